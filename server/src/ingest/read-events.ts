import {
  DeviceEvent,
  ingestLimits,
  Problem,
  type ProblemCode,
  parseReport,
  type Report,
} from '@latchkey/contract'
import { contentOf } from './content.ts'
import type { Placed } from './stream.ts'

/** An event as it arrived. */
export interface ReceivedEvent {
  /** Null for one that came without: it is taken in the order of arrival. */
  readonly place: Placed | null
  /** What it says; null where it says nothing, or nothing that is taken. */
  readonly said: { readonly report: Report; readonly content: string; readonly payload: string } | null
}

/** What a request holds, in its order. */
export interface ReceivedEvents {
  readonly events: readonly ReceivedEvent[]
  readonly refused: readonly { readonly index: number; readonly code: ProblemCode }[]
}

const Place = DeviceEvent.pick({ boot: true, previous: true, sequence: true, lostUntil: true })

/**
 * Reads the events of a request. One that cannot be taken is named and passed over, and the others are not: where it
 * says its place in the stream, the stream goes on behind it.
 *
 * @throws Problem `input.invalid`, `input.too_large`
 */
export function readEvents(body: unknown): ReceivedEvents {
  const events: ReceivedEvent[] = []
  const refused: { index: number; code: ProblemCode }[] = []
  for (const [index, item] of itemsOf(body).entries()) {
    const read = readEvent(item)
    if (typeof read === 'string') refused.push({ index, code: read })
    else {
      events.push(read.event)
      if (read.refused) refused.push({ index, code: read.refused })
    }
  }
  return { events, refused }
}

function itemsOf(body: unknown): readonly unknown[] {
  const items = Array.isArray(body) ? body : isRecord(body) ? (body.events ?? [body]) : undefined
  if (!Array.isArray(items))
    throw new Problem('input.invalid', {
      errors: [{ path: 'events', code: 'invalid_type', message: 'Send an event, or a list of events.' }],
    })
  if (items.length > ingestLimits.events)
    throw new Problem('input.too_large', { events: ingestLimits.events })
  return items
}

function readEvent(item: unknown): { event: ReceivedEvent; refused?: ProblemCode } | ProblemCode {
  if (!isRecord(item)) return 'input.invalid'
  if (!('boot' in item) && !('sequence' in item)) {
    const said = read(item, item)
    return typeof said === 'string' ? said : { event: { place: null, said } }
  }
  const parsed = Place.safeParse(item)
  if (!parsed.success) return 'input.invalid'
  const { boot, sequence, lostUntil = null, previous = null } = parsed.data
  if (lostUntil !== null && lostUntil < sequence) return 'input.invalid'
  const place = { boot, sequence, lostUntil, previous }
  if (lostUntil !== null) return { event: { place, said: null } }
  const said = read(item, item.payload)
  return typeof said === 'string'
    ? { event: { place, said: null }, refused: said }
    : { event: { place, said } }
}

function read(event: unknown, payload: unknown): NonNullable<ReceivedEvent['said']> | ProblemCode {
  if (typeof payload !== 'string' && !isRecord(payload)) return 'input.invalid'
  const text = JSON.stringify(payload)
  if (text.length > ingestLimits.payloadLetters) return 'input.too_large'
  const report = parseReport(event)
  return { report, content: contentOf(report), payload: text }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
