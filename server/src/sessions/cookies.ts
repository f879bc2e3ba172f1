import type { CookieSerializeOptions } from '@fastify/cookie'
import { sessionCookie } from '../http/identify.ts'

/** The cookie that holds a sign-in on its way to the identity provider and back. */
export const pendingCookie = (publicUrl: string): string => `${sessionCookie(publicUrl)}-sign-in`

/**
 * For no script, for no other host, and with requests of our own pages and visits alone. Without TLS, which is on this
 * machine only, browsers would refuse to keep a secure one.
 */
export const cookieOptions = (publicUrl: string, expires?: Date): CookieSerializeOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: publicUrl.startsWith('https:'),
  ...(expires && { expires }),
})
