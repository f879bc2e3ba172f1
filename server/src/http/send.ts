import type { FastifyReply } from 'fastify'

/** Sends an answer as JSON, with its tag or the version it has; nothing is kept by whoever passes it on. */
export function send(reply: FastifyReply, status: number, body: unknown, tag?: string): FastifyReply {
  const { version } = (body ?? {}) as { version?: unknown }
  if (tag !== undefined) reply.header('etag', `"${tag}"`)
  else if (typeof version === 'number') reply.header('etag', `"${version}"`)
  reply.header('cache-control', 'no-store')
  if (body === undefined || body === null) return reply.code(204).send()
  return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

/** Says that the answer is still the one that is known. */
export const sendUnchanged = (reply: FastifyReply, tag: string): FastifyReply =>
  reply.code(304).header('etag', `"${tag}"`).header('cache-control', 'no-store').send()

/** Whether a tag is among those of an `If-None-Match`. */
export const isKnown = (header: string | undefined, tag: string): boolean =>
  header?.split(',').some((known) => known.trim().replace(/^W\//, '') === `"${tag}"`) ?? false
