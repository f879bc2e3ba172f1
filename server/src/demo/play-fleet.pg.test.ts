import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { serve } from '../../test/server.ts'
import { writeDemoFile } from './demo-file.ts'
import { playFleet } from './play-fleet.ts'

const { app, owner, organisations, url, world } = await serve()
const dataRoot = await mkdtemp(join(tmpdir(), 'demo-fleet-'))
afterAll(() => rm(dataRoot, { recursive: true, force: true }))

const file = await writeDemoFile(owner, dataRoot, url, organisations, world)
const { contoso } = world.tenants

interface Room {
  readonly id: string
  readonly name: string
  readonly lifecycle: string
  readonly health: { readonly lastContactAt: string | null }
}

async function roomsOf(): Promise<Room[]> {
  const reply = await app.inject({
    url: `/api/v1/tenants/${contoso.id}/rooms?limit=100`,
    headers: { authorization: `Bearer ${world.people.alice.token}` },
  })
  return reply.json().items
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 40_000
  while (!(await isSo()) && Date.now() < end) await sleep(200)
}

const isAlive = (lifecycle: string) => async () => {
  const rooms = await roomsOf()
  return (
    rooms.filter((room) => room.lifecycle === lifecycle && room.health.lastContactAt !== null).length > 15
  )
}

/** What a room of the demo sends when alice asks for it. */
async function collectLogs(roomId: string): Promise<string> {
  const ask = async (method: 'GET' | 'POST', path: string) => {
    const reply = await app.inject({
      method,
      url: `/api/v1/tenants/${contoso.id}/rooms/${roomId}${path}`,
      headers: { authorization: `Bearer ${world.people.alice.token}` },
      ...(method === 'POST' ? { payload: {} } : {}),
    })
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    return reply.json()
  }
  const { id } = await ask('POST', '/collect-logs')
  await until(async () => (await ask('GET', '/commands')).items[0]?.status === 'succeeded')
  return (await ask('GET', `/commands/${id}/output`)).output
}

test('the rooms of the demo come to life, and know themselves again', { timeout: 120_000 }, async () => {
  const troubles: unknown[] = []
  const onTrouble = (trouble: unknown) => troubles.push(trouble)
  const first = playFleet(app, { url, file, dataRoot, onTrouble })
  await until(isAlive('enrolled'))
  const heard = (await roomsOf()).find(
    ({ lifecycle, health }) => lifecycle === 'enrolled' && health.lastContactAt !== null,
  )
  const log = await collectLogs(heard?.id ?? '')
  expect(log).toMatch(/\b[23]00[01] (?:Heartbeat|HardwareCheckEngine) is /)
  await first.stop()
  const rooms = await roomsOf()
  expect(rooms.filter(({ lifecycle }) => lifecycle === 'enrolled').length).toBeGreaterThan(20)
  expect(rooms.filter(({ lifecycle }) => lifecycle === 'onboarding').map(({ name }) => name)).toEqual([
    'Riga',
    'Vilnius',
  ])
  expect(rooms).toHaveLength(Object.keys(contoso.roomIds).length + 6)
  expect(troubles).toEqual([])

  const known = await readFile(join(dataRoot, 'fleet.json'), 'utf8')
  const second = playFleet(app, { url, file, dataRoot, onTrouble })
  await sleep(3000)
  await second.stop()
  expect(await readFile(join(dataRoot, 'fleet.json'), 'utf8')).toBe(known)
  expect(await roomsOf()).toHaveLength(rooms.length)
  expect(troubles).toEqual([])
})
