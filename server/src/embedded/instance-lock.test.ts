import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base, expect } from 'vitest'
import { type Claim, claimInstance } from './instance-lock.ts'
import { findProcessStart } from './process-start.ts'

const here = { url: 'http://localhost:3000' }
const there = { url: 'http://localhost:4000' }

const test = base.extend<{ root: string }>({
  root: async ({ task }, use) => {
    const root = await mkdtemp(join(tmpdir(), `latchkey-${task.id}-`))
    await use(root)
    await rm(root, { recursive: true, force: true })
  },
})

function claimElsewhere(root: string) {
  const lock = fileURLToPath(new URL('instance-lock.ts', import.meta.url))
  const code = `
    import { claimInstance } from ${JSON.stringify(lock)}
    const claim = await claimInstance(${JSON.stringify(root)}, ${JSON.stringify(there)})
    console.log(JSON.stringify(claim))
    process.stdin.resume()`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', code]
  const program = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const claim = once(program.stdout, 'data').then(([line]) => JSON.parse(String(line)) as Claim)
  const kill = async () => {
    const exited = once(program, 'exit')
    program.kill('SIGKILL')
    await exited
  }
  return { pid: program.pid, claim, kill }
}

test('who comes second is told who came first, and where', async ({ root }) => {
  const first = await claimInstance(root, here)
  const second = await claimInstance(root, there)
  expect(first.is).toBe('ours')
  expect(second).toMatchObject({ is: 'taken', by: { pid: process.pid, url: here.url } })
})

test('what is released can be claimed again', async ({ root }) => {
  const first = await claimInstance(root, here)
  if (first.is === 'ours') await first.release()
  expect((await claimInstance(root, there)).is).toBe('ours')
})

test('a claim ends with its process, even when that is killed', async ({ root }) => {
  const other = claimElsewhere(root)
  expect(await other.claim).toEqual({ is: 'ours' })
  expect(await claimInstance(root, here)).toMatchObject({
    is: 'taken',
    by: { pid: other.pid, url: there.url },
  })
  await other.kill()
  expect((await claimInstance(root, here)).is).toBe('ours')
})

test('a claim does not pass to a later process of the same number', async ({ root }) => {
  const ticket = { pid: process.pid, ...there, processStart: 'long ago' }
  await writeFile(join(root, 'instance.7.json'), JSON.stringify(ticket))
  expect((await claimInstance(root, here)).is).toBe('ours')
  expect(await readdir(root)).toEqual(['instance.8.json'])
})

test('a claim that a power cut broke is void', async ({ root }) => {
  await writeFile(join(root, 'instance.1.json'), '')
  expect((await claimInstance(root, here)).is).toBe('ours')
})

test('of fifty who claim at once after a crash, one gets it', async ({ root }) => {
  const ticket = { pid: 4_000_000, ...there, processStart: 'long ago' }
  await writeFile(join(root, 'instance.1.json'), JSON.stringify(ticket))
  const claims = await Promise.all(Array.from({ length: 50 }, () => claimInstance(root, here)))
  expect(claims.filter((claim) => claim.is === 'ours')).toHaveLength(1)
})

test('of four processes that claim at once, one gets it', async ({ root }) => {
  const others = Array.from({ length: 4 }, () => claimElsewhere(root))
  const claims = await Promise.all(others.map((other) => other.claim))
  await Promise.all(others.map((other) => other.kill()))
  expect(claims.filter((claim) => claim.is === 'ours')).toHaveLength(1)
})

test('a process that runs has one start, and one that does not has none', async () => {
  expect(await findProcessStart(process.pid)).toBe(await findProcessStart(process.pid))
  expect(await findProcessStart(process.ppid)).not.toBe(await findProcessStart(process.pid))
  expect(await findProcessStart(4_000_000_000)).toBeUndefined()
})
