import { openHouse } from '../src/house.ts'
import { buildApp } from '../src/http/app.ts'
import { routes } from '../src/http/routes.ts'

/**
 * A server process of its own, for tests that need more than one: prints its port and serves until its standard
 * input ends.
 */
const [appUrl = '', secret = ''] = process.argv.slice(2)
const house = openHouse(appUrl, secret)
const app = await buildApp({
  house,
  credentials: house.credentials,
  publicUrl: 'http://127.0.0.1',
  routes,
  requestsPerMinute: 100_000_000,
})
await app.listen({ host: '127.0.0.1', port: 0 })
const address = app.server.address()
process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`)
process.stdin.resume().on('end', () => process.exit(0))
