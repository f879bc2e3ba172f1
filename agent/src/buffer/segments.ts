import { readLines } from './records.ts'
import { endOf, type Position, type StoredEvent } from './stored-event.ts'

/** A file of the journal. */
export interface Segment {
  readonly number: string
  bytes: number
  /** The last event in it. */
  last: Position | null
}

interface Line {
  readonly events: readonly StoredEvent[]
  readonly mark?: { readonly source: string; readonly at: string }
}

/**
 * What the files of earlier runs hold that is not acknowledged yet, as a stream without gaps: where a line cannot be
 * read that others follow, it is declared as lost.
 */
export function readSegments(
  contents: readonly { readonly number: string; readonly content: string }[],
  acknowledged: Position | null,
): {
  events: StoredEvent[]
  segments: Segment[]
  marks: Map<string, string>
  torn: number
} {
  const segments: Segment[] = []
  const marks = new Map<string, string>()
  const found: StoredEvent[] = []
  let torn = 0
  for (const { number, content } of contents) {
    const read = readLines(content)
    torn += read.torn
    const lines = read.records as Line[]
    for (const { events, mark } of lines) {
      found.push(...events)
      if (mark) marks.set(mark.source, mark.at)
    }
    const last = lines.at(-1)?.events.at(-1)
    segments.push({
      number,
      bytes: Buffer.byteLength(content),
      last: last ? endOf(last) : null,
    })
  }
  return { events: withoutGaps(found, acknowledged), segments, marks, torn }
}

function withoutGaps(found: readonly StoredEvent[], acknowledged: Position | null): StoredEvent[] {
  const done = found.findLastIndex(
    ({ boot, sequence }) => boot === acknowledged?.boot && sequence <= acknowledged.sequence,
  )
  const stream: StoredEvent[] = []
  let at = acknowledged
  for (const { previous: _, ...event } of found.slice(done + 1)) {
    const isFirst = at?.boot !== event.boot
    const expected = isFirst || !at ? 0 : at.sequence + 1
    // Written before a crash took back that it was: the one written last is the one that was answered for.
    if (event.sequence < expected) {
      const again = stream.findIndex((other) => other.boot === event.boot && other.sequence >= event.sequence)
      if (again >= 0) stream.splice(again)
    }
    const follows = isFirst && at ? { previous: at } : {}
    if (event.sequence > expected) {
      stream.push({ boot: event.boot, ...follows, sequence: expected, lostUntil: event.sequence - 1 })
      stream.push(event)
    } else stream.push({ ...follows, ...event })
    at = endOf(event)
  }
  return stream
}
