import type { FastifyReply } from 'fastify'

/** Sends an answer as JSON, with the version it has as its tag; nothing is kept by whoever passes it on. */
export function send(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  const { version } = (body ?? {}) as { version?: unknown }
  if (typeof version === 'number') reply.header('etag', `"${version}"`)
  reply.header('cache-control', 'no-store')
  if (body === undefined || body === null) return reply.code(204).send()
  return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body))
}
