import { Problem } from '@latchkey/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { UserActor } from '../access/actor.ts'
import type { Database } from '../db/database.ts'
import { sessionCookie } from '../http/identify.ts'
import { readBearer } from '../identity/bearer.ts'
import type { IdentityProvider } from '../identity/discovery.ts'
import type { Identity } from '../identity/identity.ts'
import { finishSignIn } from '../identity/oidc.ts'
import { openCookie } from '../identity/sealed-cookie.ts'
import { SignInRefused } from '../identity/sign-in-refused.ts'
import { recordRefusedSignIn } from './act-at-sign-in.ts'
import { cookieOptions, pendingCookie } from './cookies.ts'
import { createSession } from './create-session.ts'
import { findProvider } from './identity-providers.ts'
import { endReplacedSession } from './replace-session.ts'
import type { SignInParts } from './sign-in-parts.ts'
import { signInProblem } from './sign-in-problem.ts'
import { Pending } from './start-sign-in.ts'

/** Takes the identity provider's answer, opens a session in place of the one there was, and leads on. */
export async function completeSignIn(
  parts: SignInParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { house, publicUrl, secret } = parts
  const name = pendingCookie(publicUrl)
  const opened = Pending.safeParse(openCookie(secret, name, request.cookies[name], house.now()))
  reply.header('cache-control', 'no-store').clearCookie(name, cookieOptions(publicUrl))
  if (!opened.success) throw signInProblem(new SignInRefused('sign_in.state_mismatch'))
  const { signIn, returnTo } = opened.data
  const provider = await findProvider(house.database, secret, signIn.providerId)
  if (!provider) throw new Problem('sign_in.organisation_unknown')

  const origin = { requestId: request.id, ip: request.ip }
  let tenantId = provider.tenantId
  let identity: Identity | undefined
  try {
    identity = await finishSignIn(provider, signIn, new URL(request.url, publicUrl))
    tenantId = await tenantOf(house.database, provider, identity)
    const userAgent = request.headers['user-agent'] ?? null
    const locale = localeOf(request.headers['accept-language'])
    const session = await createSession(house, parts, {
      provider,
      tenantId,
      identity,
      origin,
      userAgent,
      locale,
    })
    const cookie = sessionCookie(publicUrl)
    const earlier = readBearer('session', request.cookies[cookie] ?? '')
    if (earlier) await endReplacedSession(house, earlier, origin)
    reply.setCookie(cookie, session.cookie, cookieOptions(publicUrl, session.expiresAt))
    return reply.redirect(returnTo, 303)
  } catch (error) {
    const problem = signInProblem(error)
    if (problem instanceof Problem && tenantId) {
      const object = identity && { type: 'User', id: identity.subject, name: identity.upn ?? '' }
      const told = { after: { ...problem.details }, ...(object && { object }) }
      await recordRefusedSignIn(house, tenantId, origin, problem.code, told).catch(() => {})
    }
    throw problem
  }
}

/** @throws Problem where a provider of many organisations names one that has not come to us */
async function tenantOf(
  database: Database,
  { tenantId }: IdentityProvider,
  { providerTenantId }: Identity,
): Promise<string> {
  if (tenantId !== null) return tenantId
  const [answer] = await database.travel({ home: '', tenant: null }, [
    {
      sql: 'select owner_id as id from tenant_aliases where issuer_tenant_id = $1',
      parameters: [providerTenantId],
    },
  ])
  const found = answer?.rows[0] as { id: string } | undefined
  if (!found) throw new Problem('sign_in.organisation_unknown')
  return found.id
}

const languages = ['en', 'fr', 'de', 'zh'] as const

// The first wish that can be granted; weights are seldom out of order.
function localeOf(wishes = ''): UserActor['locale'] {
  const wished = wishes.split(',').map((wish) => wish.trim().slice(0, 2).toLowerCase())
  return wished.flatMap((wish) => languages.find((language) => language === wish) ?? []).find(Boolean) ?? 'en'
}
