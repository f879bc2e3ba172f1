import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import {
  type CommandResult,
  CommandsWaiting,
  type EnrollDevice,
  EnrolledDevice,
  EventsTaken,
} from '@latchkey/contract'
import type { z } from 'zod'
import type { StoredEvent } from '../buffer/stored-event.ts'
import type { Answer, Question, Transport } from '../http/transport.ts'
import { type Outcome, readRetryAfter } from './outcome.ts'

const pack = promisify(gzip)

/** Below this, packing costs more than it saves. */
const packFromBytes = 512
const waitSeconds = 25

/** What a device says to its server. Nothing here is thrown: to be cut off is a device's ordinary life. */
export class DeviceClient {
  readonly #transport: Transport
  readonly #base: URL
  readonly #now: () => Date
  readonly #credential: string | null

  constructor(at: { transport: Transport; serverUrl: string; credential: string | null; now: () => Date }) {
    this.#transport = at.transport
    this.#base = new URL('api/v1/', at.serverUrl.endsWith('/') ? at.serverUrl : `${at.serverUrl}/`)
    this.#credential = at.credential
    this.#now = at.now
  }

  async enroll(request: z.input<typeof EnrollDevice>): Promise<Outcome<EnrolledDevice>> {
    return await this.#ask('devices/enroll', EnrolledDevice, { method: 'POST', body: request })
  }

  async sendEvents(events: readonly StoredEvent[], signal: AbortSignal): Promise<Outcome<EventsTaken>> {
    return await this.#ask('devices/events', EventsTaken, { method: 'POST', body: { events }, signal })
  }

  async waitForCommands(signal: AbortSignal): Promise<Outcome<CommandsWaiting>> {
    return await this.#ask(`devices/commands?wait=${waitSeconds}`, CommandsWaiting, {
      method: 'GET',
      signal,
      timeoutMs: (waitSeconds + 20) * 1000,
    })
  }

  async reportResult(id: string, result: z.input<typeof CommandResult>): Promise<Outcome<unknown>> {
    return await this.#ask(`devices/commands/${encodeURIComponent(id)}/result`, null, {
      method: 'POST',
      body: result,
    })
  }

  async #ask<Value>(
    path: string,
    schema: z.ZodType<Value> | null,
    { body, ...question }: Pick<Question, 'method' | 'signal' | 'timeoutMs'> & { readonly body?: unknown },
  ): Promise<Outcome<Value>> {
    try {
      const answer = await this.#transport.ask({
        ...question,
        url: new URL(path, this.#base),
        ...(await this.#packed(body)),
      })
      if (answer.status >= 200 && answer.status < 300) {
        const read = schema
          ? schema.safeParse(json(answer))
          : { success: true as const, data: undefined as Value }
        if (read.success) return { is: 'answered', value: read.data }
        return { is: 'unreachable', because: `What answers at ${this.#base.origin} is not Latchkey.` }
      }
      return refusalOf(answer, this.#now())
    } catch (error) {
      return { is: 'unreachable', because: reasonOf(error) }
    }
  }

  async #packed(body: unknown): Promise<Pick<Question, 'headers' | 'body'>> {
    const headers: Record<string, string> = {}
    if (this.#credential !== null) headers.authorization = `Bearer ${this.#credential}`
    if (body === undefined) return { headers }
    headers['content-type'] = 'application/json'
    const plain = Buffer.from(JSON.stringify(body))
    if (plain.byteLength < packFromBytes) return { headers, body: plain }
    return { headers: { ...headers, 'content-encoding': 'gzip' }, body: await pack(plain) }
  }
}

function refusalOf(answer: Answer, now: Date): Outcome<never> {
  const problem = json(answer) as { code?: unknown; details?: unknown } | undefined
  return {
    is: 'refused',
    status: answer.status,
    code: typeof problem?.code === 'string' ? problem.code : `http.${answer.status}`,
    details: (problem?.details as Record<string, unknown> | undefined) ?? {},
    retryAfterMs: readRetryAfter(answer.headers['retry-after'], now),
  }
}

function json(answer: Answer): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Node hides the reason of a failure to connect behind several tries. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}
