import { Domain, Problem, Upn } from '@latchkey/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sessionCookie } from '../http/identify.ts'
import { readBearer } from '../identity/bearer.ts'
import type { IdentityProvider } from '../identity/discovery.ts'
import { beginSignIn, PendingSignIn } from '../identity/oidc.ts'
import { sealCookie } from '../identity/sealed-cookie.ts'
import { parseInput } from '../operation/parse-input.ts'
import { cookieOptions, pendingCookie } from './cookies.ts'
import { findProviderSession } from './find-session.ts'
import { findProvider, findProviderOfDomain } from './identity-providers.ts'
import { safeReturnTo } from './safe-return-to.ts'
import type { SignInParts } from './sign-in-parts.ts'

const pendingMs = 10 * 60_000

/** What the browser keeps while its person is with the identity provider. */
export const Pending = z.strictObject({ signIn: PendingSignIn, returnTo: z.string() })

const Asked = z.strictObject({
  /** A domain, or somebody's address within it. */
  domain: z.string().max(320).optional(),
  provider: z.string().max(100).optional(),
  returnTo: z.string().max(2000).optional(),
  /** `mfa`: with a second factor. `fresh`: now, not remembered. */
  stepUp: z.enum(['mfa', 'fresh', 'mfa,fresh']).optional(),
})

/**
 * Sends a browser to the identity provider of its organisation: that of a domain, one named by id, or else the one
 * that the browser is signed in with, which is what a step-up asks for (decisions D6).
 */
export async function startSignIn(
  parts: SignInParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { house, publicUrl, secret } = parts
  const asked = parseInput(Asked, request.query)
  const { provider, loginHint } = await chooseProvider(parts, request, asked)
  const stepUp = asked.stepUp?.split(',')
  const { url, pending } = await beginSignIn(provider, {
    redirectUri: `${publicUrl}/sign-in/callback`,
    loginHint,
    // Whoever has said who they are is not to be taken for whom the provider remembers.
    chooseAccount: loginHint !== undefined && !stepUp,
    stepUp: stepUp && {
      mfa: stepUp.includes('mfa'),
      // Zero is a synonym of prompt=login, which some providers take for more than a wish for freshness.
      ...(stepUp.includes('fresh') && { maxAgeSeconds: 1 }),
    },
  })
  const expires = new Date(house.now().getTime() + pendingMs)
  const kept: z.infer<typeof Pending> = { signIn: pending, returnTo: safeReturnTo(asked.returnTo) }
  const name = pendingCookie(publicUrl)
  reply.setCookie(name, sealCookie(secret, name, kept, expires), cookieOptions(publicUrl, expires))
  return reply.header('cache-control', 'no-store').redirect(url.href, 303)
}

async function chooseProvider(
  { house, publicUrl, secret }: SignInParts,
  request: FastifyRequest,
  asked: z.infer<typeof Asked>,
): Promise<{ provider: IdentityProvider; loginHint: string | undefined }> {
  const { database } = house
  let provider: IdentityProvider | undefined
  let loginHint: string | undefined
  if (asked.provider !== undefined) provider = await findProvider(database, secret, asked.provider)
  else if (asked.domain !== undefined) {
    loginHint = Upn.safeParse(asked.domain).data
    const domain = Domain.safeParse(asked.domain.slice(asked.domain.lastIndexOf('@') + 1)).data
    provider = domain === undefined ? undefined : await findProviderOfDomain(database, secret, domain)
  } else {
    const cookie = request.cookies[sessionCookie(publicUrl)]
    const bearer = cookie ? readBearer('session', cookie) : undefined
    const session = bearer && (await findProviderSession(database, secret, bearer))
    provider = session && (await findProvider(database, secret, session.providerId))
    loginHint = session?.upn
  }
  if (!provider) throw new Problem('sign_in.organisation_unknown')
  return { provider, loginHint }
}
