import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { Problem } from '@latchkey/contract'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { House } from '../access/look.ts'
import type { Credentials } from '../identity/credentials.ts'
import { countedBy, identify } from './identify.ts'
import type { ShowPortal } from './portal.ts'
import { sendProblem } from './problem-response.ts'
import { refuseRebinding } from './refuse-rebinding.ts'
import type { Route } from './route.ts'
import { serveRoute } from './serve-route.ts'
import { answerUnknownAddresses } from './unknown-address.ts'

export interface AppParts {
  readonly house: House
  readonly credentials: Credentials
  readonly publicUrl: string
  readonly routes: readonly Route[]
  readonly requestsPerMinute: number
  readonly fastify?: FastifyServerOptions
  /** What is served beside the API. */
  readonly also?: readonly ((app: FastifyInstance) => void | Promise<void>)[]
  /** Serves the portal; nothing shows pages without it. */
  readonly portal?: (app: FastifyInstance) => Promise<ShowPortal>
}

/** The HTTP side, not yet listening: what tests inject into, and what `main` opens a port for. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    // A query parameter may come once.
    routerOptions: { querystringParser: (text) => Object.fromEntries(new URLSearchParams(text)) },
    // An address that cannot be read is none of ours.
    frameworkErrors: (_error, request, reply) => sendProblem(new Problem('route.not_found'), request, reply),
    ...parts.fastify,
  })
  app.setErrorHandler(sendProblem)
  let showPortal: ShowPortal = () => false
  answerUnknownAddresses(app, () => showPortal)
  refuseRebinding(app, parts.publicUrl)
  app.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id))
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: parts.publicUrl.startsWith('https:'),
  })
  await app.register(cookie)
  await app.register(rateLimit, {
    max: parts.requestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => countedBy(parts.credentials, parts.publicUrl, request),
    enableDraftSpec: true,
  })
  // Clients that say JSON with every request send nothing where there is nothing to say.
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) =>
    text.length === 0 ? done(null, undefined) : parseJson(request, String(text), done),
  )
  app.addContentTypeParser(['text/csv', 'application/octet-stream'], (_request, payload, done) =>
    done(null, payload),
  )
  for (const route of parts.routes) {
    if (route.does.kind === 'operation') parts.house.operations.set(route.does.name, route.does)
    serveRoute(app, parts.house, route, (request) => identify(parts.credentials, parts.publicUrl, request))
  }
  for (const serve of parts.also ?? []) await serve(app)
  if (parts.portal) showPortal = await parts.portal(app)
  return app
}
