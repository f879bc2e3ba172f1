import type { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLoopback } from '../identity/loopback.ts'
import type { DemoOrganisation } from './organisation.ts'
import { organisationProvider } from './organisation-provider.ts'

/** Latchkey's client id at every demo organisation. */
export const DEMO_CLIENT_ID = 'latchkey'

export type DemoIdentityProviderOptions = {
  readonly publicUrl: string
  readonly organisations: readonly DemoOrganisation[]
  readonly clientSecretFor: (slug: string) => string
  readonly redirectUri: string
  readonly postLogoutRedirectUri: string
  readonly backChannelLogoutUriFor: (slug: string) => string
  /** Signing and cookie keys are derived from it: the same secret after a restart is the same provider. */
  readonly secret: string
  /** Hears of what goes wrong inside, which the browser is not told. */
  readonly report?: (error: unknown) => void
}

/** Answers true where it takes the request. */
export type RequestTaker = (req: IncomingMessage, res: ServerResponse) => boolean

/** The issuer of one demo organisation. */
export function demoIssuer(publicUrl: string, slug: string): string {
  return `${publicUrl.replace(/\/$/, '')}/idp/${slug}`
}

/**
 * Makes an OpenID provider for every organisation, under `/idp/` of the product's own server. Anybody may sign in as
 * anybody, so it is for demonstrations; keeping it from the world is the caller's part.
 */
export function createDemoIdentityProvider(options: DemoIdentityProviderOptions): RequestTaker {
  const { publicUrl, organisations, clientSecretFor, secret, report = () => {} } = options
  const { host, hostname, protocol, pathname } = new URL(demoIssuer(publicUrl, ''))

  const answers = new Map(
    organisations.map((organisation) => {
      const clientSecret = clientSecretFor(organisation.slug)
      const backChannelLogoutUri = options.backChannelLogoutUriFor(organisation.slug)
      const application = { ...options, clientId: DEMO_CLIENT_ID, clientSecret, backChannelLogoutUri }
      const issuer = demoIssuer(publicUrl, organisation.slug)
      const provider = organisationProvider(issuer, organisation, application, secret)
      // Its own type knows only the protocol's events, not the framework's 'error'.
      const events: EventEmitter = provider
      events.on('error', report)
      events.on('server_error', (_ctx, error) => report(error))
      events.on('backchannel.error', (_ctx, error) => report(error))
      return [organisation.slug, provider.callback()] as const
    }),
  )

  return (req, res) => {
    const url = req.url ?? '/'
    if (!url.startsWith(pathname)) return false
    const [slug = ''] = url.slice(pathname.length).split(/[/?]/, 1)
    const answer = answers.get(slug)
    // A name that merely resolves to this machine is how another site would get behind its loopback address.
    const isMisdirected = isLoopback(hostname) && !isLoopback(hostnameOf(req.headers.host))
    if (answer === undefined || isMisdirected) {
      res.writeHead(isMisdirected ? 421 : 404, { 'content-length': 0 }).end()
      return true
    }
    // The provider builds its addresses from these; by whatever name it was called, it is its issuer.
    Object.assign(req.headers, { 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) })
    const rest = url.slice(pathname.length + slug.length)
    Object.assign(req, { originalUrl: url, url: rest.startsWith('/') ? rest : `/${rest}` })
    void answer(req, res)
    return true
  }
}

function hostnameOf(host = ''): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
}
