import { once } from 'node:events'
import { type ClientRequestArgs, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent, type AgentOptions, request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect } from 'node:tls'
import { withoutPassword } from './choose-proxy.ts'

const connectWithinMs = 20_000

/** What a proxy wants to know about who asks. */
export function proxyAuthorization(proxy: URL): Record<string, string> {
  if (proxy.username === '') return {}
  const user = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(user).toString('base64')}` }
}

type TunnelOptions = ClientRequestArgs & { readonly servername?: string }
type Opened = (error: Error | null, stream?: Duplex) => void

/** Reaches HTTPS servers through a proxy, by CONNECT: the proxy passes on what it cannot read. */
export class TunnelAgent extends Agent {
  readonly #proxy: URL

  constructor(proxy: URL, options: AgentOptions) {
    super(options)
    this.#proxy = proxy
  }

  /** Called by Node's agent, whose types do not tell of it. */
  createConnection(options: TunnelOptions, callback: Opened): undefined {
    void this.#connect(options, callback)
  }

  async #connect(options: TunnelOptions, callback: Opened): Promise<void> {
    const host = options.host ?? ''
    try {
      const socket = await this.#open(`${host}:${options.port ?? 443}`)
      // An address has no name that a certificate could be asked for by.
      const servername = options.servername || (isIP(host) === 0 ? host : '')
      callback(null, connect({ ...(options as object), socket, servername }))
    } catch (error) {
      callback(error as Error)
    }
  }

  async #open(authority: string): Promise<Duplex> {
    const proxy = this.#proxy
    const ask = proxy.protocol === 'https:' ? httpsRequest : httpRequest
    const asked = ask({
      host: proxy.hostname.replaceAll(/^\[|\]$/g, ''),
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...proxyAuthorization(proxy) },
      agent: false,
      signal: AbortSignal.timeout(connectWithinMs),
    })
    asked.end()
    const [answer, socket] = (await once(asked, 'connect')) as [IncomingMessage, Duplex]
    if (answer.statusCode === 200) return socket
    socket.destroy()
    throw new ProxyRefusal(proxy, answer.statusCode ?? 0)
  }
}

/** A proxy that answered, and said no. */
export class ProxyRefusal extends Error {
  readonly status: number

  constructor(proxy: URL, status: number) {
    super(`The proxy ${withoutPassword(proxy.origin)} refused the connection with status ${status}.`)
    this.status = status
  }
}
