import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { appendDurably, findFile, removeFile, replaceFile, syncFolder } from './durable-file.ts'
import { Queue } from './queue.ts'
import { lineOf } from './records.ts'
import { readSegments, type Segment } from './segments.ts'
import { endOf, type NewEvent, type Outbox, type Position, type StoredEvent } from './stored-event.ts'

interface Kept {
  readonly acknowledged: Position | null
  /** Where each source had been read to. */
  readonly marks: Readonly<Record<string, string>>
}

const segmentBytes = 1_000_000

/**
 * The events that are not acknowledged yet, on the disk: what `append` has answered for survives the loss of power, and
 * keeps its place in the stream. A file is only appended to by the run that made it, so that a torn end of an earlier
 * run is never written behind.
 */
export class Journal implements Outbox {
  readonly #folder: string
  readonly #queue: Queue
  readonly #marks: Map<string, string>
  #segments: Segment[]
  #file: FileHandle | null = null
  #turn: Promise<unknown> = Promise.resolve()

  static async open(
    folder: string,
    { mostEvents = 20_000, boot = randomUUID() }: { mostEvents?: number; boot?: string } = {},
  ): Promise<Journal> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const kept = await readKept(join(folder, 'position.json'))
    const numbers = (await readdir(folder))
      .flatMap((name) => /^(\d{8})\.journal$/.exec(name)?.[1] ?? [])
      .sort()
    const contents = await Promise.all(
      numbers.map(async (number) => ({
        number,
        content: (await findFile(join(folder, `${number}.journal`))) ?? '',
      })),
    )
    const { events, segments, marks, torn } = readSegments(contents, kept.acknowledged)
    const last = events.at(-1)
    const previous = last ? endOf(last) : (segments.at(-1)?.last ?? kept.acknowledged)
    const queue = new Queue(boot, { events, previous, mostEvents })
    return new Journal(folder, queue, segments, new Map([...Object.entries(kept.marks), ...marks]), torn)
  }

  /** How many lines could not be read when it was opened; a torn end of the last run is one of them. */
  readonly torn: number

  private constructor(
    folder: string,
    queue: Queue,
    segments: Segment[],
    marks: Map<string, string>,
    torn: number,
  ) {
    this.#folder = folder
    this.#queue = queue
    this.#segments = segments
    this.#marks = marks
    this.torn = torn
  }

  get waiting(): number {
    return this.#queue.waiting
  }

  /** How far a source had been read when its last event came to be kept. */
  findMark(source: string): string | undefined {
    return this.#marks.get(source)
  }

  /** Answers once the events are on the disk, with how far their source has been read; else nothing was appended. */
  async append(
    news: readonly NewEvent[],
    mark?: { readonly source: string; readonly at: string },
  ): Promise<void> {
    if (news.length === 0) return
    await this.#inTurn(async () => {
      const placed = this.#queue.place(news)
      // One line: either all of it is there after a crash, with how far the source was read, or nothing.
      const text = lineOf({ events: placed, ...(mark ? { mark } : {}) })
      const segment = await this.#segmentToWrite()
      segment.bytes = await appendDurably(this.#file as FileHandle, text, segment.bytes).catch(
        async (error) => {
          await this.#closeFile()
          throw error
        },
      )
      const end = placed.at(-1)
      if (end) segment.last = endOf(end)
      if (mark) this.#marks.set(mark.source, mark.at)
      this.#queue.push(placed)
    })
  }

  peek(most: { readonly events: number; readonly bytes: number }): readonly StoredEvent[] {
    return this.#queue.peek(most)
  }

  async acknowledge(upTo: Position): Promise<void> {
    await this.#inTurn(async () => {
      this.#queue.forget(upTo)
      const kept: Kept = { acknowledged: upTo, marks: Object.fromEntries(this.#marks) }
      await replaceFile(join(this.#folder, 'position.json'), JSON.stringify(kept))
      await this.#removeDone(upTo)
    })
  }

  resumeAfter(position: Position | null): boolean {
    return this.#queue.resumeAfter(position)
  }

  loseFirst(): void {
    this.#queue.loseFirst()
  }

  waitForSome(stop: AbortSignal): Promise<void> {
    return this.#queue.waitForSome(stop)
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#closeFile())
  }

  async #segmentToWrite(): Promise<Segment> {
    const current = this.#segments.at(-1)
    if (this.#file && current && current.bytes < segmentBytes) return current
    await this.#closeFile()
    const number = String(Number(current?.number ?? 0) + 1).padStart(8, '0')
    this.#file = await open(this.#pathOf(number), 'wx', 0o600)
    await syncFolder(this.#folder)
    const segment: Segment = { number, bytes: 0, last: null }
    this.#segments.push(segment)
    return segment
  }

  /** Only whole files are removed, and only once the position that makes them useless is on the disk. */
  async #removeDone({ boot, sequence }: Position): Promise<void> {
    const ofBoot = this.#segments.findIndex(({ last }) => last?.boot === boot)
    if (ofBoot < 0) return
    const whole = this.#segments.findLastIndex(({ last }) => last?.boot === boot && last.sequence <= sequence)
    const done = this.#segments.slice(0, Math.max(ofBoot, whole + 1))
    const current = this.#file ? this.#segments.at(-1) : undefined
    for (const segment of done) {
      if (segment === current) continue
      await removeFile(this.#pathOf(segment.number))
      this.#segments.splice(this.#segments.indexOf(segment), 1)
    }
  }

  readonly #pathOf = (number: string): string => join(this.#folder, `${number}.journal`)

  async #closeFile(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.close()
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#turn.then(work)
    this.#turn = mine.catch(() => {})
    return await mine
  }
}

async function readKept(path: string): Promise<Kept> {
  const text = await findFile(path)
  const nothing: Kept = { acknowledged: null, marks: {} }
  if (text === null) return nothing
  try {
    return { ...nothing, ...(JSON.parse(text) as Partial<Kept>) }
  } catch {
    return nothing
  }
}
