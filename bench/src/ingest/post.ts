import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../rounds.ts'

/** What came of sending for a while. */
export interface Posted {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

export interface Posting {
  readonly connections: number
  readonly seconds: number
  /** How many a second, whatever the answers take; without it each connection sends as soon as it is answered. */
  readonly perSecond?: number
  /** Ends after so many requests, if the time is not over before. */
  readonly count?: number
  /** Ends it before its time. */
  readonly until?: AbortSignal
  /** Events in a request. */
  readonly eventsEach?: number
}

/**
 * Sends requests over kept connections. With a rate, a request's time runs from when it was due: one that had to wait for
 * a connection has waited.
 */
export async function post(url: string, next: () => string, posting: Posting): Promise<Posted> {
  const { hostname, port } = new URL(url)
  const lines = await Promise.all(
    Array.from({ length: posting.connections }, () => openLine(hostname, Number(port))),
  )
  const times: number[] = []
  const begin = performance.now()
  const end = begin + posting.seconds * 1000
  let due = begin
  let left = posting.count ?? Number.POSITIVE_INFINITY
  const isOver = () => performance.now() >= end || due >= end || left <= 0 || posting.until?.aborted
  // Whoever is free sends what is due next.
  const takeTurn = async () => {
    left -= 1
    if (posting.perSecond === undefined) return performance.now()
    const mine = (due += 1000 / posting.perSecond)
    const early = mine - performance.now()
    if (early > 1) await sleep(early)
    return mine
  }
  await Promise.all(
    lines.map(async (line) => {
      while (!isOver()) {
        const from = await takeTurn()
        const status = await line.ask(next())
        if (status !== 200) throw new Error(`${url} answered ${status}: ${line.answer}`)
        times.push(performance.now() - from)
      }
      line.close()
    }),
  )
  const seconds = (performance.now() - begin) / 1000
  return {
    perSecond: (times.length * (posting.eventsEach ?? 1)) / seconds,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
  }
}

interface Line {
  /** The last answer, for whoever has to say what went wrong. */
  readonly answer: string
  ask(request: string): Promise<number>
  close(): void
}

/** As little of HTTP as a client can do with, so that the client takes little of the machine. */
async function openLine(host: string, port: number): Promise<Line> {
  const socket: Socket = connect({ host, port, noDelay: true })
  await once(socket, 'connect')
  let received = ''
  let resolve: (status: number) => void = () => {}
  let reject: (error: Error) => void = () => {}
  socket.setEncoding('latin1')
  socket.on('data', (text: string) => {
    received += text
    const head = received.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0)
    if (received.length >= head + 4 + length) resolve(Number(received.slice(9, 12)))
  })
  socket.on('error', (error) => reject(error))
  socket.on('close', () => reject(new Error('A connection was closed.')))
  return {
    get answer() {
      return received
    },
    ask: (request) =>
      new Promise((resolved, rejected) => {
        received = ''
        resolve = resolved
        reject = rejected
        socket.write(request)
      }),
    close() {
      reject = () => {}
      socket.destroy()
    },
  }
}
