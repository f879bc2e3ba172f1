import { type FastifyInstance, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify'

/** Never written down, whatever it hangs on. */
const secrets = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'secret',
  'password',
  'token',
  'clientSecret',
  // What PostgreSQL quotes of the rows an error happened to.
  'detail',
  'where',
]

/** Log lines as JSON, one a request, each with the request's id. */
export const logging = (level: string): Pick<FastifyServerOptions, 'logger' | 'logController'> => ({
  logController: new LogController({ disableRequestLogging: true }),
  logger:
    level === 'silent'
      ? false
      : {
          level,
          redact: {
            paths: secrets.flatMap((name) =>
              ['', '*', '*.*', '*.*.*'].map((parents) =>
                name.startsWith('[') || !parents ? parents + name : `${parents}.${name}`,
              ),
            ),
            remove: true,
          },
          serializers: { req: describeRequest },
        },
})

// Without the query, which may carry a sign-in's code, and without headers.
const describeRequest = (request: FastifyRequest) => ({
  method: request.method,
  path: request.url.split('?', 1)[0],
  ip: request.ip,
})

/** One line for each request that has been answered. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      { req: request, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 },
      'answered',
    )
  })
}
