import type { StreamPosition } from '@latchkey/contract'

/** Where a device's stream stands: the boot it is in, the last event taken of it, and how the boot before it ended. */
export interface Stream {
  readonly boot: string | null
  readonly sequence: number
  readonly previousBoot: string | null
  readonly previousSequence: number | null
}

/** An event by its place: one, or all up to `lostUntil`, which are gone. */
export interface Placed {
  readonly boot: string
  readonly sequence: number
  readonly lostUntil: number | null
  readonly previous: StreamPosition | null
}

/**
 * What becomes of an event. `taken` moves the stream on; a `duplicate` has been taken before; at a `gap` something is
 * missing; what is `cloned` comes from a second device with the same identity.
 */
export type Fate =
  | { readonly is: 'taken'; readonly stream: Stream }
  | { readonly is: 'duplicate' }
  | { readonly is: 'gap'; readonly expected: StreamPosition; readonly last: StreamPosition | null }
  | { readonly is: 'cloned' }

const duplicate = { is: 'duplicate' } as const

/**
 * Puts an event at its place in the stream, as TCP does: what comes next is taken, what has been is not taken again, and
 * nothing behind a gap. So whatever arrives in whatever order and number, what is taken is the beginning of the stream as
 * it was sent.
 */
export function place(stream: Stream, event: Placed): Fate {
  const end = event.lostUntil ?? event.sequence
  if (event.boot === stream.boot) {
    if (end <= stream.sequence) return duplicate
    if (event.sequence > stream.sequence + 1) return gap(stream)
    return { is: 'taken', stream: { ...stream, sequence: end } }
  }
  // Whoever is a boot further had no more to say of this one; another one goes on with it.
  if (event.boot === stream.previousBoot)
    return end <= (stream.previousSequence ?? -1) ? duplicate : { is: 'cloned' }
  return begin(stream, event, end)
}

function begin(stream: Stream, { boot, sequence, previous }: Placed, end: number): Fate {
  if (stream.boot === null) {
    if (previous !== null) return { is: 'gap', expected: { boot: previous.boot, sequence: 0 }, last: null }
    if (sequence > 0) return { is: 'gap', expected: { boot, sequence: 0 }, last: null }
    return { is: 'taken', stream: { boot, sequence: end, previousBoot: null, previousSequence: null } }
  }
  // It follows what another has followed already.
  if (previous !== null && previous.boot === stream.previousBoot) return { is: 'cloned' }
  if (previous?.boot !== stream.boot || previous.sequence > stream.sequence) return gap(stream)
  if (sequence > 0) return { is: 'gap', expected: { boot, sequence: 0 }, last: lastOf(stream) }
  return {
    is: 'taken',
    stream: { boot, sequence: end, previousBoot: stream.boot, previousSequence: stream.sequence },
  }
}

const gap = (stream: Stream): Fate => ({
  is: 'gap',
  expected: { boot: stream.boot ?? '', sequence: stream.sequence + 1 },
  last: lastOf(stream),
})

const lastOf = ({ boot, sequence }: Stream): StreamPosition | null =>
  boot === null ? null : { boot, sequence }
