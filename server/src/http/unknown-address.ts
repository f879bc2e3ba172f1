import { Problem } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import type { ShowPortal } from './portal.ts'

/**
 * Tells an address that does not answer to a method (405, and to which it does) from one where nothing is (404), which
 * may be a page of the portal.
 */
export function answerUnknownAddresses(app: FastifyInstance, portal: () => ShowPortal): void {
  const methodsOf = new Map<string, { pattern: RegExp; methods: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    const known = methodsOf.get(url) ?? { pattern: patternOf(url), methods: new Set() }
    for (const one of [method].flat()) known.methods.add(one)
    methodsOf.set(url, known)
  })
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?', 1)
    const methods = [...methodsOf.values()].flatMap(({ pattern, methods }) =>
      pattern.test(path) ? [...methods] : [],
    )
    if (methods.length === 0) {
      if (portal()(request, reply)) return
      throw new Problem('route.not_found')
    }
    reply.header('allow', [...new Set(methods)].sort().join(', '))
    throw new Problem('route.method_not_allowed')
  })
}

const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split('/')
      .map((part) =>
        part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : part.replaceAll(/[^\w-]/g, String.raw`\$&`),
      )
      .join('/')}$`,
  )
