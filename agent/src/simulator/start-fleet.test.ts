import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { newKeyFile } from '../agent-test-kit.ts'
import { StrictServer } from '../wire-test-kit.ts'
import { startFleet } from './start-fleet.ts'

test('a fleet enrols, speaks in order through whatever happens, and stops', async () => {
  const server = new StrictServer()
  await server.start()
  let turn = 0
  server.mischief = () => ((turn += 1) % 11 === 0 ? 'drop after' : turn % 7 === 0 ? 'busy' : 'none')
  const troubles: string[] = []
  const fleet = startFleet({
    baseUrl: server.url,
    keys: [newKeyFile('Contoso'), newKeyFile('Woodgrove')],
    rooms: 20,
    seed: 'twenty',
    speed: 1500,
    onTrouble: (trouble) => troubles.push(trouble),
  })
  const end = Date.now() + 20_000
  while (fleet.taken < 200 && Date.now() < end) await sleep(50)
  await fleet.stop()
  const taken = fleet.taken
  expect(taken).toBeGreaterThanOrEqual(200)
  expect(server.violations).toEqual([])
  expect(server.streams.size).toBeGreaterThan(12)
  await sleep(300)
  expect(fleet.taken).toBe(taken)
  await server.kill()
})
