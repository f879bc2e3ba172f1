import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Where the portal is built to. */
export const portalFolder = fileURLToPath(new URL('../../../portal/dist', import.meta.url))

// Of inline styles without a nonce only empty ones pass: they are filled rule by rule.
const empty = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

const yearMs = 365 * 86_400_000

/** Shows the portal to a browser that asks for a page; answers false to whoever asks for anything else. */
export type ShowPortal = (request: FastifyRequest, reply: FastifyReply) => boolean

/**
 * Serves the built portal: its files for ever, as their names change with what is in them, and its one page for every
 * address that a person may open. Whether there is anything at an address is for the page to find out, by asking the
 * API: it looks the same for what does not exist and for what is not theirs.
 *
 * Without a build nothing is shown.
 */
export async function servePortal(app: FastifyInstance, folder = portalFolder): Promise<ShowPortal> {
  const index = join(folder, 'index.html')
  if (!existsSync(index)) return () => false
  const [before = '', after = ''] = readFileSync(index, 'utf8').split('%NONCE%')
  const options = { index: false, preCompressed: true, decorateReply: false, wildcard: false } as const
  await app.register(files, {
    ...options,
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: yearMs,
  })
  await app.register(files, {
    ...options,
    root: folder,
    prefix: '/',
    globIgnore: ['**/*.html*', 'assets/**', '.*/**', '.*'],
  })
  return (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    if (request.headers.accept?.includes('text/html') !== true) return false
    if (/^\/(?:api|assets|reference|demo)\//.test(request.url)) return false
    const nonce = randomBytes(16).toString('base64')
    reply
      .code(200)
      .headers(headers(nonce))
      .type('text/html; charset=utf-8')
      .send(before + nonce + after)
    return true
  }
}

/** The page runs our files only, asks our host only, and is framed by nobody; its styles carry its nonce. */
const headers = (nonce: string): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}' ${empty}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
})
