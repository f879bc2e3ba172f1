import { randomBytes } from 'node:crypto'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import { describeApi } from './openapi.ts'
import { routes } from './routes.ts'

/** The version of the API's description: that of the product. */
export const apiVersion = '0.1.0'

const page = (nonce: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${nonce}">
<title>Latchkey API</title>
</head>
<body>
<div id="reference"></div>
<script src="/reference/assets/js/scalar.js"></script>
<script src="/reference/start.js"></script>
</body>
</html>`

const start = `Scalar.createApiReference('#reference', {
  url: '/openapi.json',
  telemetry: false,
  withDefaultFonts: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
})
`

/**
 * `/openapi.json`, and `/reference` that shows it. The page needs no script but its own files, and asks no other
 * host for anything.
 */
export async function serveReference(app: FastifyInstance): Promise<void> {
  const description = JSON.stringify(describeApi(routes, apiVersion))
  app.get('/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(description),
  )
  app.get('/reference/start.js', async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(start),
  )
  app.get('/reference', async (_request, reply) => {
    const nonce = randomBytes(16).toString('base64')
    return reply
      .header('content-security-policy', policy(nonce))
      .type('text/html; charset=utf-8')
      .send(page(nonce))
  })
  // Only its script is used; its own page would need scripts within the markup.
  await app.register(scalar, { routePrefix: '/reference/assets', configuration: { url: '/openapi.json' } })
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
