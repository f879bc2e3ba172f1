import * as contract from '@latchkey/contract'
import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { describeDevices } from './describe-devices.ts'
import type { Route } from './route.ts'

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(contract.problems) as [string, ...string[]]),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  details: z.record(z.string(), z.unknown()).optional(),
})

const refusal = { description: 'Refused.', content: { 'application/problem+json': { schema: Problem } } }

/** The API's description (OpenAPI 3.1), made from the same values that serve it. Schemas bear the contract's names. */
export function describeApi(routes: readonly Route[], version: string): Record<string, unknown> {
  nameSchemas()
  const paths: ZodOpenApiPathsObject = {}
  for (const route of routes) {
    const path = (paths[route.path] ??= {})
    path[route.method.toLowerCase() as 'get'] = describeRoute(route)
  }
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Latchkey',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Hand the keys of meeting rooms to partner organisations, room by room and permission by permission, and take them back at any moment. Every list pages by `limit` and `cursor`; every refusal is a problem (RFC 9457) with a `code`; what a caller may not see does not exist.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }, { session: [] }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token.' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-latchkey' },
        device: { type: 'http', scheme: 'bearer', description: 'What a device was given when it enrolled.' },
      },
    },
    paths: { ...paths, ...describeDevices({ default: refusal }) },
  })
  return document as unknown as Record<string, unknown>
}

function describeRoute(route: Route): ZodOpenApiOperationObject {
  const { does } = route
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []))
  const rest = withoutParameters(does.input, names)
  const success = String(does.kind === 'operation' ? (does.status ?? 200) : 200)
  const isEmpty = does.output instanceof z.ZodNull
  const isWrite = does.kind === 'operation'
  const isTagged = does.kind === 'wideQuery' && does.tag !== undefined
  return {
    operationId: does.name,
    summary: does.summary,
    tags: [tagOf(route)],
    ...('permission' in does && does.permission && { 'x-permission': does.permission }),
    requestParams: {
      ...(names.length > 0 && {
        path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))),
      }),
      ...(!isWrite && rest && { query: rest }),
      ...(route.readFile && rest && { query: rest.omit({ upload: true }) }),
      ...(isWrite && { header: writeHeaders(route) }),
      ...(isTagged && { header: z.object({ 'If-None-Match': z.string().optional() }) }),
    },
    ...(isWrite &&
      rest &&
      hasFields(rest) && { requestBody: { required: true, content: bodyOf(route, rest) } }),
    responses: {
      ...(isEmpty
        ? { '204': { description: 'Done.' } }
        : { [success]: { description: 'Done.', content: answerOf(does) } }),
      ...(isWrite &&
        does.control && {
          '202': {
            description: 'Held back: the customer has to approve it first.',
            content: { 'application/json': { schema: contract.Held } },
          },
        }),
      ...(isTagged && { '304': { description: 'Nothing moved since the tag was given.' } }),
      default: refusal,
    },
  }
}

const writeHeaders = ({ method, does }: Route) =>
  z.object({
    ...(method === 'POST' && { 'Idempotency-Key': z.string().max(200).optional() }),
    ...(method !== 'POST' && { 'If-Match': z.string().optional() }),
    ...('control' in does && does.control && { 'X-Change-Reason': z.string().max(1000).optional() }),
  })

const bodyOf = ({ readCsv, readFile }: Route, schema: z.ZodType) =>
  readFile
    ? { 'application/octet-stream': { schema: binary } }
    : readCsv
      ? { 'text/csv': { schema: z.string() } }
      : { 'application/json': { schema } }

const binary = { type: 'string', format: 'binary' } as const

/** A read that offers a table, or lines, answers with them when asked by `Accept`. */
const answerOf = (does: Route['does']) => ({
  ...('isFile' in does && does.isFile
    ? { 'application/octet-stream': { schema: binary } }
    : { 'application/json': { schema: does.output } }),
  ...('csv' in does && does.csv && { 'text/csv': { schema: z.string() } }),
  ...('lines' in does && does.lines && { 'application/jsonl': { schema: z.string() } }),
})

const tagOf = ({ path }: Route): string => {
  const nouns = path.split('/').filter((part) => part && !part.startsWith('{') && part !== 'tenants')
  return (nouns[0] ?? 'tenants').replaceAll('-', ' ')
}

/** The fields that travel in the query or the body: those that are no part of the path. */
function withoutParameters(input: z.ZodType, names: readonly string[]): z.ZodObject | undefined {
  if (!(input instanceof z.ZodObject)) return input as z.ZodObject
  const shape = Object.entries(input.shape).filter(([field]) => !names.includes(field))
  if (shape.length === Object.keys(input.shape).length) return input
  return z.strictObject(Object.fromEntries(shape))
}

const hasFields = (schema: z.ZodType): boolean =>
  !(schema instanceof z.ZodObject) || Object.keys(schema.shape).length > 0

let named = false

function nameSchemas(): void {
  if (named) return
  named = true
  z.globalRegistry.add(Problem, { id: 'Problem' })
  for (const [name, schema] of Object.entries(contract))
    if (schema instanceof z.ZodType && /^[A-Z]/.test(name) && !z.globalRegistry.has(schema))
      z.globalRegistry.add(schema, { id: name })
}
