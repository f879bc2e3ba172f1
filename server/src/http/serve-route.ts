import { Readable } from 'node:stream'
import { Problem } from '@latchkey/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Caller } from '../access/caller.ts'
import type { House } from '../access/look.ts'
import { perform } from '../operation/perform.ts'
import { answerRead } from './answer-read.ts'
import { chooseOperation } from './choose-operation.ts'
import type { ReadUpload, Route } from './route.ts'
import { send } from './send.ts'

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
      const readBytes = route.readCsv ?? route.readFile
      const target = does.kind === 'wideQuery' ? null : does.target
      const targetId = target?.param ? takeId(parameters, target.param, target.notFound) : null
      if (does.kind === 'operation') {
        const chosen = await chooseOperation(house, caller, does, route.instead, { tenantId, targetId })
        const performed = await perform(house, caller, chosen.does, {
          ...chosen.at,
          input: readBytes
            ? await readUpload(request, readBytes, caller, parameters)
            : inputOf(request, parameters),
          version: versionOf(request),
          idempotencyKey: idempotencyKeyOf(request),
          reason: header(request, 'x-change-reason')?.slice(0, 1000) ?? '',
        })
        if (does.fileName) reply.header('content-disposition', `attachment; filename="${does.fileName}"`)
        return send(reply, performed.status, performed.body)
      }
      const input = {
        ...(request.query as object),
        ...parameters,
        // A read over many may be about one of them; it enters none.
        ...(does.kind === 'wideQuery' && tenantId !== null && { t: tenantId }),
      }
      return answerRead(house, caller, does, { tenantId, targetId, input }, request, reply)
    },
  })
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

async function readUpload(
  request: FastifyRequest,
  read: ReadUpload,
  caller: Caller,
  parameters: Record<string, string>,
): Promise<unknown> {
  if (!(request.body instanceof Readable)) throw new Problem('input.unsupported_media_type')
  // Nobody's megabytes are read before it is known whose they are.
  await caller.resolve(false)
  // Destroying the upload would take the connection along, and the refusal with it.
  const bytes = request.body.iterator({ destroyOnReturn: false })
  return { ...(request.query as object), ...parameters, ...(await read(bytes)) }
}

function inputOf(request: FastifyRequest, parameters: Record<string, string>): unknown {
  const { body } = request
  if (body instanceof Readable) throw new Problem('input.unsupported_media_type')
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body)))
    throw new Problem('input.invalid', {
      errors: [{ path: '', code: 'invalid_type', message: 'The body must be a JSON object.' }],
    })
  return { ...body, ...parameters }
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
