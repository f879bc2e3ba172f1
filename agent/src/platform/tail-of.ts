import { open } from 'node:fs/promises'

const mostBytes = 128 * 1024

/** The end of a text file, from the beginning of a line; a sentence if there is none. */
export async function tailOf(path: string, most = mostBytes): Promise<string> {
  const file = await open(path, 'r').catch(() => null)
  if (!file) return `There is no ${path}.`
  try {
    const { size } = await file.stat()
    const from = Math.max(0, size - most)
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(Math.min(size, most)),
      0,
      Math.min(size, most),
      from,
    )
    const text = buffer.subarray(0, bytesRead).toString('utf8')
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1)
  } finally {
    await file.close()
  }
}
