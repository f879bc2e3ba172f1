import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import { type AgentOptions, Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { chooseProxy, type Environment } from './choose-proxy.ts'
import { proxyAuthorization, TunnelAgent } from './tunnel.ts'

export interface Question {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** Asks a server and hears its answer; what cannot be asked, or is not answered in time, is thrown. */
export interface Transport {
  ask(question: Question): Promise<Answer>
  close(): void
}

const mostAnswerBytes = 4_000_000
const defaultTimeoutMs = 30_000

/**
 * Connections are kept, and go through the proxy that the environment names for their address. `secure` is how TLS is
 * opened, where that is not the usual way.
 */
export function openTransport(
  environment: Environment = process.env,
  { mostSockets = 8, secure = {} }: { mostSockets?: number; secure?: AgentOptions } = {},
): Transport {
  const options = { ...secure, keepAlive: true, maxSockets: mostSockets }
  const agents = new Map<string, HttpAgent | HttpsAgent>()
  const routeTo = (url: URL): RequestOptions => {
    const proxy = chooseProxy(url, environment)
    const key = `${url.protocol}${proxy?.href ?? ''}`
    const isSecure = url.protocol === 'https:'
    const agent =
      agents.get(key) ??
      (isSecure
        ? proxy
          ? new TunnelAgent(proxy, options)
          : new HttpsAgent(options)
        : proxy?.protocol === 'https:'
          ? new HttpsAgent(options)
          : new HttpAgent(options))
    agents.set(key, agent)
    const at = proxy && !isSecure ? proxy : url
    return {
      agent,
      protocol: at === proxy ? proxy.protocol : url.protocol,
      host: at.hostname.replaceAll(/^\[|\]$/g, ''),
      port: at.port || (at.protocol === 'https:' ? 443 : 80),
      // A proxy is asked for the whole address where it reads what it passes on.
      path: at === proxy ? url.href : `${url.pathname}${url.search}`,
      headers: { host: url.host, ...(at === proxy ? proxyAuthorization(proxy) : {}) },
    }
  }
  return {
    ask: async (question) => answerTo(question, routeTo(question.url)),
    close: () => agents.forEach((agent) => agent.destroy()),
  }
}

async function answerTo(
  { method, body, headers, signal, timeoutMs = defaultTimeoutMs }: Question,
  route: RequestOptions,
): Promise<Answer> {
  const ending = new AbortController()
  const end = () => ending.abort()
  const timer = setTimeout(() => ending.abort(new Error('No answer came in time.')), timeoutMs)
  // Taken off again: whoever may tell an agent to stop outlives all of its requests.
  signal?.addEventListener('abort', end)
  if (signal?.aborted) end()
  const send = route.protocol === 'https:' ? httpsRequest : httpRequest
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const request = send({
        ...route,
        method,
        signal: ending.signal,
        headers: {
          ...(route.headers as object),
          accept: 'application/json',
          ...headers,
          ...(body ? { 'content-length': String(body.byteLength) } : {}),
        },
      })
      request.on('error', (error) => reject(ending.signal.aborted ? ending.signal.reason : error))
      request.on('response', (response) => collect(response).then(resolve, reject))
      request.end(body)
    })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', end)
  }
}

async function collect(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > mostAnswerBytes) throw new Error('The answer is too long to be Latchkey’s.')
    chunks.push(chunk)
  }
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }
}
