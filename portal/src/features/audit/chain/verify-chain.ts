import type { AuditHead } from '@latchkey/contract'
import { genesisOf, hashOf } from './hash.ts'
import { linesOf } from './lines.ts'
import {
  type ChainEntry,
  type ChainPosition,
  type ExportHeader,
  readEntry,
  readHeader,
  UnreadableExport,
} from './read-line.ts'

export type FaultKind =
  | 'malformed'
  | 'changed'
  | 'foreign'
  | 'missing'
  | 'reordered'
  | 'inserted'
  | 'unlinked'
  | 'omitted'
  | 'truncated'
  | 'head'

/** The first thing wrong: at which place of the chain, found at which line of the file. */
export interface Fault {
  readonly kind: FaultKind
  readonly sequence: number
  readonly line: number
}

export interface IntactExport {
  readonly intact: true
  readonly header: ExportHeader
  /** All entries, the omitted ones among them. */
  readonly entries: number
  readonly omitted: number
  /** Heads that lie within the export, and agree with it. */
  readonly published: number
  readonly kept: number
}

export type Verdict = IntactExport | { readonly intact: false; readonly fault: Fault }

/** Heads to hold the chain against: those the server publishes, and those somebody kept elsewhere. */
export interface Heads {
  readonly published: readonly AuditHead[]
  readonly kept: readonly AuditHead[]
}

/**
 * Follows an export from its header to its head and stops at the first fault, as `npm run verify-audit` does, with the
 * hashes computed by the browser.
 *
 * @throws UnreadableExport when the first line is no header
 */
export async function verifyChain(
  stream: ReadableStream<Uint8Array>,
  heads: Heads,
  onProgress: (entries: number, total: number) => void = () => undefined,
): Promise<Verdict> {
  let walk: ChainWalk | undefined
  for await (const lines of linesOf(stream)) {
    let rest = lines
    if (!walk) {
      const [first = '', ...others] = lines
      walk = new ChainWalk(readHeader(first), heads)
      rest = others
      const fault = await walk.start()
      if (fault) return { intact: false, fault }
    }
    // What an entry's hash must be lies in the entry alone, so that many are computed at once.
    const entries = rest.map(readEntry)
    const hashes = await Promise.all(entries.map(async (entry) => entry && (await hashOf(entry))))
    for (const [position, entry] of entries.entries()) {
      const fault = walk.step(entry, hashes[position])
      if (fault) return { intact: false, fault }
    }
    onProgress(walk.done, walk.total)
  }
  if (!walk) throw new UnreadableExport()
  return walk.end()
}

class ChainWalk {
  readonly #header: ExportHeader
  readonly #heads: readonly (AuditHead & { readonly of: keyof Heads })[]
  readonly #bySequence: ReadonlyMap<number, readonly { hash: string; of: keyof Heads }[]>
  readonly #matching = { published: 0, kept: 0 }
  #position: ChainPosition
  #line = 1
  #omitted = 0
  #gap: Fault | undefined

  constructor(header: ExportHeader, heads: Heads) {
    this.#header = header
    this.#position = header.start
    this.#heads = (['published', 'kept'] as const).flatMap((of) =>
      heads[of].filter((head) => head.tenantId === header.tenantId).map((head) => ({ ...head, of })),
    )
    const bySequence = new Map<number, { hash: string; of: keyof Heads }[]>()
    for (const { sequence, hash, of } of this.#heads)
      bySequence.set(sequence, [...(bySequence.get(sequence) ?? []), { hash, of }])
    this.#bySequence = bySequence
  }

  get done(): number {
    return this.#position.sequence - this.#header.start.sequence
  }

  get total(): number {
    return this.#header.head.sequence - this.#header.start.sequence
  }

  async start(): Promise<Fault | undefined> {
    const { sequence, hash } = this.#position
    const isForeign = sequence === 0 && hash !== (await genesisOf(this.#header.tenantId))
    const kind = isForeign ? 'foreign' : this.#compareWithHeads()
    return kind && { kind, sequence, line: this.#line }
  }

  step(entry: ChainEntry | undefined, hash: string | undefined): Fault | undefined {
    this.#line += 1
    // Whether an entry is gone or only further down is known when the rest has been seen.
    if (this.#gap)
      return entry?.sequence === this.#gap.sequence ? { ...this.#gap, kind: 'reordered' } : undefined
    const expected = this.#position.sequence + 1
    const kind = this.#judge(entry, hash)
    if (kind === undefined) return undefined
    const sequence = kind === 'inserted' && entry ? entry.sequence : expected
    const fault = { kind, sequence, line: this.#line }
    if (kind !== 'missing') return fault
    this.#gap = fault
    return undefined
  }

  end(): Verdict {
    const fault = this.#gap ?? this.#judgeEnd()
    if (fault) return { intact: false, fault }
    return {
      intact: true,
      header: this.#header,
      entries: this.done,
      omitted: this.#omitted,
      ...this.#matching,
    }
  }

  #judge(entry: ChainEntry | undefined, hash: string | undefined): FaultKind | undefined {
    const { tenantId, head, complete } = this.#header
    if (entry === undefined) return 'malformed'
    if (entry.hash !== hash) return 'changed'
    if ('event' in entry && entry.event.tenantId !== tenantId) return 'foreign'
    if (entry.sequence <= this.#position.sequence || entry.sequence > head.sequence) return 'inserted'
    if (entry.sequence > this.#position.sequence + 1) return 'missing'
    if (entry.previousHash !== this.#position.hash) return 'unlinked'
    if ('omitted' in entry) this.#omitted += 1
    if (this.#omitted > 0 && complete) return 'omitted'
    this.#position = entry
    return this.#compareWithHeads()
  }

  #compareWithHeads(): FaultKind | undefined {
    const heads = this.#bySequence.get(this.#position.sequence) ?? []
    for (const { of } of heads) this.#matching[of] += 1
    return heads.every(({ hash }) => hash === this.#position.hash) ? undefined : 'head'
  }

  #judgeEnd(): Fault | undefined {
    const { head, to } = this.#header
    const { sequence, hash } = this.#position
    // A head from before the period's end stands on entries that belong to the period.
    const isCutOff =
      sequence !== head.sequence ||
      this.#heads.some((kept) => kept.sequence > sequence && Date.parse(kept.at) < Date.parse(to))
    if (isCutOff) return { kind: 'truncated', sequence: sequence + 1, line: this.#line }
    return hash === head.hash ? undefined : { kind: 'unlinked', sequence, line: this.#line }
  }
}
