import { type WindowTimes } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { findOccurrence } from './find-occurrence.ts'

const once: WindowTimes = {
  firstDay: '2026-03-28',
  begins: '22:00',
  minutes: 120,
  repeats: 'once',
  every: 1,
  weekdays: [],
  lastDay: null,
}
const berlin = 'Europe/Berlin'
const at = (iso: string): Date => new Date(iso)
const occurs = (times: Partial<WindowTimes>, iso: string, zone = berlin): string | null =>
  findOccurrence({ ...once, ...times }, zone, at(iso))?.began.toISOString() ?? null

describe('a window', () => {
  test('begins and ends by the clocks of the room', () => {
    expect(occurs({}, '2026-03-28T20:59:59Z')).toBeNull()
    expect(occurs({}, '2026-03-28T21:00:00Z')).toBe('2026-03-28T21:00:00.000Z')
    expect(occurs({}, '2026-03-28T22:59:59Z')).toBe('2026-03-28T21:00:00.000Z')
    expect(occurs({}, '2026-03-28T23:00:00Z')).toBeNull()
    expect(occurs({}, '2026-03-29T06:00:00Z', 'America/Los_Angeles')).toBe('2026-03-29T05:00:00.000Z')
    expect(occurs({}, '2026-03-28T14:30:00Z', 'Asia/Shanghai')).toBe('2026-03-28T14:00:00.000Z')
    expect(occurs({}, '2026-03-28T16:40:00Z', 'Asia/Kathmandu')).toBe('2026-03-28T16:15:00.000Z')
  })

  test('over the night that is an hour short lasts as long as any other', () => {
    // Clocks go from 02:00 to 03:00 at 01:00 UTC.
    const found = findOccurrence(
      { ...once, begins: '23:30', minutes: 240 },
      berlin,
      at('2026-03-29T02:00:00Z'),
    )
    expect(found).toEqual({ began: at('2026-03-28T22:30:00Z'), until: at('2026-03-29T02:30:00Z') })
  })

  test('that begins at a time which is skipped begins as much later', () => {
    const times = { firstDay: '2026-03-29', begins: '02:30', minutes: 30 }
    expect(occurs(times, '2026-03-29T01:29:00Z')).toBeNull()
    expect(occurs(times, '2026-03-29T01:30:00Z')).toBe('2026-03-29T01:30:00.000Z')
  })

  test('that begins at a time which comes twice begins at the first, and once', () => {
    // Clocks go from 03:00 back to 02:00 at 01:00 UTC.
    const times = { firstDay: '2026-10-25', begins: '02:30', minutes: 30 }
    expect(occurs(times, '2026-10-25T00:30:00Z')).toBe('2026-10-25T00:30:00.000Z')
    expect(occurs(times, '2026-10-25T01:30:00Z')).toBeNull()
  })

  test('keeps its time of day from summer to winter', () => {
    const nightly = { repeats: 'daily', begins: '03:00', minutes: 60, firstDay: '2026-10-01' } as const
    expect(occurs(nightly, '2026-10-20T01:30:00Z')).toBe('2026-10-20T01:00:00.000Z')
    expect(occurs(nightly, '2026-10-30T02:30:00Z')).toBe('2026-10-30T02:00:00.000Z')
    expect(occurs(nightly, '2026-10-30T01:30:00Z')).toBeNull()
  })

  test('comes round every so many days, on days of the week, and by the month', () => {
    const utc = 'UTC'
    const begins = { begins: '10:00', minutes: 60 }
    const noonOf = (days: readonly string[], times: Partial<WindowTimes>) =>
      days.filter((day) => occurs({ ...begins, ...times }, `${day}T10:30:00Z`, utc))
    const march = Array.from({ length: 31 }, (_, i) => `2026-03-${String(i + 1).padStart(2, '0')}`)
    expect(noonOf(march, { firstDay: '2026-03-25', repeats: 'daily', every: 3 })).toEqual([
      '2026-03-25',
      '2026-03-28',
      '2026-03-31',
    ])
    // 2 March 2026 is a Monday.
    expect(
      noonOf(march, {
        firstDay: '2026-03-04',
        repeats: 'weekly',
        every: 2,
        weekdays: [1, 3],
        lastDay: '2026-03-30',
      }),
    ).toEqual(['2026-03-04', '2026-03-16', '2026-03-18', '2026-03-30'])
    expect(noonOf(march, { firstDay: '2026-03-05', repeats: 'weekly' })).toEqual([
      '2026-03-05',
      '2026-03-12',
      '2026-03-19',
      '2026-03-26',
    ])
    expect(
      noonOf(['2026-02-28', '2026-03-28', '2026-03-31', '2026-04-30'], {
        firstDay: '2026-01-31',
        repeats: 'monthly',
      }),
    ).toEqual(['2026-02-28', '2026-03-31', '2026-04-30'])
  })

  test('of a week is found on each of its days', () => {
    const long = { firstDay: '2026-05-01', begins: '12:00', minutes: 10_080 }
    expect(occurs(long, '2026-05-08T11:59:00Z', 'UTC')).toBe('2026-05-01T12:00:00.000Z')
    expect(occurs(long, '2026-05-08T12:00:00Z', 'UTC')).toBeNull()
  })
})
