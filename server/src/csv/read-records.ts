import { CsvError, parse } from 'csv-parse/sync'
import { CsvRefusal } from './csv-refusal.ts'

/** One line may be this long, in characters, and a record over several lines about as much. */
export const MAX_RECORD_LENGTH = 64 * 1024

const delimiters = [',', ';', '\t']

/** A record and the line it begins at; without cells when its quotes make no sense. */
export interface CsvRecord {
  line: number
  cells: string[] | undefined
}

/**
 * Splits text into records by the delimiter that the first line uses. A record goes on over line ends while a quote is
 * open. If no sense can be made of it that way, only its first line is given up and reading goes on with the second: a
 * forgotten quote costs one row and not the rest of the file.
 */
export async function* readRecords(text: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const lines = new LineSource(text)
  let delimiter: string | undefined
  try {
    for (let first = await lines.next(); first !== undefined; first = await lines.next()) {
      const { line } = lines
      delimiter ??= detectDelimiter(first)
      const others = hasOddQuotes(first) ? await takeUntilEven(lines, first.length) : []
      const cells = readCells([first, ...others].join('\n'), delimiter)
      if (!cells) lines.putBack(others)
      yield { line, cells }
    }
  } finally {
    await lines.close()
  }
}

class LineSource {
  /** The number of the line given last. */
  line = 0
  readonly #source: AsyncGenerator<string>
  readonly #putBack: string[] = []

  constructor(text: AsyncIterable<string>) {
    this.#source = linesOf(text)
  }

  async next(): Promise<string | undefined> {
    const line = this.#putBack.pop() ?? (await this.#source.next()).value
    if (line === undefined) return undefined
    this.line += 1
    if (line.length > MAX_RECORD_LENGTH) {
      throw new CsvRefusal('record_length', { line: this.line, maxLength: MAX_RECORD_LENGTH })
    }
    return line
  }

  putBack(lines: readonly string[]): void {
    this.line -= lines.length
    for (const line of lines.toReversed()) this.#putBack.push(line)
  }

  async close(): Promise<void> {
    await this.#source.return(undefined)
  }
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let rest = ''
  for await (const piece of text) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
    // Too long already: given out to be refused now and not when it ends.
    if (rest.length > MAX_RECORD_LENGTH) yield rest
  }
  if (rest) yield rest
}

// In a well-formed record quotes come in pairs, the doubled ones within cells too.
async function takeUntilEven(lines: LineSource, firstLength: number): Promise<string[]> {
  const taken: string[] = []
  let length = firstLength
  while (length <= MAX_RECORD_LENGTH) {
    const line = await lines.next()
    if (line === undefined) break
    taken.push(line)
    if (hasOddQuotes(line)) break
    length += line.length + 1
  }
  return taken
}

function hasOddQuotes(text: string): boolean {
  return text.split('"').length % 2 === 0
}

function detectDelimiter(header: string): string {
  const unquoted = header.replaceAll(/"[^"]*"/g, '')
  const count = (delimiter: string): number => unquoted.split(delimiter).length
  return delimiters.reduce((best, other) => (count(other) > count(best) ? other : best))
}

function readCells(record: string, delimiter: string): string[] | undefined {
  if (!record.includes('"')) return record.split(delimiter)
  try {
    return parse(record, { delimiter, record_delimiter: '\n', max_record_size: 0 })[0]
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}
