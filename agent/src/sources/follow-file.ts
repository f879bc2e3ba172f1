import { type FileHandle, open } from 'node:fs/promises'
import { type Clock, systemClock } from '../clock.ts'
import { readRecord } from './read-record.ts'
import type { Keep, Source } from './source.ts'
import { JsonSplitter } from './split-json.ts'

const lookEveryMs = 1000
const pieceBytes = 65_536

/** What a file is known again by: its number on the disk, and how far it has been read. */
interface Place {
  readonly file: string
  readonly offset: number
}

/**
 * A file that others append to, also when it is replaced by a new one or emptied. It goes on from behind the last value
 * that was kept.
 */
export const followFile = (path: string, clock: Clock = systemClock): Source => ({
  name: `file:${path}`,
  async follow({ keep, from, stop, onTrouble }) {
    let place = readPlace(from)
    while (!stop.aborted) {
      const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
        onTrouble(`${path} cannot be read (${error.code}). Waiting for it.`)
        return null
      })
      if (file) {
        onTrouble(null)
        try {
          place = await readOn({ file, path, place, keep, clock, stop })
        } finally {
          await file.close()
        }
      }
      await clock.rest(lookEveryMs, stop)
    }
  },
})

interface Reading {
  readonly file: FileHandle
  readonly path: string
  readonly place: Place | null
  readonly keep: Keep
  readonly clock: Clock
  readonly stop: AbortSignal
}

/** Reads to the end of the file that is there now. */
async function readOn({ file, path, place, keep, clock, stop }: Reading): Promise<Place> {
  const { size, ino } = await file.stat({ bigint: true })
  const isSame = place?.file === String(ino) && place.offset <= size
  let kept = isSame ? place.offset : 0
  let at = kept
  const splitter = new JsonSplitter()
  const piece = Buffer.alloc(pieceBytes)
  while (!stop.aborted) {
    const { bytesRead } = await file.read(piece, 0, pieceBytes, at)
    if (bytesRead === 0) break
    at += bytesRead
    const records = splitter.push(piece.subarray(0, bytesRead))
    if (records.length === 0) continue
    // Half a value waits in the splitter: the next time it is read again from its beginning.
    const next = at - splitter.pendingBytes
    await keep(
      records.flatMap((record) => readRecord(record, clock.now()) ?? []),
      { source: `file:${path}`, at: JSON.stringify({ file: String(ino), offset: next }) },
    )
    kept = next
  }
  return { file: String(ino), offset: kept }
}

function readPlace(from: string | undefined): Place | null {
  if (from === undefined) return null
  try {
    const { file, offset } = JSON.parse(from) as Place
    return { file, offset }
  } catch {
    return null
  }
}
