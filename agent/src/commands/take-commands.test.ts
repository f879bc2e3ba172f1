import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandResult, DeviceCommand } from '@latchkey/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Platform } from '../platform/platform.ts'
import type { Outcome } from '../wire/outcome.ts'
import { DoneCommands } from './done-commands.ts'
import { takeCommands } from './take-commands.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'commands-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const command = (kind: DeviceCommand['kind'], settings: DeviceCommand['settings'] = null): DeviceCommand => ({
  id: `${kind} ${Math.random()}`,
  kind,
  settings,
  expiresAt: '2099-01-01T00:00:00Z',
})

/** Takes what each answer of the long poll brings; answers what was done, told, and waited. */
async function take(
  polls: readonly (readonly DeviceCommand[] | Outcome<never>)[],
  {
    platform = {},
    tell = () => ({ is: 'answered', value: undefined }),
  }: { platform?: Partial<Platform>; tell?: (id: string) => Outcome<unknown> } = {},
) {
  const answers = [...polls]
  const acted: string[] = []
  const told: [string, CommandResult][] = []
  const rests: number[] = []
  const ending = new AbortController()
  const done = await DoneCommands.open(join(folder, 'commands.json'))
  await takeCommands(
    {
      done,
      clock: { now: () => new Date(), rest: async (ms) => void rests.push(ms) },
      random: () => 1,
      platform: {
        name: 'played',
        collectLogs: async () => (acted.push('logs'), 'line\u0000 one\n'),
        restart: async () => (acted.push('restart'), 'It restarts.'),
        applySettings: async (settings) => (acted.push(JSON.stringify(settings)), 'Applied.'),
        ...platform,
      },
      client: {
        waitForCommands: async () => {
          const answer = answers.shift()
          if (!answer) ending.abort()
          return answer && 'is' in answer
            ? answer
            : { is: 'answered', value: { commands: [...(answer ?? [])] } }
        },
        reportResult: async (id, result) => {
          const outcome = tell(id)
          if (outcome.is === 'answered') told.push([id, result as CommandResult])
          return outcome
        },
      },
    },
    ending.signal,
  )
  return { acted, told, rests }
}

test('each kind is done, and what came of it is told', async () => {
  const logs = command('collectLogs')
  const settings = command('applySettings', { AutoScreenShare: true })
  const restart = command('restart')
  const { acted, told } = await take([[logs, settings], [restart], []])
  expect(acted).toEqual(['logs', '{"AutoScreenShare":true}', 'restart'])
  expect(told).toEqual([
    [logs.id, { status: 'succeeded', detail: expect.any(String), output: 'line one\n' }],
    [settings.id, { status: 'succeeded', detail: 'Applied.' }],
    [restart.id, { status: 'succeeded', detail: 'It restarts.' }],
  ])
})

test('what comes twice is done once, also by the next run', async () => {
  const restart = command('restart')
  expect((await take([[restart], [restart], []])).acted).toEqual(['restart'])
  expect((await take([[restart], []])).acted).toEqual([])
})

test('what is killed by its own restart does not restart again, and tells of it', async () => {
  const restart = command('restart')
  let isDown = false
  const dying = take([[restart], []], {
    platform: {
      restart: () => {
        isDown = true
        return new Promise(() => {})
      },
    },
  })
  const died = Promise.race([dying, new Promise((go) => setTimeout(go, 200))])
  await died
  expect(isDown).toBe(true)
  const { acted, told } = await take([[restart], []])
  expect(acted).toEqual([])
  expect(told).toEqual([[restart.id, { status: 'succeeded', detail: 'The restart has begun.' }]])
})

test('a result is told again until the server has it, and before anything else is asked', async () => {
  const logs = command('collectLogs')
  const answers: Outcome<unknown>[] = [
    { is: 'unreachable', because: 'ECONNRESET' },
    { is: 'answered', value: undefined },
  ]
  const { told, rests } = await take([[logs], []], {
    tell: () => answers.shift() ?? { is: 'answered', value: undefined },
  })
  expect(told).toHaveLength(1)
  expect(rests).toContain(1000)
})

test('a result that the server does not want is not told for ever', async () => {
  const { told, rests } = await take([[command('collectLogs')], [], []], {
    tell: () => ({ is: 'refused', status: 404, code: 'command.not_found', details: {}, retryAfterMs: 0 }),
  })
  expect(told).toEqual([])
  expect(rests.filter((ms) => ms >= 1000)).toEqual([])
})

test('a failure is an answer', async () => {
  const { told } = await take([[command('collectLogs')], [command('applySettings', {})], []], {
    platform: { collectLogs: () => Promise.reject(new Error('The disk is gone.')) },
  })
  expect(told.map(([, result]) => result)).toEqual([
    { status: 'failed', detail: 'The disk is gone.' },
    { status: 'failed', detail: 'The settings cannot be read.' },
  ])
})

test('whoever is refused asks seldom, and whoever is cut off ever less often', async () => {
  const revoked: Outcome<never> = {
    is: 'refused',
    status: 403,
    code: 'device.revoked',
    details: {},
    retryAfterMs: 0,
  }
  const away: Outcome<never> = { is: 'unreachable', because: 'ENOTFOUND' }
  expect((await take([revoked, []])).rests[0]).toBeGreaterThanOrEqual(300_000)
  expect((await take([away, away, away, []])).rests.slice(0, 3)).toEqual([1000, 2000, 4000])
})

test('a spoilt list of what was done is begun anew', async () => {
  writeFileSync(join(folder, 'commands.json'), '[{"id":')
  expect((await take([[command('collectLogs')], []])).acted).toEqual(['logs'])
})
