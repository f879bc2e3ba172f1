import { Problem } from '@latchkey/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuseOtherSites, sessionCookie } from '../http/identify.ts'
import { type Bearer, readBearer } from '../identity/bearer.ts'
import { endSessionUrl } from '../identity/oidc.ts'
import { perform } from '../operation/perform.ts'
import { cookieOptions } from './cookies.ts'
import { endSession } from './end-session.ts'
import { findProviderSession } from './find-session.ts'
import { findProvider } from './identity-providers.ts'
import type { SignInParts } from './sign-in-parts.ts'

/**
 * Ends the browser's session, here at once; where to end the provider's is told, or led to. Done twice, it is done.
 */
export async function signOut(
  parts: SignInParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { publicUrl } = parts
  refuseOtherSites(request, publicUrl)
  const cookie = sessionCookie(publicUrl)
  const bearer = readBearer('session', request.cookies[cookie] ?? '')
  const leadsTo = (bearer && (await endSessionOf(parts, request, bearer))) ?? `${publicUrl}/signed-out`
  reply.header('cache-control', 'no-store').clearCookie(cookie, cookieOptions(publicUrl))
  return wantsPage(request) ? reply.redirect(leadsTo, 303) : reply.send({ redirectTo: leadsTo })
}

async function endSessionOf(
  { house, credentials, publicUrl, secret }: SignInParts,
  request: FastifyRequest,
  bearer: Bearer,
): Promise<string | undefined> {
  const session = await findProviderSession(house.database, secret, bearer)
  if (!session) return undefined
  const caller = credentials.caller(bearer, { requestId: request.id, ip: request.ip })
  await perform(house, caller, endSession, { tenantId: null, targetId: session.id, input: {} }).catch(
    (error: unknown) => {
      const isOverAlready =
        error instanceof Problem && (error.status === 401 || error.code === 'session.not_found')
      if (!isOverAlready) throw error
    },
  )
  const provider = session.idToken
    ? await findProvider(house.database, secret, session.providerId)
    : undefined
  if (!provider || !session.idToken) return undefined
  return (await endSessionUrl(provider, session.idToken, `${publicUrl}/signed-out`))?.href
}

/** Whether a browser shows the answer itself, and not a script of ours. */
export const wantsPage = ({ headers }: FastifyRequest): boolean =>
  headers.accept?.includes('text/html') === true
