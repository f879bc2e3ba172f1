import { TextDecoder } from 'node:util'
import { CsvRefusal } from './csv-refusal.ts'

/** An upload may be this large, whatever its rows. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024

/**
 * The text of an upload, in pieces, with a line feed for every line ending. UTF-16 is taken by its byte order mark; all
 * else must be UTF-8 without NUL characters, which is what UTF-16 without a mark looks like.
 */
export async function* decodeText(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let held = ''
  for await (const piece of strictText(bytes)) {
    // A carriage return at the end of a piece may be half of a line ending.
    const text = held + piece
    held = text.endsWith('\r') ? '\r' : ''
    yield text.slice(0, text.length - held.length).replaceAll(/\r\n?/g, '\n')
  }
  if (held) yield '\n'
}

async function* strictText(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const chunk of withWholeMark(withinLimit(bytes))) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
    yield decode(decoder, chunk)
  }
  if (decoder) yield decode(decoder)
}

function encodingOf([first, second]: Buffer): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  const text = decodeStrictly(decoder, chunk)
  if (text === undefined || text.includes('\0')) throw new CsvRefusal('encoding')
  return text
}

function decodeStrictly(decoder: TextDecoder, chunk?: Buffer): string | undefined {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined })
  } catch {
    return undefined
  }
}

// The first chunk may be a single byte, which is half of a mark.
async function* withWholeMark(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let start: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of bytes) {
    const piece: Buffer = start ? Buffer.concat([start, chunk]) : chunk
    start = start && piece.length < 2 ? piece : undefined
    if (!start) yield piece
  }
  if (start) yield start
}

async function* withinLimit(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > MAX_FILE_BYTES) throw new CsvRefusal('file_size', { maxBytes: MAX_FILE_BYTES })
    yield chunk
  }
}
