/** What a start has opened so far, to be closed in the opposite order, whenever that is. */
export class Openings {
  readonly #closers: (() => Promise<unknown>)[] = []
  #closing: Promise<void> | undefined

  /** Remembers how to close something, and returns it. */
  add<Opened>(opened: Opened, close: (opened: Opened) => Promise<unknown>): Opened {
    this.#closers.push(() => close(opened))
    return opened
  }

  /** Closes all, each even where another failed; the second call waits for the first. */
  close(): Promise<void> {
    return (this.#closing ??= this.#closeAll())
  }

  async #closeAll(): Promise<void> {
    const failures: unknown[] = []
    for (let close = this.#closers.pop(); close; close = this.#closers.pop())
      await close().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed.')
  }
}
