import { type DemoTenantEntry, demoClientSecret } from './demo-organisations.ts'
import { createDemoIdentityProvider, type RequestTaker } from './identity-provider.ts'

/** The demo organisations' identity provider, as Latchkey at `publicUrl` is its application. */
export function demoIdentityProvider({
  publicUrl,
  secret,
  organisations,
}: {
  publicUrl: string
  secret: string
  organisations: readonly DemoTenantEntry[]
}): RequestTaker {
  const providerIds = new Map<string, string>(organisations.map(({ slug, providerId }) => [slug, providerId]))
  return createDemoIdentityProvider({
    publicUrl,
    organisations,
    secret,
    clientSecretFor: (slug) => demoClientSecret(secret, slug),
    redirectUri: `${publicUrl}/sign-in/callback`,
    postLogoutRedirectUri: `${publicUrl}/signed-out`,
    backChannelLogoutUriFor: (slug) => `${publicUrl}/back-channel-logout/${providerIds.get(slug)}`,
  })
}
