import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOpen, judgeSignal, type Observation, type SignalTicket } from './judge-signal.ts'

const minute = 60_000
const begin = Date.parse('2026-03-01T08:00:00Z')
const rule = { severity: 'critical', category: 'display', watchingMinutes: 0 } as const
const watched = { ...rule, watchingMinutes: 30 }

type Seen = Pick<Observation, 'meaning'> & Partial<Observation> & { readonly minutes: number }

/** What becomes of a ticket by what is seen, minute by minute. */
function play(seen: readonly Seen[], given: Observation['rule'] = rule) {
  let ticket: SignalTicket | null = null
  const events: string[] = []
  for (const { minutes, ...observed } of seen) {
    const at = new Date(begin + minutes * minute)
    const verdict = judgeSignal(ticket, {
      value: observed.meaning,
      rule: given,
      isHeldOff: false,
      at,
      ...observed,
    })
    if (!verdict) continue
    ticket = verdict.ticket
    events.push(...verdict.events)
  }
  return { ticket, events }
}

const ill = (minutes: number, rest: Partial<Observation> = {}): Seen => ({
  meaning: 'unhealthy',
  minutes,
  ...rest,
})
const well = (minutes: number): Seen => ({ meaning: 'healthy', minutes })

describe('a signal', () => {
  test('opens its ticket once, resolves it, and opens the same again', () => {
    const { ticket, events } = play([ill(0), ill(5), well(10), well(15), ill(200)])
    expect(events).toEqual(['opened', 'resolved', 'reopened'])
    expect(ticket).toMatchObject({ state: 'need_action', occurrences: 2, endedAt: null, closingReason: null })
  })

  test('that is held off opens nothing, and what is open already stays', () => {
    expect(play([ill(0, { isHeldOff: true })])).toEqual({ ticket: null, events: [] })
    expect(play([ill(0), ill(5, { isHeldOff: true })]).ticket?.state).toBe('need_action')
  })

  test('that nobody understands changes nothing', () => {
    expect(play([{ meaning: 'unknown', minutes: 0 }]).ticket).toBeNull()
    expect(play([ill(0), { meaning: 'unknown', minutes: 5 }]).ticket?.state).toBe('need_action')
  })

  test('that is watched asks for action only when it has been unhealthy for long enough', () => {
    expect(play([ill(0), ill(29)], watched)).toMatchObject({
      ticket: { state: 'watching' },
      events: ['watched'],
    })
    expect(play([ill(0), ill(30)], watched).events).toEqual(['watched', 'opened'])
    expect(play([ill(0), well(20), ill(25), ill(50)], watched)).toMatchObject({
      ticket: { state: 'watching', occurrences: 0 },
      events: ['watched', 'resolved', 'watched'],
    })
  })

  test('that comes and goes is one incident until it has been calm for half an hour', () => {
    const comesAndGoes = [0, 5, 10, 15].flatMap((minutes) => [ill(minutes), well(minutes + 1)])
    expect(play(comesAndGoes)).toMatchObject({
      ticket: { state: 'watching', watchingFor: 'calm', isFlapping: true, occurrences: 4 },
      events: [
        'opened',
        'resolved',
        'reopened',
        'resolved',
        'reopened',
        'resolved',
        'reopened',
        'flapping',
        'calming',
      ],
    })
    const again = play([...comesAndGoes, ill(20), well(21), ill(25), well(26)])
    expect(again.events.slice(9)).toEqual(['relapsed', 'calming', 'relapsed', 'calming'])
    expect(again.ticket?.occurrences).toBe(4)
    expect(play([...comesAndGoes, well(30)]).ticket?.state).toBe('watching')
    expect(play([...comesAndGoes, well(46)])).toMatchObject({
      ticket: { state: 'resolved', isFlapping: false, flaps: 0 },
    })
  })

  test('that comes and goes over days is as many incidents', () => {
    const { ticket, events } = play(
      [0, 100, 200, 300, 400].flatMap((minutes) => [ill(minutes), well(minutes + 10)]),
    )
    expect(ticket).toMatchObject({ state: 'resolved', occurrences: 5, isFlapping: false })
    expect(events).not.toContain('flapping')
  })

  test('heard again at once is heard once, whatever came before', () => {
    const seen = fc.record({
      meaning: fc.constantFrom('healthy' as const, 'unhealthy' as const, 'unknown' as const),
      value: fc.constantFrom('a', 'b'),
      isHeldOff: fc.boolean(),
      pause: fc.integer({ min: 0, max: 45 }),
    })
    fc.assert(
      fc.property(fc.array(seen, { maxLength: 30 }), fc.constantFrom(rule, watched), (all, given) => {
        let minutes = 0
        const once = all.map(({ pause, ...rest }): Seen => ({ ...rest, minutes: (minutes += pause) }))
        expect(
          play(
            once.flatMap((one) => [one, one]),
            given,
          ),
        ).toEqual(play(once, given))
        // An open ticket says for what it waits, one that is over says why.
        const { ticket } = play(once, given)
        if (!ticket) return
        expect((ticket.watchUntil === null) === (ticket.watchingFor === null)).toBe(true)
        expect((ticket.state === 'watching') === (ticket.watchingFor !== null)).toBe(true)
        expect(isOpen(ticket)).toBe(ticket.closingReason === null)
      }),
    )
  })
})
