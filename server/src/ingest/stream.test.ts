import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Placed, place, type Stream } from './stream.ts'

const fresh: Stream = { boot: null, sequence: -1, previousBoot: null, previousSequence: null }
const at = (boot: string, sequence: number, rest: Partial<Placed> = {}): Placed => ({
  boot,
  sequence,
  lostUntil: null,
  previous: null,
  ...rest,
})

/** Sends one after another; answers where the stream stands, and which were taken. */
function send(
  events: readonly Placed[],
  stream = fresh,
): { stream: Stream; taken: Placed[]; fates: string[] } {
  const taken: Placed[] = []
  const fates: string[] = []
  let now = stream
  for (const event of events) {
    const fate = place(now, event)
    fates.push(fate.is)
    if (fate.is === 'taken') {
      taken.push(event)
      now = fate.stream
    }
  }
  return { stream: now, taken, fates }
}

/** What an agent writes in some boots, each with so many events, some of which it has to declare as lost. */
const history = fc
  .array(fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 })
  .map((boots) => {
    let previous: Placed['previous'] = null
    return boots.flatMap((losses, b) => {
      let sequence = 0
      const events = losses.map((lost): Placed => {
        const event = at(`boot-${b}`, sequence, {
          lostUntil: lost > 0 ? sequence + lost - 1 : null,
          previous: sequence === 0 ? previous : null,
        })
        sequence += Math.max(lost, 1)
        return event
      })
      previous = { boot: `boot-${b}`, sequence: sequence - 1 }
      return events
    })
  })

describe('a stream', () => {
  test('ends where the in-order stream ends, however its events are delayed, repeated and mixed', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), fc.nat({ max: 60 }), (events, random, noise) => {
        const inOrder = send(events)
        expect(inOrder.taken).toEqual(events)
        const pick = () => events[random.next().value % events.length]!
        let { stream, taken } = send(Array.from({ length: noise }, pick))
        // An agent goes on with what has not been acknowledged; in between comes whatever the network kept.
        for (const event of events) {
          const more = send([event, ...Array.from({ length: random.next().value % 3 }, pick)], stream)
          stream = more.stream
          taken = [...taken, ...more.taken]
        }
        expect(stream).toEqual(inOrder.stream)
        expect(taken).toEqual(events)
      }),
      { numRuns: 500 },
    )
  })

  test('takes nothing behind a gap, and says what it waits for', () => {
    const { stream } = send([at('a', 0), at('a', 1)])
    expect(place(stream, at('a', 3))).toEqual({
      is: 'gap',
      expected: { boot: 'a', sequence: 2 },
      last: { boot: 'a', sequence: 1 },
    })
    expect(place(fresh, at('a', 3))).toEqual({ is: 'gap', expected: { boot: 'a', sequence: 0 }, last: null })
    expect(place(stream, at('b', 0, { previous: { boot: 'a', sequence: 2 } }))).toMatchObject({
      is: 'gap',
      expected: { boot: 'a', sequence: 2 },
    })
    expect(place(stream, at('b', 0))).toMatchObject({ is: 'gap', last: { boot: 'a', sequence: 1 } })
    expect(place(stream, at('b', 4, { previous: { boot: 'a', sequence: 1 } }))).toMatchObject({
      is: 'gap',
      expected: { boot: 'b', sequence: 0 },
    })
  })

  test('goes on behind what is declared as lost, also where it overlaps what was taken', () => {
    const { stream } = send([at('a', 0), at('a', 1), at('a', 1, { lostUntil: 40 })])
    expect(stream).toMatchObject({ boot: 'a', sequence: 40 })
    expect(place(stream, at('a', 41)).is).toBe('taken')
    expect(place(stream, at('a', 2, { lostUntil: 9 })).is).toBe('duplicate')
    expect(place(stream, at('a', 50, { lostUntil: 60 })).is).toBe('gap')
  })

  test('tells a copy by its following what another has followed, or going on behind it', () => {
    const { stream } = send([
      at('a', 0),
      at('a', 1),
      at('b', 0, { previous: { boot: 'a', sequence: 1 } }),
      at('b', 1),
    ])
    expect(place(stream, at('a', 1)).is).toBe('duplicate')
    expect(place(stream, at('a', 2)).is).toBe('cloned')
    expect(place(stream, at('c', 0, { previous: { boot: 'a', sequence: 1 } })).is).toBe('cloned')
    expect(place(stream, at('c', 0, { previous: { boot: 'b', sequence: 1 } })).is).toBe('taken')
  })

  test('of a device that lost its last words to a power cut goes on', () => {
    const { stream } = send([at('a', 0), at('a', 1)])
    expect(place(stream, at('b', 0, { previous: { boot: 'a', sequence: 0 } })).is).toBe('taken')
  })
})
