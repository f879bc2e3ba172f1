import { TextDecoder } from 'node:util'

/** Brings what comes in pieces into UTF-8: Windows PowerShell writes UTF-16 into files and pipes. */
export class ToUtf8 {
  #decoder: TextDecoder | null = null
  #head: Buffer | null = Buffer.alloc(0)

  push(piece: Buffer): Buffer {
    if (this.#decoder) return Buffer.from(this.#decoder.decode(piece, { stream: true }))
    if (this.#head === null) return piece
    const head = Buffer.concat([this.#head, piece])
    if (head.byteLength < 2) {
      this.#head = head
      return Buffer.alloc(0)
    }
    this.#head = null
    if (head[0] !== 0xff || head[1] !== 0xfe) return head
    this.#decoder = new TextDecoder('utf-16le')
    return Buffer.from(this.#decoder.decode(head, { stream: true }))
  }
}
