import { Problem } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { renewedEnd, resolveEnd } from './end-date.ts'

const now = new Date('2026-11-20T12:00:00Z')
const at = (text: string) => new Date(text)
const unbounded = { endsAt: null, renewalDays: null }
const yearly = { endsAt: at('2026-12-31T00:00:00Z'), renewalDays: 365 }

describe('a renewal', () => {
  test('moves the end on from where it was, not from when the job came', () => {
    expect(renewedEnd(at('2026-11-20T11:00:00Z'), 30, now)).toEqual(at('2026-12-20T11:00:00Z'))
  })

  test('of a partnership that nobody attended to for long skips what is past', () => {
    expect(renewedEnd(at('2026-01-01T00:00:00Z'), 30, now)).toEqual(at('2026-11-27T00:00:00Z'))
  })

  test('always leads into the future', () => {
    expect(renewedEnd(at('2026-10-21T12:00:00Z'), 30, now)).toEqual(at('2026-12-20T12:00:00Z'))
  })
})

describe('an end date', () => {
  test('stays as it is where it is not named', () => {
    expect(resolveEnd(yearly, {}, now)).toEqual(yearly)
    expect(resolveEnd(unbounded, {}, now)).toEqual(unbounded)
  })

  test('that is taken away takes the renewal with it', () => {
    expect(resolveEnd(yearly, { endsAt: null }, now)).toEqual(unbounded)
  })

  test('may come with a renewal, which may go without it', () => {
    expect(resolveEnd(unbounded, { endsAt: '2026-12-31T01:00:00+01:00', renewalDays: 365 }, now)).toEqual(
      yearly,
    )
    expect(resolveEnd(yearly, { renewalDays: null }, now)).toEqual({ ...yearly, renewalDays: null })
  })

  test.each([
    [unbounded, { endsAt: '2026-11-20T12:00:00Z' }],
    [unbounded, { renewalDays: 1 }],
    [yearly, { endsAt: null, renewalDays: 30 }],
  ])('of %j is not changed to %j', (before, change) => {
    expect(() => resolveEnd(before, change, now)).toThrow(Problem)
  })
})
