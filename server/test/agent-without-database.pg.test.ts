import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import { startAgent } from '../../agent/src/agent-test-kit.ts'
import { buildServer } from '../src/build-server.ts'
import { bootstrap } from '../src/db/bootstrap.ts'
import { openDatabase } from '../src/db/database.ts'
import { migrationNames } from '../src/db/migrate.ts'
import { createWorld } from '../src/demo/world.ts'
import { test } from '../src/embedded/cluster-test-kit.ts'
import { findFreePort } from '../src/embedded/free-port.ts'
import { openHouse } from '../src/house.ts'
import { JobCounts } from '../src/jobs/job-counts.ts'
import { testSecret } from './database.ts'
import { expectAllOnce, keptEvents, writeOddLog } from './odd-log.ts'

const withinMs = 60_000

test('an agent loses nothing, and repeats nothing, while the server has no database', {
  timeout: 180_000,
}, async ({ start }) => {
  const folder = mkdtempSync(join(tmpdir(), 'agent-away-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const cluster = await start()
  await cluster.ensureDatabase('latchkey')
  const ownerUrl = cluster.ownerUrl('latchkey')
  const { appUrl } = await bootstrap(ownerUrl, testSecret)
  const owner = openDatabase(ownerUrl, { lanes: 1, pool: 1 })
  const { tenants, people } = await createWorld(owner)
  const tenantId = tenants.contoso.id
  const house = openHouse(appUrl, testSecret)
  const port = await findFreePort()
  const app = await buildServer({
    house,
    publicUrl: `http://127.0.0.1:${port}`,
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
  await app.listen({ host: '127.0.0.1', port })
  onTestFinished(async () => {
    app.server.closeAllConnections()
    await app.close()
    await Promise.all([house.database.close(), owner.close()])
  })

  const key = await app.inject({
    url: `/api/v1/tenants/${tenantId}/enrollment-key`,
    headers: { authorization: `Bearer ${people.alice.token}` },
  })
  writeFileSync(join(folder, 'key.json'), key.body)
  const data = join(folder, 'agent')
  const server = `http://127.0.0.1:${port}`
  const enrolling = startAgent(
    'enroll',
    '--key',
    join(folder, 'key.json'),
    '--server',
    server,
    '--data',
    data,
  )
  expect(await enrolling.ended(), enrolling.said()).toBe(0)

  const path = join(folder, 'events.json')
  const log = writeOddLog(path, () => 20)
  const counted = () => keptEvents(owner, tenantId)
  const until = async (isSo: () => boolean | Promise<boolean>) => {
    for (const end = Date.now() + withinMs; !(await isSo()) && Date.now() < end; ) await sleep(100)
  }

  const agent = startAgent('run', '--file', path, '--data', data)
  onTestFinished(() => agent.kill())
  await until(async () => (await counted()).length > 20)
  const before = log.written
  await cluster.stop()
  await until(() => log.written > before + 300)
  expect((await app.inject('/readyz')).statusCode).toBe(503)
  await start()
  await log.end()
  await until(async () => (await counted().catch(() => [])).length >= log.written)

  const boots = expectAllOnce(await counted(), log)
  // The same run of the same program: it was neither ended nor begun anew.
  expect(boots.size).toBe(1)
})
