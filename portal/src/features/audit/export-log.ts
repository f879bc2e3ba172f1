import { ask, Refusal } from '../../lib/api.ts'

export interface ExportProgress {
  readonly bytes: number
  /** Whole lines so far, and how many there will be where the file says so at its beginning. */
  readonly entries: number
  readonly total: number | null
}

/** So much is put into the hands of the browser at once, which keeps it out of the page's own memory. */
const batch = 4_000_000

/**
 * Reads an export as it comes and answers its parts. A verifiable one that ends before its head is refused: half of it
 * would pass for the whole.
 */
export async function readExport(
  address: string,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: ExportProgress) => void },
): Promise<{ parts: BlobPart[]; progress: ExportProgress }> {
  const response = await ask(address, { method: 'GET', signal })
  const reader = response.body?.getReader()
  if (!reader) throw new Refusal(0, { code: 'answer' })
  const parts: BlobPart[] = []
  let waiting: Uint8Array<ArrayBuffer>[] = []
  let waitingBytes = 0
  let head = ''
  let progress: ExportProgress = { bytes: 0, entries: -1, total: null }
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw signal.aborted ? error : new Refusal(0, { code: 'network' })
    })
    if (done) break
    if (progress.entries < 0 && head.length < 2000) head += new TextDecoder().decode(value)
    const lines = countLines(value)
    progress = {
      bytes: progress.bytes + value.length,
      entries: progress.entries + lines,
      total: progress.total ?? totalOf(head),
    }
    waiting.push(value)
    waitingBytes += value.length
    if (waitingBytes > batch) {
      parts.push(new Blob(waiting))
      waiting = []
      waitingBytes = 0
    }
    onProgress(progress)
  }
  parts.push(...waiting)
  progress = { ...progress, total: progress.total ?? totalOf(head) }
  if (progress.total !== null && progress.entries < progress.total) throw new Refusal(0, { code: 'network' })
  return { parts, progress: { ...progress, entries: Math.max(0, progress.entries) } }
}

function countLines(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1
  return lines
}

/** How many entries a verifiable export says it has, in its first line. */
function totalOf(head: string): number | null {
  const [first, rest] = head.split('\n', 2)
  if (rest === undefined || !first?.startsWith('{')) return null
  try {
    const header = JSON.parse(first) as { start?: { sequence: number }; head?: { sequence: number } }
    return header.start && header.head ? header.head.sequence - header.start.sequence : null
  } catch {
    return null
  }
}
