import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { StoredEvent } from './buffer/stored-event.ts'

/** What a server does to a request beside taking it. */
export type Mischief = 'none' | 'drop before' | 'drop after' | 'busy' | 'broken'

interface Stream {
  boot: string | null
  sequence: number
  /** By boot and sequence, what was counted: the same again must be the same. */
  readonly counted: Map<string, string>
  readonly order: StoredEvent[]
}

/**
 * A server of its own that keeps the wire's rules strictly and forgives nothing: what breaks them is in `violations`.
 * Its state outlives its being ended, as a database does.
 */
export class StrictServer {
  readonly violations: string[] = []
  readonly streams = new Map<string, Stream>()
  readonly commands: { id: string; kind: string; settings: unknown; expiresAt: string }[] = []
  readonly results = new Map<string, unknown>()
  readonly requests: IncomingMessage['headers'][] = []
  mischief: () => Mischief = () => 'none'
  #server: ReturnType<typeof createServer> | null = null
  #port = 0

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response))
    server.listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  /** As if its plug was pulled: whatever is under way is cut off. */
  async kill(): Promise<void> {
    const server = this.#server
    this.#server = null
    if (!server) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }

  streamOf(credential: string): Stream {
    const known = this.streams.get(credential)
    if (known) return known
    const stream: Stream = { boot: null, sequence: -1, counted: new Map(), order: [] }
    this.streams.set(credential, stream)
    return stream
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    } catch {
      return
    }
    const raw = Buffer.concat(chunks)
    this.requests.push(request.headers)
    const mischief = this.mischief()
    const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    }
    if (mischief === 'drop before') return void request.socket.destroy()
    if (mischief === 'busy') return answer(429, { code: 'ingest.busy', details: {} }, { 'retry-after': '0' })
    if (mischief === 'broken') return answer(500, { code: 'internal', details: {} })
    const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw).toString() : raw.toString()
    const [status, body] = this.#answerTo(request, text === '' ? undefined : JSON.parse(text))
    if (mischief === 'drop after') return void request.socket.destroy()
    answer(status, body)
  }

  #answerTo(request: IncomingMessage, body: unknown): [number, unknown] {
    const path = request.url ?? ''
    const credential = request.headers.authorization?.replace('Bearer ', '')
    if (path.endsWith('/devices/enroll')) {
      const room = { id: randomUUID(), name: 'Rainier', lifecycle: 'onboarding' }
      const { tenantId } = body as { tenantId: string }
      return [200, { deviceId: randomUUID(), tenantId, credential: randomUUID(), room, serverTime: now() }]
    }
    if (credential === undefined) return [401, { code: 'device.unknown', details: {} }]
    if (path.endsWith('/devices/events'))
      return this.#take(credential, (body as { events: StoredEvent[] }).events)
    if (path.includes('/devices/commands?')) return [200, { commands: this.commands }]
    const id = /commands\/([^/]+)\/result$/.exec(path)?.[1]
    if (id === undefined) return [404, { code: 'route.not_found', details: {} }]
    if (this.results.has(id)) this.violations.push(`Two results of ${id}`)
    this.results.set(id, body)
    const at = this.commands.findIndex((command) => command.id === id)
    if (at >= 0) this.commands.splice(at, 1)
    return [200, {}]
  }

  #take(credential: string, events: readonly StoredEvent[]): [number, unknown] {
    const stream = this.streamOf(credential)
    let taken = 0
    let duplicates = 0
    for (const event of events) {
      const name = `${event.boot} ${event.sequence}`
      const content = JSON.stringify([event.eventId, event.at, event.payload])
      const before = stream.counted.get(name)
      if (before !== undefined) {
        duplicates += 1
        if (before !== content) this.violations.push(`${name} came twice, and different`)
        continue
      }
      const last = stream.boot === null ? null : { boot: stream.boot, sequence: stream.sequence }
      const isNext =
        event.boot === stream.boot
          ? event.sequence === stream.sequence + 1
          : event.sequence === 0 && JSON.stringify(event.previous ?? null) === JSON.stringify(last)
      if (!isNext) return [409, { code: 'device.sequence_gap', details: { expected: null, last } }]
      stream.counted.set(name, content)
      stream.order.push(event)
      stream.boot = event.boot
      stream.sequence = event.lostUntil ?? event.sequence
      taken += 1
    }
    return [200, { taken, duplicates, refused: [], serverTime: now() }]
  }
}

const now = (): string => new Date().toISOString()
