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

test('once quiet hours are over, by the clock of the person, over midnight and over a change of the clocks', () => {
  expect(when({ quietHours: night }, noon)).toBe(noon)
  expect(when({ quietHours: night }, '2030-03-01T21:00:00Z')).toBe('2030-03-02T05:30:00.000Z')
  expect(when({ quietHours: night }, '2030-03-02T05:29:59Z')).toBe('2030-03-02T05:30:00.000Z')
  expect(when({ quietHours: night }, '2030-03-02T05:30:00Z')).toBe('2030-03-02T05:30:00.000Z')
  expect(when({ quietHours: { from: '12:30', to: '14:00' } }, noon)).toBe('2030-03-01T13:00:00.000Z')
})

test('together the next morning at eight, or after it where that is quiet', () => {
  expect(when({ mode: 'digest' }, noon)).toBe('2030-03-02T07:00:00.000Z')
  expect(when({ mode: 'digest' }, '2030-03-02T06:59:59Z')).toBe('2030-03-02T07:00:00.000Z')
  expect(when({ mode: 'digest', quietHours: { from: '20:00', to: '09:00' } }, noon)).toBe(
    '2030-03-02T08:00:00.000Z',
  )
})
