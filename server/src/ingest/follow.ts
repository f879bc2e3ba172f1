import { deviceTimeOf, partOf } from './content.ts'
import type { ReceivedEvent } from './read-events.ts'
import { type Fate, place, type Stream } from './stream.ts'

/** What is known of a device: its stream's place, and what it last said of the app and of the hardware. */
export interface DeviceState extends Stream {
  readonly app: string | null
  readonly hardware: string | null
}

export interface Followed {
  readonly state: DeviceState
  readonly taken: number
  readonly duplicates: number
  /** Events that say something new, or that something was lost; in their order. */
  readonly news: readonly ReceivedEvent[]
  /** Why the rest was not taken. */
  readonly stop: Extract<Fate, { is: 'gap' | 'cloned' }> | null
}

/**
 * Takes a request's events in their order. `heard` holds what came without a place in the stream and was taken before, by
 * {@link keyOf}; what is taken now joins it.
 */
export function follow(before: DeviceState, events: readonly ReceivedEvent[], heard: Set<string>): Followed {
  let state = before
  let taken = 0
  let duplicates = 0
  const news: ReceivedEvent[] = []
  for (const event of events) {
    if (event.place) {
      const fate = place(state, event.place)
      if (fate.is === 'gap' || fate.is === 'cloned') return { state, taken, duplicates, news, stop: fate }
      if (fate.is === 'duplicate') {
        duplicates += 1
        continue
      }
      state = { ...state, ...fate.stream }
    } else if (isHeard(event, heard)) {
      duplicates += 1
      continue
    }
    taken += 1
    const part = event.said && partOf(event.said.report)
    if (event.said && part) {
      if (state[part] === event.said.content) continue
      state = { ...state, [part]: event.said.content }
    }
    if (event.said || event.place?.lostUntil != null) news.push(event)
  }
  return { state, taken, duplicates, news, stop: null }
}

/** What an event without a place is recognised by; null for one without a time, which can be no repetition. */
export function keyOf({ place, said }: ReceivedEvent): string | null {
  const at = place === null && said ? deviceTimeOf(said.report) : null
  return at && said ? `${said.content} ${Date.parse(at)}` : null
}

function isHeard(event: ReceivedEvent, heard: Set<string>): boolean {
  const key = keyOf(event)
  if (key === null) return false
  if (heard.has(key)) return true
  heard.add(key)
  return false
}
