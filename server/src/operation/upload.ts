import { createHash } from 'node:crypto'

/** A file that came with a request, out of reach of whoever walks through the input or writes it down. */
export class Upload {
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get bytes(): Buffer {
    return this.#bytes
  }

  /** What two requests are compared by. */
  toJSON(): { readonly size: number; readonly sha256: string } {
    return { size: this.#bytes.length, sha256: createHash('sha256').update(this.#bytes).digest('hex') }
  }
}
