import { documentedEvents } from '@latchkey/contract'
import { expect } from 'vitest'
import { testSecret } from '../../test/database.ts'
import { buildServer } from '../build-server.ts'
import { bootstrap } from '../db/bootstrap.ts'
import { openDatabase } from '../db/database.ts'
import { migrationNames } from '../db/migrate.ts'
import { createWorld } from '../demo/world.ts'
import { deviceTestKit } from '../devices/device-test-kit.ts'
import { test } from '../embedded/cluster-test-kit.ts'
import { openHouse } from '../house.ts'
import { JobCounts } from '../jobs/job-counts.ts'

test('a database that goes away and comes back takes nothing along', async ({ start }) => {
  const cluster = await start()
  await cluster.ensureDatabase('latchkey')
  const ownerUrl = cluster.ownerUrl('latchkey')
  const { appUrl } = await bootstrap(ownerUrl, testSecret)
  const owner = openDatabase(ownerUrl, { lanes: 1, pool: 1 })
  const { tenants, people } = await createWorld(owner)
  await owner.close()
  const house = openHouse(appUrl, testSecret)
  const app = await buildServer({
    house,
    publicUrl: 'http://127.0.0.1',
    secret: testSecret,
    config: {
      logLevel: 'silent',
      trustedProxies: [],
      requestsPerMinute: 1_000_000,
      metricsToken: null,
      sessionLife: { idleMs: 1, totalMs: 1 },
    },
    migrations: await migrationNames(),
    lifecycle: { isStopping: false },
    jobs: new JobCounts(),
    organisations: [],
  })
  const { contoso } = tenants
  const room = `/api/v1/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`
  const ask = async (method: 'GET' | 'PATCH', url: string, payload?: object) => {
    const headers = { authorization: `Bearer ${people.alice.token}` }
    const reply = await app.inject({ method, url, headers, ...(payload && { payload }) })
    return { status: reply.statusCode, body: reply.json(), retryAfter: reply.headers['retry-after'] }
  }
  const both = () => [ask('GET', room), ask('PATCH', room, { floor: '7' })] as const
  for (const { status } of await Promise.all(both())) expect(status).toBe(200)
  expect((await ask('GET', '/readyz')).status).toBe(200)

  const kit = deviceTestKit({ app, house })
  const token = { authorization: `Bearer ${people.alice.token}` }
  const key = await app.inject({ url: `/api/v1/tenants/${contoso.id}/enrollment-key`, headers: token })
  const device = await kit.enroll(key.json(), 'away-1')
  const say = (from: number, ...payloads: unknown[]) => device.say('a', from, ...payloads)
  const { heartbeatHealthy, heartbeatSignedOut, hardwareHealthy } = documentedEvents
  expect((await say(0, heartbeatHealthy)).body.taken).toBe(1)

  // What is under way when it goes is told the same as what comes afterwards.
  const underWay = Array.from({ length: 20 }, both).flat()
  const said = say(1, heartbeatSignedOut)
  await cluster.stop()
  for (const { status, body } of await Promise.all(underWay))
    expect([200, 'database.unavailable']).toContain(status === 200 ? status : body.code)
  const acknowledged = (await said).status === 200
  for (const payload of [heartbeatHealthy, heartbeatSignedOut])
    expect(await say(2, payload)).toMatchObject({
      status: 503,
      body: { code: 'database.unavailable' },
      headers: { 'retry-after': '2' },
    })
  const away = await Promise.all(Array.from({ length: 20 }, both).flat())
  for (const answer of away)
    expect(answer).toMatchObject({ status: 503, body: { code: 'database.unavailable' }, retryAfter: '2' })
  expect((await ask('GET', '/readyz')).body.code).toBe('database.unavailable')
  expect((await ask('GET', '/healthz')).status).toBe(200)

  await start()
  for (const { status } of await Promise.all(both())) expect(status).toBe(200)
  // The device sends again what was not acknowledged: it is taken once, whether it had been written or not.
  const again = (await say(1, heartbeatSignedOut)).body
  expect(again.taken + again.duplicates).toBe(1)
  if (acknowledged) expect(again.duplicates).toBe(1)
  expect((await say(2, hardwareHealthy)).body).toMatchObject({ taken: 1, duplicates: 0 })
  expect((await ask('GET', room)).body.floor).toBe('7')
  expect((await ask('GET', '/readyz')).status).toBe(200)
  await app.close()
  await house.database.close()
})
