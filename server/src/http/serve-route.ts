import { Problem } from '@latchkey/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../access/caller.ts'
import { type House, lookIn } from '../access/look.ts'
import { lookAcross } from '../access/look-across.ts'
import type { Query } from '../operation/operation.ts'
import { parseInput } from '../operation/parse-input.ts'
import { decide, perform } from '../operation/perform.ts'
import type { TargetRow } from '../operation/target.ts'
import type { Route } from './route.ts'

const base = '/api/v1'

/** Puts a route at its address. All that is HTTP about it happens here: headers in, status and headers out. */
export function serveRoute(
  app: FastifyInstance,
  house: House,
  route: Route,
  identify: (request: FastifyRequest) => Caller,
): void {
  app.route({
    method: route.method,
    url: base + route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    async handler(request, reply) {
      const caller = identify(request)
      const parameters = { ...(request.params as Record<string, string>) }
      const tenantId = takeId(parameters, 't', 'tenant.not_found')
      const { does } = route
      const target = does.kind === 'wideQuery' ? null : does.target
      const targetId = target?.param ? takeId(parameters, target.param, target.notFound) : null
      if (does.kind === 'operation') {
        const performed = await perform(house, caller, does, {
          tenantId,
          targetId,
          input: inputOf(request, route, parameters),
          version: versionOf(request),
          idempotencyKey: idempotencyKeyOf(request),
          reason: header(request, 'x-change-reason')?.slice(0, 1000) ?? '',
        })
        return send(reply, performed.status, performed.body)
      }
      const input = parseInput(does.input, { ...(request.query as object), ...parameters })
      const body =
        does.kind === 'wideQuery'
          ? await lookAcross(house, caller, (look) => does.run(look, input))
          : await runQuery(house, caller, does, tenantId, targetId, input)
      return send(reply, 200, does.output.parse(body))
    },
  })
}

const runQuery = (
  house: House,
  caller: Caller,
  does: Query,
  tenantId: string | null,
  targetId: string | null,
  input: unknown,
): Promise<unknown> =>
  lookIn(house, caller, tenantId, async (look) => {
    const { queries, standing } = look
    const found: TargetRow | undefined = await does.target.find(
      { queries, standing, tenantId: look.tenantId, lock: false },
      targetId ?? look.tenantId,
    )
    return does.run({ ...look, row: decide(standing, does, found) }, input)
  })

function send(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  const { version } = (body ?? {}) as { version?: unknown }
  if (typeof version === 'number') reply.header('etag', `"${version}"`)
  reply.header('cache-control', 'no-store')
  if (body === undefined || body === null) return reply.code(204).send()
  return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

// Ids are opaque: one that cannot exist is not found, like one that does not.
function takeId(
  parameters: Record<string, string>,
  name: string,
  notFound: ConstructorParameters<typeof Problem>[0],
): string | null {
  const id = parameters[name]
  if (id === undefined) return null
  delete parameters[name]
  if (!uuid.test(id)) throw new Problem(notFound)
  return id.toLowerCase()
}

function inputOf(request: FastifyRequest, route: Route, parameters: Record<string, string>): unknown {
  if (route.accepts) return { ...(request.query as object), ...parameters, body: request.body }
  const { body } = request
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body)))
    throw new Problem('input.invalid', {
      errors: [{ path: '', code: 'invalid_type', message: 'The body must be a JSON object.' }],
    })
  return { ...(body ?? {}), ...parameters }
}

function versionOf(request: FastifyRequest): number | null {
  const tag = header(request, 'if-match')
  if (tag === undefined || tag === '*') return null
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(tag)?.[1]
  // A tag that was never given out matches nothing.
  return version === undefined ? -1 : Number(version)
}

function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = header(request, 'idempotency-key')
  if (key === undefined || request.method !== 'POST') return null
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Problem('input.invalid', {
      errors: [
        {
          path: 'Idempotency-Key',
          code: 'invalid_format',
          message: 'Use 1 to 200 visible ASCII characters.',
        },
      ],
    })
  return key
}

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}
