import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startAgent } from '../../agent/src/agent-test-kit.ts'
import { openDatabase } from '../src/db/database.ts'
import { findFreePort } from '../src/embedded/free-port.ts'
import { databaseForTest, testSecret } from './database.ts'
import { expectAllOnce, keptEvents, writeOddLog } from './odd-log.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const withinMs = 60_000

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await isSo()) && Date.now() < end) await sleep(100)
}

test('an agent and a server that are killed at any moment lose no event between them, and count none twice', {
  timeout: 240_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'agent-killed-'))
  const database = await databaseForTest()
  const owner = openDatabase(database.ownerUrl, { lanes: 1, pool: 1 })
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  let server: ChildProcess | undefined
  const startServer = () => {
    server = spawn(process.execPath, ['--conditions=development', '--import', 'tsx', main], {
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        DATABASE_URL: database.ownerUrl,
        LATCHKEY_DEMO: 'yes',
        LATCHKEY_DEMO_ROOMS: 'no',
        LATCHKEY_DATA: folder,
        LATCHKEY_SECRET: testSecret,
      },
      stdio: 'ignore',
    })
  }
  const killServer = async () => {
    if (!server) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
  onTestFinished(async () => {
    await killServer()
    await owner.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )

  startServer()
  await until(isReady)
  const { tenants, people } = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8'))
  const tenantId: string = tenants.contoso.id
  const key = await fetch(`${url}/api/v1/tenants/${tenantId}/enrollment-key`, {
    headers: { authorization: `Bearer ${people.alice.token}` },
  })
  writeFileSync(join(folder, 'key.json'), await key.text())
  const data = join(folder, 'agent')
  const enrolling = startAgent('enroll', '--key', join(folder, 'key.json'), '--server', url, '--data', data)
  expect(await enrolling.ended(), enrolling.said()).toBe(0)

  const path = join(folder, 'events.json')
  const log = writeOddLog(path, () => Math.random() * 40)
  const downing = (async () => {
    for (let kill = 0; kill < 3; kill += 1) {
      await sleep(2000 + Math.random() * 4000)
      await killServer()
      startServer()
      await until(isReady)
    }
  })()
  for (let kill = 0; kill < 4; kill += 1) {
    const agent = startAgent('run', '--file', path, '--data', data)
    await until(() => agent.said().includes('Agent'))
    await sleep(Math.random() * 4000)
    await agent.kill()
  }
  await Promise.all([log.end(), downing])

  const counted = () => keptEvents(owner, tenantId)
  const last = startAgent('run', '--file', path, '--data', data)
  await until(async () => (await counted()).length >= log.written)
  await last.kill()
  const boots = expectAllOnce(await counted(), log)
  expect(boots.size).toBeGreaterThan(1)
})
