import fastify from 'fastify'
import { servePortal } from '../../../server/src/http/portal.ts'
import { announce } from './child.ts'

/** The files of a page as the portal's are served, and nothing beside them. */
const [folder = ''] = process.argv.slice(2)
const app = fastify()
const show = await servePortal(app, folder)
app.setNotFoundHandler((request, reply) => {
  if (!show(request, reply)) void reply.code(404).send()
})
await app.listen({ host: '127.0.0.1', port: 0 })
const address = app.server.address()
announce(typeof address === 'object' && address ? address.port : 0)
