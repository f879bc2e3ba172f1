import * as client from 'openid-client'
import { isLoopback } from './loopback.ts'
import type { MfaRule } from './mfa.ts'
import { SignInRefused } from './sign-in-refused.ts'

/** A provider as its organisation, or the operator, has entered it. */
export type IdentityProvider = {
  readonly id: string
  /** The one organisation it speaks for; null where it serves many and the token's `tid` names which. */
  readonly tenantId: string | null
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly mfa: MfaRule
}

const METADATA_LIFETIME_MS = 60 * 60 * 1000
const PROVIDER_TIMEOUT_SECONDS = 10

type Remembered = {
  readonly provider: IdentityProvider
  readonly expiresAt: number
  readonly configuration: Promise<client.Configuration>
}

/** Makes a `discover` with a memory of its own. */
export function createDiscovery(now: () => number = Date.now) {
  const remembered = new Map<string, Remembered>()

  /** Asks a provider to describe itself, once an hour and whenever its entry changes. A failure is not remembered. */
  return function discover(provider: IdentityProvider): Promise<client.Configuration> {
    const known = remembered.get(provider.id)
    if (known !== undefined && known.expiresAt > now() && isSameClient(known.provider, provider)) {
      return known.configuration
    }
    const asked = { provider, expiresAt: now() + METADATA_LIFETIME_MS, configuration: ask(provider) }
    remembered.set(provider.id, asked)
    asked.configuration.catch(() => {
      if (remembered.get(provider.id) === asked) remembered.delete(provider.id)
    })
    return asked.configuration
  }
}

export const discover = createDiscovery()

function isSameClient(one: IdentityProvider, other: IdentityProvider): boolean {
  return (
    one.issuer === other.issuer && one.clientId === other.clientId && one.clientSecret === other.clientSecret
  )
}

async function ask({ issuer, clientId, clientSecret }: IdentityProvider): Promise<client.Configuration> {
  try {
    const server = new URL(issuer)
    return await client.discovery(server, clientId, undefined, clientAuthentication(clientSecret), {
      timeout: PROVIDER_TIMEOUT_SECONDS,
      // Without the second, the token's signature would go unchecked, TLS to the provider standing in for it.
      execute: [
        ...(isLoopback(server.hostname) ? [client.allowInsecureRequests] : []),
        client.enableNonRepudiationChecks,
      ],
    })
  } catch (error) {
    const isOther =
      error instanceof client.ClientError && error.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'
    throw new SignInRefused(isOther ? 'sign_in.issuer_unknown' : 'sign_in.provider_unreachable', error)
  }
}

/** Sends the secret in the body, which all understand alike, unless the provider takes it in the header only. */
function clientAuthentication(clientSecret: string): client.ClientAuth {
  const inBody = client.ClientSecretPost(clientSecret)
  const inHeader = client.ClientSecretBasic(clientSecret)
  return (server, ...request) => {
    // The default is the standard's: a provider that says nothing takes the header.
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const headerOnly = methods.includes('client_secret_basic') && !methods.includes('client_secret_post')
    return (headerOnly ? inHeader : inBody)(server, ...request)
  }
}
