import { Problem } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import type { House } from '../access/look.ts'
import { identify } from '../http/identify.ts'
import type { Credentials } from '../identity/credentials.ts'
import type { LiveFeed } from './feed.ts'
import { Stream } from './stream.ts'

/** A browser holds one per window. */
const maxStreams = 5_000
const reconnectMs = 2_000
/** Whoever is so far behind does not read any more, and finds out what changed by coming back. */
const mostUnread = 1_000_000

export interface EventsParts {
  readonly house: House
  readonly credentials: Credentials
  readonly publicUrl: string
  readonly feed: LiveFeed
}

/**
 * `GET /api/v1/events`: server-sent events in the caller's scope. `change` names what changed, to be read again by
 * whoever shows it; `access` says that what one may do has moved; `end` that one may listen no longer.
 */
export function serveEvents(app: FastifyInstance, parts: EventsParts): void {
  const { house, credentials, publicUrl, feed } = parts
  const streams = new Set<Stream>()
  feed.subscribe((hints) => {
    for (const stream of streams) stream.hear(hints)
  })
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.close()
  })
  app.get('/api/v1/events', async (request, reply) => {
    if (streams.size >= maxStreams) throw new Problem('rate.limited')
    const caller = identify(credentials, publicUrl, request, false)
    const { raw } = reply
    const write = (text: string) => void (raw.writableLength > mostUnread ? raw.destroy() : raw.write(text))
    const stream = new Stream(house, caller, {
      event: (name, data) => write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
      beat: () => write(':\n\n'),
      close: () => {
        streams.delete(stream)
        raw.end()
      },
    })
    await stream.open()
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) raw.setHeader(name, value)
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    raw.write(`retry: ${reconnectMs}\n\n`)
    streams.add(stream)
    raw.on('close', () => stream.close())
    return reply
  })
}
