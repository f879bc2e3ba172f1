import type { Readable } from 'node:stream'
import { systemClock } from '../clock.ts'
import { readRecord } from './read-record.ts'
import type { Source } from './source.ts'
import { JsonSplitter } from './split-json.ts'
import { ToUtf8 } from './to-utf8.ts'

/** Events that somebody passes on: what comes in is kept before more is read. Ends when the stream does. */
export const readStream = (name: string, stream: Readable, now = systemClock.now): Source => ({
  name,
  async follow({ keep, stop, onTrouble }) {
    const toUtf8 = new ToUtf8()
    const splitter = new JsonSplitter()
    const end = () => stream.destroy()
    stop.addEventListener('abort', end)
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        const records = splitter.push(toUtf8.push(piece))
        await keep(records.flatMap((record) => readRecord(record, now()) ?? []))
        if (splitter.broken > 0) onTrouble(`${splitter.broken} records of ${name} could not be read.`)
      }
    } catch (error) {
      if (!stop.aborted) throw error
    } finally {
      stop.removeEventListener('abort', end)
    }
  },
})
