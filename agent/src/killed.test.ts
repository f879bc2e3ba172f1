import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newKeyFile, startAgent } from './agent-test-kit.ts'
import { randomOf } from './simulator/random.ts'
import { StrictServer } from './wire-test-kit.ts'

let folder: string
let server: StrictServer
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agent-'))
  server = new StrictServer()
  await server.start()
  writeFileSync(join(folder, 'key.json'), JSON.stringify(newKeyFile()))
})
afterEach(async () => {
  await server.kill()
  rmSync(folder, { recursive: true, force: true })
})

const data = () => join(folder, 'data')

async function enroll(): Promise<string> {
  const enrolling = startAgent(
    'enroll',
    '--key',
    join(folder, 'key.json'),
    '--server',
    server.url,
    '--data',
    data(),
  )
  expect(await enrolling.ended(), enrolling.said()).toBe(0)
  return JSON.parse(readFileSync(join(data(), 'identity.json'), 'utf8')).credential
}

const counted = (credential: string) =>
  server.streamOf(credential).order.map(({ payload }) => (payload as { Description?: string })?.Description)

async function until(isSo: () => boolean, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs
  while (!isSo() && Date.now() < end) await sleep(50)
}

test('an agent killed at any moment, on a server killed at any moment, loses nothing and counts nothing twice', {
  timeout: 120_000,
}, async () => {
  const credential = await enroll()
  const events = join(folder, 'events.json')
  writeFileSync(events, '')
  const random = randomOf('kills')
  let written = 0
  const ending = new AbortController()
  const writing = (async () => {
    while (!ending.signal.aborted) {
      const count = random.between(1, 40)
      const lines = Array.from(
        { length: count },
        () => `${JSON.stringify({ Description: `${written++}` })}\n`,
      )
      // In two halves, so that the agent sometimes sees a line that has not ended.
      const text = lines.join('')
      const half = random.between(0, text.length)
      appendFileSync(events, text.slice(0, half))
      await sleep(random.between(0, 5))
      appendFileSync(events, text.slice(half))
      await sleep(random.between(0, 40))
    }
  })()
  const downing = (async () => {
    while (!ending.signal.aborted) {
      await sleep(random.between(100, 1500))
      await server.kill()
      await sleep(random.between(0, 300))
      await server.start()
    }
  })()
  server.mischief = () =>
    random.chance(0.2) ? random.pick(['drop before', 'drop after', 'broken'] as const) : 'none'
  for (let kill = 0; kill < 6; kill += 1) {
    const agent = startAgent('run', '--file', events, '--data', data())
    await until(() => agent.said().includes('Agent'), 15_000)
    await sleep(random.between(0, 1500))
    await agent.kill()
  }
  ending.abort()
  await Promise.all([writing, downing])
  server.mischief = () => 'none'
  const last = startAgent('run', '--file', events, '--data', data())
  await until(() => counted(credential).length >= written, 30_000)
  last.process.kill('SIGTERM')
  expect(await last.ended(), last.said()).toBe(0)
  expect(counted(credential)).toEqual(Array.from({ length: written }, (_, i) => String(i)))
  expect(server.violations).toEqual([])
  expect(server.streamOf(credential).order.filter(({ previous }) => previous).length).toBeGreaterThan(2)
})

test('what comes while the network is cut waits on the disk, also through a restart', {
  timeout: 60_000,
}, async () => {
  const credential = await enroll()
  await server.kill()
  const offline = startAgent('run', '--stdin', '--data', data())
  offline.process.stdin?.end('{"Description":"one"}\n{"Description":"two"}\n')
  const buffer = join(data(), 'buffer', '00000001.journal')
  const holds = (text: string) => {
    try {
      return readFileSync(buffer, 'utf8').includes(text)
    } catch {
      return false
    }
  }
  await until(() => holds('two'), 15_000)
  expect(holds('two')).toBe(true)
  await offline.kill()
  await server.start()
  const online = startAgent('run', '--stdin', '--data', data())
  online.process.stdin?.end('{"Description":"three"}\n')
  expect(await online.ended(), online.said()).toBe(0)
  expect(counted(credential)).toEqual(['one', 'two', 'three'])
})

test('two agents do not share a folder', { timeout: 60_000 }, async () => {
  await enroll()
  const first = startAgent('run', '--stdin', '--data', data())
  await until(() => first.said().includes('Agent'), 15_000)
  const second = startAgent('run', '--stdin', '--data', data())
  expect(await second.ended()).toBe(2)
  expect(second.said()).toContain('Another agent already runs')
  first.process.stdin?.end()
  expect(await first.ended(), first.said()).toBe(0)
})

test('a restart is done once, and its result is told', { timeout: 60_000 }, async () => {
  await enroll()
  const command = {
    id: crypto.randomUUID(),
    kind: 'restart',
    settings: null,
    expiresAt: '2099-01-01T00:00:00Z',
  }
  server.commands.push(command)
  const agent = startAgent('run', '--stdin', '--data', data())
  await until(() => server.results.has(command.id), 15_000)
  expect(server.results.get(command.id)).toMatchObject({ status: 'succeeded' })
  server.commands.push(command)
  await sleep(1500)
  agent.process.stdin?.end()
  expect(await agent.ended(), agent.said()).toBe(0)
  expect(server.violations).toEqual([])
})
