/** A value longer than this is none of an event log. */
const mostBytes = 1_000_000

/**
 * Takes JSON values out of UTF-8 that comes in pieces: one a line, spread over lines, or as the elements of an array.
 * What is no JSON is passed over to the next line that begins a value.
 */
export class JsonSplitter {
  /** How many values were begun and could not be read. */
  broken = 0
  #text = ''
  /** Open brackets and braces within a value. */
  #depth = 0
  #isInString = false
  #isEscaped = false
  #isAtLineStart = true

  /** The values that are complete now. */
  push(piece: Buffer): unknown[] {
    const values: unknown[] = []
    // Byte by byte: what JSON is made of are single bytes in UTF-8, and a piece may end within a letter.
    for (const letter of piece.toString('latin1')) {
      this.#take(letter, values)
      if (letter === '\n') this.#isAtLineStart = true
      else if (letter !== '\r') this.#isAtLineStart = false
    }
    return values
  }

  /** How many of the bytes belong to a value that has not ended. */
  get pendingBytes(): number {
    return this.#depth > 0 ? this.#text.length : 0
  }

  #take(letter: string, values: unknown[]): void {
    if (this.#depth === 0) {
      // Between values, and in an array around them, anything else is passed over.
      if (letter === '{') this.#begin(letter)
      return
    }
    if (letter === '{' && this.#isAtLineStart) {
      // Pretty JSON indents what is inside a value: this one was never finished.
      this.broken += 1
      this.#begin(letter)
      return
    }
    this.#text += letter
    if (this.#isInString) this.#takeInString(letter)
    else if (letter === '"') this.#isInString = true
    else if (letter === '{' || letter === '[') this.#depth += 1
    else if (letter === '}' || letter === ']') {
      this.#depth -= 1
      if (this.#depth === 0) this.#finish(values)
    }
    if (this.#text.length > mostBytes) this.#giveUp()
  }

  #takeInString(letter: string): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (letter === '\\') this.#isEscaped = true
    else if (letter === '"') this.#isInString = false
    // A text of JSON has no line end in it.
    else if (letter === '\n') this.#giveUp()
  }

  #begin(letter: string): void {
    this.#text = letter
    this.#depth = 1
    this.#isInString = false
    this.#isEscaped = false
  }

  #giveUp(): void {
    this.broken += 1
    this.#depth = 0
    this.#text = ''
    this.#isInString = false
  }

  #finish(values: unknown[]): void {
    try {
      values.push(JSON.parse(Buffer.from(this.#text, 'latin1').toString('utf8')))
    } catch {
      this.broken += 1
    }
    this.#text = ''
  }
}
