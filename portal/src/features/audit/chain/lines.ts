const lineFeed = 10

/**
 * Splits a stream at line feeds alone: names may hold other line separators. Answers the lines of each piece together;
 * a line that is not UTF-8 comes out empty, and so as malformed as it is.
 */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string[]> {
  const reader = stream.getReader()
  let pending: Uint8Array = new Uint8Array()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      const bytes = pending.length > 0 ? joined(pending, value) : value
      const end = bytes.lastIndexOf(lineFeed)
      pending = bytes.subarray(end + 1)
      if (end !== -1) yield split(bytes.subarray(0, end))
    }
    if (pending.length > 0) yield split(pending)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(before.length + after.length)
  bytes.set(before)
  bytes.set(after, before.length)
  return bytes
}

function split(bytes: Uint8Array): string[] {
  const lines: string[] = []
  let from = 0
  for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, from)) {
    lines.push(decode(bytes.subarray(from, end)))
    from = end + 1
  }
  lines.push(decode(bytes.subarray(from)))
  return lines
}

function decode(line: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line)
  } catch {
    return ''
  }
}
