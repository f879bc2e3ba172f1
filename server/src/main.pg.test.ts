import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { test as base, expect } from 'vitest'
import { cloneDatabase, testSecret } from '../test/database.ts'
import type { DemoFile } from './demo/demo-file.ts'
import { findFreePort } from './embedded/free-port.ts'

interface Program {
  readonly child: ChildProcess
  /** All it has said so far. */
  readonly output: () => string
  /** Answers once it has said this, or ended. */
  says(text: string): Promise<void>
  readonly ended: Promise<number | null>
}

interface Kit {
  dataRoot: string
  start(environment?: Record<string, string>): Program
}

const main = fileURLToPath(new URL('main.ts', import.meta.url))

const test = base.extend<Kit>({
  dataRoot: async ({ task }, use) => {
    const folder = await mkdtemp(join(tmpdir(), `latchkey-${task.id}-`))
    // The bundled database may have to run as another user, who must pass through.
    await chmod(folder, 0o711)
    await use(join(folder, 'data'))
    // The database of a program that was killed is still going.
    await rm(folder, { recursive: true, force: true, maxRetries: 40, retryDelay: 100 })
  },
  start: async ({ dataRoot }, use) => {
    const programs: Program[] = []
    await use((environment = {}) => {
      const program = run({ LATCHKEY_DATA: dataRoot, ...environment })
      programs.push(program)
      return program
    })
    for (const { child, ended } of programs) {
      child.kill('SIGKILL')
      await ended
    }
  },
})

function run(environment: Record<string, string>): Program {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, ['--conditions=development', '--import', 'tsx', main], {
    env: { PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let heard = () => {}
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += String(chunk)
      heard()
    })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const says = async (text: string) => {
    while (!output.includes(text)) {
      const next = new Promise<void>((resolve) => (heard = resolve))
      const over = await Promise.race([next.then(() => false), ended.then(() => true)])
      if (over && !output.includes(text)) throw new Error(`It ended and never said "${text}":\n${output}`)
    }
  }
  return { child, output: () => output, says, ended }
}

const demoOf = async (dataRoot: string): Promise<DemoFile> =>
  JSON.parse(await readFile(join(dataRoot, 'demo.json'), 'utf8')) as DemoFile

async function roomNames({ baseUrl, tenants, people }: DemoFile, person: string): Promise<string[]> {
  const answer = await fetch(`${baseUrl}/api/v1/tenants/${tenants.contoso?.id}/rooms?limit=500`, {
    headers: { authorization: `Bearer ${people[person]?.token}` },
  })
  return ((await answer.json()) as { items: { name: string }[] }).items.map(({ name }) => name)
}

async function createRoom({ baseUrl, tenants, people }: DemoFile, name: string): Promise<number> {
  const answer = await fetch(`${baseUrl}/api/v1/tenants/${tenants.contoso?.id}/rooms`, {
    method: 'POST',
    headers: { authorization: `Bearer ${people.alice?.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  })
  return answer.status
}

/** Answers once somebody waits for what this connection has locked. */
async function isWaiting(client: Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      'select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))',
    )
    if (rowCount) return
  }
}

test('a first start makes the demo, a kill loses nothing, and the next start finds it', async ({
  dataRoot,
  start,
}) => {
  const first = start()
  await first.says('Latchkey is ready')
  expect(first.output()).toContain('alice@contoso.com')
  const demo = await demoOf(dataRoot)
  expect(first.output()).toContain(demo.baseUrl)
  expect(demo.people.alice).toMatchObject({
    upn: 'alice@contoso.com',
    tenant: 'contoso',
    roles: ['managedServiceAdministrator'],
    token: expect.stringMatching(/^lk_/),
  })
  expect(((await stat(join(dataRoot, 'demo.json'))).mode & 0o777).toString(8)).toBe('600')
  expect(((await stat(join(dataRoot, 'secret'))).mode & 0o777).toString(8)).toBe('600')

  // A second start says what is running, and does no harm.
  const second = start()
  expect(await second.ended).toBe(0)
  expect(second.output()).toContain(`already running at ${demo.baseUrl} (process ${first.child.pid})`)

  expect(await createRoom(demo, 'Kept')).toBe(201)
  first.child.kill('SIGKILL')
  await first.ended

  const third = start()
  await third.says('Latchkey is ready')
  expect(third.output()).not.toContain('Making the demo world')
  const again = await demoOf(dataRoot)
  expect(again.people).toEqual(demo.people)
  expect(await roomNames(again, 'alice')).toContain('Kept')

  // What has begun is finished; what is left behind is nothing that runs.
  const begun = Array.from({ length: 20 }, (_, i) => createRoom(again, `Last ${i}`).catch(() => 0))
  third.child.kill('SIGTERM')
  expect(await third.ended).toBe(0)
  for (const status of await Promise.all(begun)) expect([201, 503, 0]).toContain(status)
  expect(await readdir(join(dataRoot, 'postgres'))).not.toContain('postmaster.pid')
}, 180_000)

test('of two first starts at once, one serves and the other says so', async ({ dataRoot, start }) => {
  const both = [start(), start()]
  const one = await Promise.race(both.map(async (program) => (await program.ended, program)))
  const other = both.find((program) => program !== one)!
  expect(await one.ended).toBe(0)
  expect(one.output()).toContain('already running')
  await other.says('Latchkey is ready')
  expect((await fetch(`${(await demoOf(dataRoot)).baseUrl}/readyz`)).status).toBe(200)
}, 120_000)

test('a demo that was killed while it was being made is made anew', async ({ dataRoot, start }) => {
  const first = start()
  await first.says('Making the demo world')
  first.child.kill('SIGKILL')
  await first.ended
  const second = start()
  await second.says('Latchkey is ready')
  expect((await roomNames(await demoOf(dataRoot), 'felix')).length).toBeGreaterThan(5)
}, 120_000)

test('the demo runs on a database of one’s own, if that is empty', async ({ dataRoot, start }) => {
  const database = await cloneDatabase()
  const running: Program[] = []
  try {
    const environment = {
      DATABASE_URL: database.ownerUrl,
      LATCHKEY_DEMO: 'yes',
      LATCHKEY_SECRET: testSecret,
    }
    const first = start(environment)
    running.push(first)
    await first.says('Latchkey is ready')
    const demo = await demoOf(dataRoot)
    // A request that has begun is finished, however long that takes; what comes after it is sent elsewhere.
    const locked = new Client({ connectionString: database.ownerUrl })
    await locked.connect()
    await locked.query('begin')
    await locked.query('lock table rooms in access exclusive mode')
    const begun = createRoom(demo, 'Here')
    await isWaiting(locked)
    first.child.kill('SIGINT')
    await first.says('Stopping')
    await expect(createRoom(demo, 'Late')).rejects.toThrow()
    const stoppedAt = performance.now()
    await locked.query('commit')
    await locked.end()
    expect(await begun).toBe(201)
    expect(await first.ended).toBe(0)
    expect(performance.now() - stoppedAt).toBeLessThan(15_000)
    // Production on the same database: no demo people in the terminal, no provider for anybody.
    const port = String(await findFreePort())
    const production = start({
      DATABASE_URL: database.ownerUrl,
      LATCHKEY_SECRET: testSecret,
      LATCHKEY_PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: port,
    })
    running.push(production)
    await production.says('Latchkey is ready')
    expect(production.output()).not.toContain('alice@contoso.com')
    expect((await fetch(`http://127.0.0.1:${port}/idp/contoso/jwks`)).status).toBe(404)
    expect((await fetch(`http://127.0.0.1:${port}/demo/outbox`)).status).toBe(404)
  } finally {
    for (const { child, ended } of running) {
      child.kill('SIGKILL')
      await ended
    }
    await database.drop()
  }
}, 120_000)

test('an environment that breaks rules is refused before anything happens', async ({ dataRoot, start }) => {
  const refused = start({ PORT: 'many', LOG_LEVEL: 'loud' })
  expect(await refused.ended).toBe(1)
  expect(refused.output()).toContain('PORT is "many"')
  expect(refused.output()).toContain('LOG_LEVEL is "loud"')
  expect(refused.output()).not.toContain('    at ')
  await expect(stat(dataRoot)).rejects.toThrow()
})

test('a database that cannot be reached ends the start with a sentence', async ({ start }) => {
  const refused = start({
    DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:9/none',
    LATCHKEY_SECRET: testSecret,
    LATCHKEY_PUBLIC_URL: 'http://127.0.0.1:4999',
  })
  expect(await refused.ended).toBe(1)
  expect(refused.output()).toMatch(/ECONNREFUSED/)
  expect(refused.output()).not.toContain('secret')
})
