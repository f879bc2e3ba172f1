import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newKeyFile } from '../agent-test-kit.ts'
import { StrictServer } from '../wire-test-kit.ts'
import { runCli } from './run-cli.ts'

let folder: string
let server: StrictServer
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
  server = new StrictServer()
  await server.start()
  writeFileSync(join(folder, 'key.json'), JSON.stringify(newKeyFile('Contoso')))
})
afterEach(async () => {
  await server.kill()
  rmSync(folder, { recursive: true, force: true })
})

async function cli(args: readonly string[], stdin = '') {
  const out: string[] = []
  const err: string[] = []
  const code = await runCli(args, {
    environment: { LATCHKEY_AGENT_DATA: join(folder, 'data') },
    stdin: Readable.from([Buffer.from(stdin)]),
    print: (text) => out.push(text),
    note: (text) => err.push(text),
    stop: new AbortController().signal,
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const enroll = () => cli(['enroll', '--key', join(folder, 'key.json'), '--server', server.url])

test('enrol, send, and look: all is well', async () => {
  const enrolled = await enroll()
  expect(enrolled).toMatchObject({ code: 0 })
  expect(enrolled.out).toContain('Enrolled with Contoso as the device of Rainier.')
  expect((statSync(join(folder, 'data', 'identity.json')).mode & 0o777).toString(8)).toBe('600')
  expect((await cli(['run', '--stdin'], '{"Description":"one"}\n{"Description":"two"}')).code).toBe(0)
  const [stream] = server.streams.values()
  expect(stream?.order).toHaveLength(2)
  const status = await cli(['status', '--json'])
  expect(JSON.parse(status.out)).toMatchObject({
    isRunning: false,
    identity: { room: { name: 'Rainier' } },
    status: { sending: { sent: 2, waiting: 0, trouble: null } },
  })
  expect(status.code).toBe(1)
  expect(status.out).not.toContain('credential')
})

test('the doctor names what is wrong, and what to do', async () => {
  expect((await cli(['doctor'])).out).toContain('Run `latchkey-agent enroll`')
  await enroll()
  const { code, out } = await cli(['doctor'])
  expect(code).toBe(1)
  expect(out).toContain('ok   Enrolled as the device of Rainier.')
  expect(out).toContain('answers without a proxy, and knows this device.')
  expect(out).toContain('ok   The clock is right.')
  expect(out).toContain('BAD  The agent does not run.')
  await server.kill()
  const away = await cli(['doctor'])
  expect(away.out).toContain('Nothing answers there. Check the address, the firewall on port 443')
})

test.each<[string[], string]>([
  [['fly'], 'There is no command "fly".'],
  [['run', '--fast'], "Unknown option '--fast'."],
  [['enroll'], 'The key file and the server are needed.'],
  [
    ['enroll', '--key', 'none.json', '--server', 'https://latchkey.test'],
    'The key file none.json cannot be read (ENOENT).',
  ],
  [['enroll', '--key', 'none.json', '--server', 'http://latchkey.test'], 'is not encrypted.'],
  [['enroll', '--key', 'none.json', '--server', 'https://'], 'is no address.'],
  [['run', '--stdin'], 'This device is not enrolled.'],
  [['simulate'], 'The server and a key file are needed.'],
])('%o is refused with words', async (args, words) => {
  const { code, err } = await cli(args)
  expect(code).toBe(2)
  expect(err).toContain(words)
  expect(err.split('\n').length).toBeGreaterThan(1)
  expect(err).not.toContain('    at ')
})

test('every command has help', async () => {
  const overview = await cli(['help'])
  expect(overview.code).toBe(0)
  for (const name of ['enroll', 'run', 'status', 'doctor', 'simulate']) {
    expect(overview.out).toContain(name)
    expect((await cli([name, '--help'])).out).toContain(`latchkey-agent ${name}`)
    expect((await cli(['help', name])).out).toContain('--data <…>')
  }
})
