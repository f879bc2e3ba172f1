import type ProviderType from 'oidc-provider'
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js'
import { base as basePolicy, Check, Prompt } from 'oidc-provider/lib/helpers/interaction_policy/index.js'
import { Provider } from 'oidc-provider/lib/provider.js'
import { deriveKey } from '../identity/secrets.ts'
import { securityHeaders } from '../page.ts'
import { languageOf } from './language.ts'
import { CONFIRM_SCRIPT, failedPage, signedOutPage, signOutPage } from './notice-pages.ts'
import { claimsOf, type DemoOrganisation, PASSWORD_ONLY, SECOND_FACTOR } from './organisation.ts'
import { signInInteraction } from './sign-in-interaction.ts'
import { signingKey } from './signing-key.ts'

/** The demo's one application at every organisation: Latchkey itself. */
export type DemoApplication = {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  readonly postLogoutRedirectUri: string
  readonly backChannelLogoutUri: string
}

const SCOPE = 'openid profile email'
const SESSION_SECONDS = 12 * 60 * 60
const CONFIRM_PATH = '/confirm.js'

/** Builds the OpenID provider of one organisation. Sessions live in memory, keys come from `secret`. */
export function organisationProvider(
  issuer: string,
  organisation: DemoOrganisation,
  application: DemoApplication,
  secret: string,
): ProviderType {
  const provider = new Provider(issuer, {
    ...protocol,
    adapter: createMemoryAdapter(),
    clients: [client(application)],
    jwks: { keys: [signingKey(secret, organisation.slug)] },
    cookies: cookies(new URL(issuer).pathname, key('cookies')),
    findAccount: (_ctx, sub) => {
      const person = organisation.people.find((one) => one.sub === sub)
      return person && { accountId: sub, claims: () => claimsOf(organisation, person) }
    },
    interactions: { policy: policy(), url: (_ctx, { uid }) => `${new URL(issuer).pathname}/sign-in/${uid}` },
    features: {
      ...features,
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          const script = isSessionOfHint(ctx) ? `${issuer}${CONFIRM_PATH}` : null
          ctx.body = signOutPage(languageOf(ctx), organisation.name, form, script)
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = signedOutPage(languageOf(ctx))
        },
      },
    },
  })

  function key(purpose: string): string {
    return deriveKey(secret, `demo ${purpose} of ${organisation.slug}`).toString('base64url')
  }

  const targets = [application.redirectUri, application.postLogoutRedirectUri].map(
    (uri) => new URL(uri).origin,
  )
  const headers = securityHeaders({
    script: `${issuer}${CONFIRM_PATH}`,
    formTargets: [...new Set(targets)],
  })
  provider.proxy = true
  provider.use(async (ctx, next) => {
    ctx.set(headers)
    if (ctx.path === CONFIRM_PATH) {
      ctx.type = 'text/javascript'
      ctx.body = CONFIRM_SCRIPT
    } else await next()
  })
  provider.use(signInInteraction(provider, organisation, key('forms')))
  return provider
}

const features: Configuration['features'] = {
  devInteractions: { enabled: false },
  backchannelLogout: { enabled: true },
  dPoP: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  resourceIndicators: { enabled: false },
}

const protocol: Configuration = {
  acrValues: [PASSWORD_ONLY.acr, SECOND_FACTOR.acr],
  claims: {
    openid: ['sub', 'oid', 'tid', 'upn', 'groups', 'amr', 'acr', 'auth_time', 'sid'],
    profile: ['name', 'preferred_username'],
    email: ['email'],
  },
  // As Entra ID does: what the scopes stand for is in the ID token itself.
  conformIdTokenClaims: false,
  scopes: SCOPE.split(' '),
  responseTypes: ['code'],
  pkce: { required: () => true },
  clientAuthMethods: ['client_secret_post', 'client_secret_basic'],
  enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
  clientBasedCORS: () => false,
  ttl: {
    AccessToken: 600,
    AuthorizationCode: 60,
    Grant: SESSION_SECONDS,
    IdToken: 3600,
    Interaction: 3600,
    Session: SESSION_SECONDS,
  },
  // Everybody agrees to everything, which leaves no page to ask on.
  loadExistingGrant: async ({ oidc: { provider, client, session } }) => {
    const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
    grant.addOIDCScope(SCOPE)
    await grant.save()
    return grant
  },
  renderError: (ctx, { error, error_description: description }) => {
    ctx.type = 'html'
    ctx.body = failedPage(languageOf(ctx), error, description ?? '')
  },
  // Without the library's dispatcher, which keeps off private addresses: the one address called is the product's own.
  fetch: (url, { dispatcher: _guard, ...init } = {}) => fetch(url, init),
}

const client = (application: DemoApplication) => ({
  client_id: application.clientId,
  client_secret: application.clientSecret,
  redirect_uris: [application.redirectUri],
  post_logout_redirect_uris: [application.postLogoutRedirectUri],
  backchannel_logout_uri: application.backChannelLogoutUri,
  backchannel_logout_session_required: true,
  id_token_signed_response_alg: 'ES256' as const,
  token_endpoint_auth_method: 'client_secret_post' as const,
})

/** The organisations share an origin, so the path is what keeps one's cookies from the other. */
const cookies = (path: string, key: string): Configuration['cookies'] => ({
  keys: [key],
  long: { httpOnly: true, sameSite: 'lax', signed: true, path },
  short: { httpOnly: true, sameSite: 'lax', signed: true },
})

function policy() {
  const prompts = basePolicy()
  prompts.remove('consent')
  prompts.get('login')?.checks.add(
    new Check('second_factor', 'a second factor is asked for', ({ oidc }) => {
      const asked = oidc.params?.['acr_values']
      const isAsked = typeof asked === 'string' && asked.split(' ').includes(SECOND_FACTOR.acr)
      // Whoever has just signed in without one, although asked, is let through: the application sees it and decides.
      return isAsked && oidc.acr !== SECOND_FACTOR.acr && !oidc.result?.login
    }),
  )
  prompts.add(new Prompt({ name: 'select_account', requestable: true }), 0)
  return prompts
}

/** Whether the application has proved, by a token it holds, that it means the very person signed in here. */
function isSessionOfHint({ oidc }: KoaContextWithOIDC): boolean {
  return (
    oidc.session?.accountId !== undefined && oidc.entities.IdTokenHint?.payload.sub === oidc.session.accountId
  )
}
