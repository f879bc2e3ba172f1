import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { findFreePort } from '../src/embedded/free-port.ts'
import { databaseForTest, testSecret } from './database.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const end = '--- end of the step ---'

test('the tour of README.md goes as it says', async () => {
  const steps = await readTour()
  expect(steps.length).toBeGreaterThan(5)
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-readme-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await startDemo(folder)
  const script = steps.map(({ commands }) => `${commands}\necho '${end}'\n`).join('')
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script], {
    cwd: root,
    env: { ...process.env, LATCHKEY_DATA: folder },
  })
  const printed = stdout.split(`${end}\n`)
  for (const [i, { commands, prints }] of steps.entries())
    expect(printed[i], `${commands}\n${stderr}`).toMatch(patternOf(prints))
}, 180_000)

/** Each block of commands in the tour, with the block of what it prints. */
async function readTour() {
  const text = await readFile(join(root, 'README.md'), 'utf8')
  const tour = text.split(/^## /m).find((section) => section.startsWith('A tour')) ?? ''
  const blocks = [...tour.matchAll(/^```sh\n(.*?)^```\n+^```text\n(.*?)^```$/gms)]
  expect(blocks).toHaveLength(tour.split('```sh').length - 1)
  return blocks.map(([, commands = '', prints = '']) => ({ commands, prints }))
}

/** `…` stands for whatever is on the line. */
const patternOf = (prints: string): RegExp => new RegExp(`^${prints.split('…').map(escape).join('[^\\n]+')}$`)

const escape = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')

async function startDemo(folder: string): Promise<void> {
  const database = await databaseForTest()
  const main = join(root, 'server/src/main.ts')
  const child = spawn(process.execPath, ['--conditions=development', '--import', 'tsx', main], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PORT: String(await findFreePort()),
      DATABASE_URL: database.ownerUrl,
      LATCHKEY_DEMO: 'yes',
      LATCHKEY_DATA: folder,
      LATCHKEY_SECRET: testSecret,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  // Finished before the database is dropped: what is asked for last is done first.
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += String(chunk)
      if (said.includes('Latchkey is ready')) resolve()
    })
    void ended.then(() => reject(new Error(`The demo did not start:\n${said}`)))
  })
}
