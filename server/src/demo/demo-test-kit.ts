import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type CookieJar,
  openSignIn,
  type SignInPage,
  type Step,
  signInWith,
} from '../../test/sign-in-with.ts'
import type { IdentityProvider } from '../identity/discovery.ts'
import { beginSignIn, finishSignIn, type SignInRequest } from '../identity/oidc.ts'
import {
  createDemoIdentityProvider,
  DEMO_CLIENT_ID,
  demoIssuer,
  type RequestTaker,
} from './identity-provider.ts'
import { type DemoOrganisation, SECOND_FACTOR } from './organisation.ts'

export const contoso: DemoOrganisation = {
  slug: 'contoso',
  tenantId: '018f0000-0000-7000-8000-00000000c001',
  name: 'Contoso',
  domain: 'contoso.com',
  people: [
    person('alice', 'Alice Ngo', 'contoso.com', ['g-admins', 'g-all']),
    person('bob', 'Bob <b>O’Hara</b>', 'contoso.com', []),
  ],
}

export const fabrikam: DemoOrganisation = {
  slug: 'fabrikam',
  tenantId: '018f0000-0000-7000-8000-00000000f001',
  name: 'Fabrikam AV',
  domain: 'fabrikam.com',
  people: [person('pat', 'Pat Lind', 'fabrikam.com', [])],
}

function person(first: string, name: string, domain: string, groups: string[]) {
  const upn = `${first}@${domain}`
  return { sub: `oid-${first}`, upn, name, email: upn, password: `${first}'s password`, groups }
}

type SignIn = Partial<SignInRequest> & { mfa?: boolean; jar?: CookieJar }

/** Starts the demo provider for Contoso and Fabrikam on a server that stands for the product's. */
export async function startDemo({ secret = 'demo secret' } = {}) {
  const logoutTokens: string[] = []
  const reported: unknown[] = []
  let takes: RequestTaker = () => false
  const server = createServer((req, res) => {
    if (takes(req, res)) return
    if (req.url === '/back-channel-logout') {
      void bodyOf(req).then((form) => {
        logoutTokens.push(form.get('logout_token') ?? '')
        res.end()
      })
    } else res.writeHead(404).end('the product')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const redirectUri = `${baseUrl}/callback`
  const postLogoutRedirectUri = `${baseUrl}/signed-out`
  const clientSecretFor = (slug: string) => `the secret of ${slug}`
  takes = createDemoIdentityProvider({
    publicUrl: baseUrl,
    organisations: [contoso, fabrikam],
    clientSecretFor,
    redirectUri,
    postLogoutRedirectUri,
    backChannelLogoutUriFor: () => `${baseUrl}/back-channel-logout`,
    secret,
    report: (error) => reported.push(error),
  })

  const providerOf = ({ slug, tenantId }: DemoOrganisation): IdentityProvider => ({
    id: `${slug} of ${baseUrl}`,
    tenantId,
    issuer: demoIssuer(baseUrl, slug),
    clientId: DEMO_CLIENT_ID,
    clientSecret: clientSecretFor(slug),
    mfa: { kind: 'acr', values: [SECOND_FACTOR.acr] },
  })

  const begin = (provider: IdentityProvider, request: Partial<SignInRequest> = {}) =>
    beginSignIn(provider, { redirectUri, ...request })

  return {
    baseUrl,
    redirectUri,
    postLogoutRedirectUri,
    logoutTokens,
    reported,
    contoso: providerOf(contoso),
    fabrikam: providerOf(fabrikam),
    begin,

    /** Signs somebody in, all the way, in a browser that may be remembered from before. */
    async signIn(
      provider: IdentityProvider,
      upn: string,
      { mfa = false, jar = new Map(), ...request }: SignIn = {},
    ) {
      const { url, pending } = await begin(provider, request)
      return finishSignIn(provider, pending, await signInWith(url, upn, { mfa, jar }))
    },

    async stop() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** The sign-in page, where there must be one. */
export async function pageAt(url: URL, jar: CookieJar = new Map()): Promise<SignInPage> {
  const step = await openSignIn(url, jar)
  if (step.is === 'callback') throw new Error('signed in without being asked')
  return step
}

/** Where a page's form has led, where that must be back to the application. */
export function callbackOf(step: Step): URL {
  if (step.is === 'page') throw new Error(`still on the page (${step.status}):\n${step.text}`)
  return step.url
}

async function bodyOf(req: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of req) text += String(chunk)
  return new URLSearchParams(text)
}
