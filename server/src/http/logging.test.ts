import { Writable } from 'node:stream'
import { Problem } from '@latchkey/contract'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { logging, logRequests } from './logging.ts'

function listen() {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const { logger, ...rest } = logging('info')
  const app = Fastify({ ...rest, logger: { ...(logger as object), stream } })
  logRequests(app)
  return { app, lines, text: () => lines.join('') }
}

test('a request is one line with its id, and without what it carried', async () => {
  const { app, lines, text } = listen()
  app.get('/sign-in/callback', async (_request, reply) =>
    reply.header('set-cookie', 'latchkey=hidden').send({ ok: true }),
  )
  await app.inject({
    url: '/sign-in/callback?code=hidden&state=hidden',
    headers: { authorization: 'Bearer hidden', cookie: 'latchkey=hidden' },
  })
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0]!)).toMatchObject({
    reqId: expect.any(String),
    req: { method: 'GET', path: '/sign-in/callback', ip: '127.0.0.1' },
    status: 200,
    ms: expect.any(Number),
  })
  expect(text()).not.toContain('hidden')
})

test('what is written down by name or hangs on an error is left out', async () => {
  const { app, text } = listen()
  const error = Object.assign(new Error('broken'), {
    detail: 'Key (upn)=(hidden) already exists.',
    where: 'hidden',
    config: { headers: { authorization: 'hidden' } },
  })
  app.log.error({ err: error, headers: { cookie: 'hidden', 'set-cookie': 'hidden' } }, 'failed')
  app.log.error({ err: new Problem('internal', {}, { cause: error }) }, 'failed')
  app.log.error({ provider: { clientSecret: 'hidden' }, token: 'hidden', password: 'hidden' }, 'failed')
  await app.ready()
  expect(text()).toContain('broken')
  expect(text()).not.toContain('hidden')
})

test('silence is possible', () => {
  expect(logging('silent').logger).toBe(false)
})
