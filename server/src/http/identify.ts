import { Problem } from '@latchkey/contract'
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../access/caller.ts'
import { readBearer } from '../identity/bearer.ts'
import type { Credentials } from '../identity/credentials.ts'

/** The session cookie's name; the prefix makes browsers refuse it without TLS, so plain-HTTP loopback goes without. */
export const sessionCookie = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-latchkey' : 'latchkey'

/**
 * Who sent a request: by bearer token, else by session cookie. With a cookie, a write must come from our own pages.
 *
 * @throws Problem `authentication.required`, `request.cross_site`
 */
export function identify(credentials: Credentials, publicUrl: string, request: FastifyRequest): Caller {
  const origin = { requestId: request.id, ip: request.ip }
  const authorization = request.headers.authorization
  if (authorization !== undefined) {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1]
    const bearer = token ? readBearer('token', token) : undefined
    if (!bearer) throw new Problem('authentication.required')
    return credentials.caller(bearer, origin)
  }
  const cookie = request.cookies[sessionCookie(publicUrl)]
  const bearer = cookie ? readBearer('session', cookie) : undefined
  if (!bearer) throw new Problem('authentication.required')
  if (request.method !== 'GET' && request.method !== 'HEAD') refuseOtherSites(request, publicUrl)
  return credentials.caller(bearer, origin)
}

/** A browser says where a request comes from; one that does not say so is none of our pages. */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string): void {
  const site = request.headers['sec-fetch-site']
  const from = request.headers.origin
  const isOurs = from === undefined ? site === 'same-origin' : from === new URL(publicUrl).origin
  if (!isOurs || (site !== undefined && site !== 'same-origin')) throw new Problem('request.cross_site')
}
