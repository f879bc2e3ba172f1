import type { ChainEntry, ChainHead, ChainPosition, ExportHeader } from './chain.ts'
import { genesis, hashOf } from './chain.ts'
import { readEntry, readHeader, UnreadableExport } from './read-export.ts'

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
  kind: FaultKind
  sequence: number
  line: number
}

export interface IntactExport {
  intact: true
  header: ExportHeader
  /** All entries, the omitted ones among them. */
  entries: number
  omitted: number
  /** How many of the kept heads lie within the export; all of these agree with it. */
  matchingHeads: number
}

export type Verdict = IntactExport | { intact: false; fault: Fault }

/**
 * Follows an export from its header to its head, a line at a time, and stops at the first fault. Alone it proves that
 * the file agrees with itself; that nobody wrote the whole of it anew is proven by the heads kept elsewhere. Throws
 * `UnreadableExport` when the first line is no header.
 */
export async function verifyChain(
  lines: AsyncIterable<string>,
  heads: readonly ChainHead[] = [],
): Promise<Verdict> {
  let walk: ChainWalk | undefined
  for await (const text of lines) {
    let fault: Fault | undefined
    if (walk) fault = walk.step(text)
    else {
      walk = new ChainWalk(readHeader(text), heads)
      fault = walk.start()
    }
    if (fault) return { intact: false, fault }
  }
  if (!walk) throw new UnreadableExport('the file is empty')
  return walk.end()
}

class ChainWalk {
  readonly #header: ExportHeader
  readonly #heads: readonly ChainHead[]
  readonly #hashesBySequence = new Map<number, string[]>()
  #position: ChainPosition
  #line = 1
  #omitted = 0
  #matchingHeads = 0
  #gap: Fault | undefined

  constructor(header: ExportHeader, heads: readonly ChainHead[]) {
    this.#header = header
    this.#position = header.start
    this.#heads = heads.filter((head) => head.tenantId === header.tenantId)
    for (const { sequence, hash } of this.#heads) {
      this.#hashesBySequence.set(sequence, [...(this.#hashesBySequence.get(sequence) ?? []), hash])
    }
  }

  start(): Fault | undefined {
    const { sequence, hash } = this.#position
    const isForeign = sequence === 0 && hash !== genesis(this.#header.tenantId).hash
    const kind = isForeign ? 'foreign' : this.#compareWithHeads()
    return kind && { kind, sequence, line: this.#line }
  }

  step(text: string): Fault | undefined {
    this.#line += 1
    const entry = readEntry(text)
    // Whether an entry is gone or only further down is known when the rest has been seen.
    if (this.#gap)
      return entry?.sequence === this.#gap.sequence ? { ...this.#gap, kind: 'reordered' } : undefined
    const expected = this.#position.sequence + 1
    const kind = this.#judge(entry)
    if (kind === undefined) return undefined
    const fault = {
      kind,
      sequence: kind === 'inserted' && entry ? entry.sequence : expected,
      line: this.#line,
    }
    if (kind !== 'missing') return fault
    this.#gap = fault
    return undefined
  }

  end(): Verdict {
    const fault = this.#gap ?? this.#judgeEnd()
    if (fault) return { intact: false, fault }
    const entries = this.#position.sequence - this.#header.start.sequence
    return {
      intact: true,
      header: this.#header,
      entries,
      omitted: this.#omitted,
      matchingHeads: this.#matchingHeads,
    }
  }

  #judge(entry: ChainEntry | undefined): FaultKind | undefined {
    const { tenantId, head, complete } = this.#header
    if (entry === undefined) return 'malformed'
    if (entry.hash !== hashOf(entry)) return 'changed'
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
    const kept = this.#hashesBySequence.get(this.#position.sequence) ?? []
    this.#matchingHeads += kept.length
    return kept.every((hash) => hash === this.#position.hash) ? undefined : 'head'
  }

  #judgeEnd(): Fault | undefined {
    const { head, to } = this.#header
    const { sequence, hash } = this.#position
    // A head kept before the period's end stands on entries that belong to the period.
    const isCutOff =
      sequence !== head.sequence ||
      this.#heads.some((kept) => kept.sequence > sequence && Date.parse(kept.at) < Date.parse(to))
    if (isCutOff) return { kind: 'truncated', sequence: sequence + 1, line: this.#line }
    return hash === head.hash ? undefined : { kind: 'unlinked', sequence, line: this.#line }
  }
}
