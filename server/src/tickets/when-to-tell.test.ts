import { expect, test } from 'vitest'
import { type Wants, whenToTell } from './when-to-tell.ts'

const usual: Wants = { severity: 'important', mode: 'each', quietHours: null, timeZone: 'Europe/Berlin' }
const night = { from: '22:00', to: '06:30' }
const noon = '2030-03-01T12:00:00.000Z'

const when = (
  wants: Partial<Wants>,
  at: string,
  severity: 'critical' | 'important' | 'warning' = 'important',
) => whenToTell({ ...usual, ...wants }, severity, new Date(at))?.toISOString() ?? null

test('at once what is as grave as somebody wants it, and nothing else', () => {
  expect(when({}, noon)).toBe(noon)
  expect(when({}, noon, 'warning')).toBeNull()
  expect(when({ severity: 'warning' }, noon, 'warning')).toBe(noon)
  expect(when({ severity: 'critical' }, noon)).toBeNull()
  expect(when({ mode: 'off' }, noon, 'critical')).toBeNull()
})

test('once quiet hours are over, by the clock of the person, over midnight', () => {
  expect(when({ quietHours: night }, noon)).toBe(noon)
  expect(when({ quietHours: night }, '2030-03-01T21:00:00Z')).toBe('2030-03-02T05:30:00.000Z')
  expect(when({ quietHours: night }, '2030-03-02T05:29:59Z')).toBe('2030-03-02T05:30:00.000Z')
  expect(when({ quietHours: night }, '2030-03-02T05:30:00Z')).toBe('2030-03-02T05:30:00.000Z')
  expect(when({ quietHours: { from: '12:30', to: '14:00' } }, noon)).toBe('2030-03-01T13:00:00.000Z')
})

test('by the clock of the person also in the nights that are an hour shorter or longer', () => {
  // Clocks go from 02:00 to 03:00, and from 03:00 back to 02:00, both at 01:00 UTC.
  expect(when({ quietHours: night }, '2030-03-30T22:00:00Z')).toBe('2030-03-31T04:30:00.000Z')
  expect(when({ quietHours: night }, '2030-03-31T04:30:00Z')).toBe('2030-03-31T04:30:00.000Z')
  expect(when({ quietHours: night }, '2030-10-26T22:00:00Z')).toBe('2030-10-27T05:30:00.000Z')
  expect(when({ quietHours: night }, '2030-10-27T05:29:59Z')).toBe('2030-10-27T05:30:00.000Z')
  const halfPastTwo = { from: '02:30', to: '06:00' }
  expect(when({ quietHours: halfPastTwo }, '2030-10-27T01:10:00Z')).toBe('2030-10-27T05:00:00.000Z')
  expect(when({ quietHours: halfPastTwo }, '2030-03-31T01:29:00Z')).toBe('2030-03-31T01:29:00.000Z')
})

test('together the next morning at eight, or after it where that is quiet', () => {
  expect(when({ mode: 'digest' }, noon)).toBe('2030-03-02T07:00:00.000Z')
  expect(when({ mode: 'digest' }, '2030-03-02T06:59:59Z')).toBe('2030-03-02T07:00:00.000Z')
  expect(when({ mode: 'digest', quietHours: { from: '20:00', to: '09:00' } }, noon)).toBe(
    '2030-03-02T08:00:00.000Z',
  )
  expect(when({ mode: 'digest' }, '2030-03-30T06:59:00Z')).toBe('2030-03-30T07:00:00.000Z')
  expect(when({ mode: 'digest' }, '2030-10-26T06:30:00Z')).toBe('2030-10-27T07:00:00.000Z')
})
