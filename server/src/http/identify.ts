import { Problem } from '@latchkey/contract'
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../access/caller.ts'
import { type Bearer, readBearer } from '../identity/bearer.ts'
import type { Credentials } from '../identity/credentials.ts'

/** The session cookie's name; the prefix makes browsers refuse it without TLS, so plain-HTTP loopback goes without. */
export const sessionCookie = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-latchkey' : 'latchkey'

/**
 * Who sent a request: by bearer token, else by session cookie. With a cookie, a write must come from our own pages.
 * `isAttended`: whether it shows that the person is there.
 *
 * @throws Problem `authentication.required`, `request.cross_site`
 */
export function identify(
  credentials: Credentials,
  publicUrl: string,
  request: FastifyRequest,
  isAttended = !isAskingAgain(request),
): Caller {
  const origin = { requestId: request.id, ip: request.ip }
  const bearer = bearerOf(publicUrl, request)
  if (!bearer) throw new Problem('authentication.required')
  if (bearer.kind === 'session' && request.method !== 'GET' && request.method !== 'HEAD')
    refuseOtherSites(request, publicUrl)
  return credentials.caller(bearer, origin, { isAttended })
}

/** An open page asks again by itself whether something moved: nobody need be sitting there. */
const isAskingAgain = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && headers['if-none-match'] !== undefined

/**
 * What a request is counted by: its credential, so that one caller's job does not starve the others behind the same
 * address; but one that has not been proven, and could be made up anew for each request, by its address.
 */
export function countedBy(credentials: Credentials, publicUrl: string, request: FastifyRequest): string {
  const bearer = bearerOf(publicUrl, request)
  return (bearer && credentials.provenName(bearer)) ?? request.ip
}

function bearerOf(publicUrl: string, { headers, cookies }: FastifyRequest): Bearer | undefined {
  if (headers.authorization !== undefined) {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(headers.authorization)?.[1]
    return token ? readBearer('token', token) : undefined
  }
  const cookie = cookies[sessionCookie(publicUrl)]
  return cookie ? readBearer('session', cookie) : undefined
}

/** A browser says where a request comes from; one that does not say so is none of our pages. */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string): void {
  const site = request.headers['sec-fetch-site']
  const from = request.headers.origin
  const isOurs = from === undefined ? site === 'same-origin' : from === new URL(publicUrl).origin
  if (!isOurs || (site !== undefined && site !== 'same-origin')) throw new Problem('request.cross_site')
}
