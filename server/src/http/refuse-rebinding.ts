import { Problem } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { isLoopback } from '../identity/loopback.ts'

/**
 * Where Latchkey serves its own machine only, a name that merely resolves to this machine is how another site would
 * get behind its loopback address. Another of the machine's own names leads people to the one that cookies are for.
 */
export function refuseRebinding(app: FastifyInstance, publicUrl: string): void {
  const { host, hostname } = new URL(publicUrl)
  if (!isLoopback(hostname)) return
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.host !== host && !isLoopback(hostnameOf(request.headers.host)))
      throw new Problem('request.misdirected')
    const isVisit = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate'
    if (isVisit && request.headers.host !== host) return reply.redirect(publicUrl + request.url, 307)
    return undefined
  })
}

const hostnameOf = (host = ''): string =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
