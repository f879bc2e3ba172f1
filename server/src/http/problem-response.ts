import { Problem } from '@latchkey/contract'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isUnavailable } from '../db/failures.ts'

/** The one place where a failure becomes an answer (RFC 9457). What is no {@link Problem} is a bug: told as such, logged whole. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = asProblem(error)
  if (problem.status >= 500)
    request.log.error({ err: problem.cause ?? error, code: problem.code }, problem.title)
  else request.log.info({ code: problem.code }, 'refused')
  const { errors, ...details } = problem.details
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="latchkey"')
  if (problem.status === 503) reply.header('retry-after', '2')
  // Apart from each other, or they would all come at once again.
  if (problem.code === 'ingest.busy') reply.header('retry-after', String(5 + Math.floor(Math.random() * 25)))
  reply
    .code(problem.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:latchkey:problem:${problem.code}`,
        title: problem.title,
        status: problem.status,
        code: problem.code,
        requestId: request.id,
        ...(errors !== undefined && { errors }),
        ...(Object.keys(details).length > 0 && { details }),
      }),
    )
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isUnavailable(error)) return new Problem('database.unavailable', {}, { cause: error })
  const { code, statusCode } = error as FastifyError
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Problem('input.unsupported_media_type')
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return new Problem('input.too_large')
  if (statusCode === 429) return new Problem('rate.limited')
  if (statusCode === 400) return new Problem('input.malformed')
  return new Problem('internal', {}, { cause: error })
}
