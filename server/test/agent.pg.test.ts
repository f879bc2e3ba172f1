import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { documentedEvents } from '@latchkey/contract'
import { afterAll, expect, test } from 'vitest'
import { type AgentProcess, startAgent } from '../../agent/src/agent-test-kit.ts'
import { sweepHealth } from '../src/health/sweep-health.ts'
import { serve } from './server.ts'

// The agent as a program of its own, the API over the network, the database: nothing between them is played.
const { app, house, url, wait, world } = await serve()
const { contoso } = world.tenants
const folder = mkdtempSync(join(tmpdir(), 'agent-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
async function ask(method: 'GET' | 'POST', path: string, body: object = {}): Promise<any> {
  const reply = await app.inject({
    method,
    url: `/api/v1/tenants/${contoso.id}${path}`,
    headers: { authorization: `Bearer ${world.people.alice.token}` },
    ...(method === 'POST' ? { payload: body } : {}),
  })
  expect(reply.statusCode, reply.body).toBeLessThan(300)
  return reply.json()
}

interface Tickets {
  readonly [signal: string]: string
}

async function ticketsOf(roomId: string): Promise<{ states: Tickets; ids: Tickets }> {
  const { items } = (await ask('GET', `/tickets?roomId=${roomId}`)) as {
    items: { id: string; signal: string; state: string }[]
  }
  return {
    states: Object.fromEntries(items.map(({ signal, state }) => [signal, state])),
    ids: Object.fromEntries(items.map(({ signal, id }) => [signal, id])),
  }
}

async function until<Value>(look: () => Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
  const end = Date.now() + 20_000
  for (;;) {
    const value = await look()
    if (isSo(value) || Date.now() > end) return value
    await sleep(100)
  }
}

const agents: AgentProcess[] = []
afterAll(async () => {
  for (const agent of agents) await agent.kill()
})

const data = join(folder, 'data')
const log = join(folder, 'events.json')
const write = (event: { EventID: number; Message: string }) =>
  appendFileSync(
    log,
    `${JSON.stringify({ Id: event.EventID, LogName: 'Skype Room System', Message: event.Message })}\n`,
  )

const contactOf = async (roomId: string): Promise<string | null> =>
  (await ask('GET', `/rooms/${roomId}`)).health.lastContactAt

test('the documented events of a device become exactly the incidents that they should', {
  timeout: 120_000,
}, async () => {
  const roomId = contoso.roomIds.Denali ?? ''
  const { alias } = await ask('GET', `/rooms/${roomId}`)
  const keyPath = join(folder, 'key.json')
  writeFileSync(keyPath, JSON.stringify(await ask('GET', '/enrollment-key')))
  const enrolling = startAgent('enroll', '--key', keyPath, '--server', url, '--alias', alias, '--data', data)
  expect(await enrolling.ended(), enrolling.said()).toBe(0)
  expect(enrolling.said()).toContain('Denali')
  expect(JSON.parse(readFileSync(join(data, 'identity.json'), 'utf8')).room.id).toBe(roomId)
  writeFileSync(log, '')
  agents.push(startAgent('run', '--file', log, '--data', data))

  // Onboarding: what it says is shown, and raises nothing (vector 18).
  write(documentedEvents.hardwareEarlyForm)
  await until(
    () => contactOf(roomId),
    (contact) => contact !== null,
  )
  expect(await ticketsOf(roomId)).toEqual({ states: {}, ids: {} })
  await ask('POST', `/rooms/${roomId}/enroll`)

  // Vector 14: display and microphone, and nothing else.
  write(documentedEvents.hardwareEarlyForm)
  const ill = await until(
    () => ticketsOf(roomId),
    ({ states }) => 'display' in states,
  )
  expect(ill.states).toEqual({ display: 'need_action', conferenceMicrophone: 'need_action' })

  // Vector 15: without a name the device is still known.
  write(documentedEvents.heartbeatSignedOut)
  const signedOut = await until(
    () => ticketsOf(roomId),
    ({ states }) => 'signInTeams' in states,
  )
  expect(signedOut.states).toEqual({
    display: 'need_action',
    conferenceMicrophone: 'need_action',
    signInExchange: 'need_action',
    signInTeams: 'need_action',
    signInSkype: 'need_action',
  })

  // Vector 16: of the two sign-ins only the one of Skype is still wrong.
  write(documentedEvents.heartbeatSkypeSignedOut)
  const halfSignedIn = await until(
    () => ticketsOf(roomId),
    ({ states }) => states.signInTeams === 'resolved',
  )
  expect(halfSignedIn.states).toMatchObject({ signInTeams: 'resolved', signInExchange: 'resolved' })
  expect(halfSignedIn.states.signInSkype).toBe('need_action')

  // What is well again ends its incident, which is the same one when it comes back.
  write(documentedEvents.hardwareHealthy)
  write(documentedEvents.heartbeatHealthy)
  const well = await until(
    () => ticketsOf(roomId),
    ({ states }) => states.signInSkype === 'resolved',
  )
  expect(new Set(Object.values(well.states))).toEqual(new Set(['resolved']))
  write(documentedEvents.hardwareLaterForm)
  const again = await until(
    () => ticketsOf(roomId),
    ({ states }) => states.display === 'need_action',
  )
  expect(again.ids).toEqual(signedOut.ids)
  expect(Object.entries(again.states).filter(([, state]) => state !== 'resolved')).toEqual([
    ['display', 'need_action'],
  ])
})

/** The tickets of a room, oldest first, as `signal state`. */
const listed = async (
  roomId: string,
): Promise<{ id: string; is: string; predecessorId: string | null }[]> => {
  const { items } = (await ask('GET', `/tickets?roomId=${roomId}&sort=oldest`)) as {
    items: { id: string; signal: string; state: string; predecessorId: string | null }[]
  }
  return items.map(({ id, signal, state, predecessorId }) => ({
    id,
    is: `${signal} ${state}`,
    predecessorId,
  }))
}
const openIn = async (roomId: string): Promise<string[]> =>
  (await listed(roomId)).map(({ is }) => is).filter((is) => is.endsWith('need_action'))

test('what is suppressed, switched off or silent becomes the incidents that it should, and no other', {
  timeout: 120_000,
}, async () => {
  const roomId = contoso.roomIds.Denali ?? ''
  const room = `/rooms/${roomId}`
  const camera = async (value: string) => {
    write({
      EventID: value === 'Healthy' ? 3000 : 3001,
      Message: JSON.stringify({ Description: `Camera status : ${value}.` }),
    })
    await until(
      async () => (await ask('GET', `${room}/status`)).signals as { signal: string; value: string }[],
      (signals) => signals.some(({ signal, value: is }) => signal === 'camera' && is === value),
    )
  }
  write(documentedEvents.hardwareHealthy)
  expect(
    await until(
      () => openIn(roomId),
      (open) => open.length === 0,
    ),
  ).toEqual([])

  // Vector 19: what is suppressed creates nothing, and is raised at the next cycle once it is not.
  await ask('POST', `${room}/suppress`, { signal: 'display', reason: 'Being replaced' })
  write(documentedEvents.hardwareLaterForm)
  await camera('Unhealthy')
  expect(await openIn(roomId)).toEqual(['camera need_action'])
  await ask('POST', `${room}/unsuppress`, { signal: 'display' })
  await sweepHealth(house)
  expect((await openIn(roomId)).toSorted()).toEqual(['camera need_action', 'display need_action'])

  // Vector 19: switching it off closes what is open, for good; on again, there is a new one.
  const [old] = (await listed(roomId)).filter(({ is }) => is === 'display need_action')
  await ask('POST', '/signals/disable', { signals: ['display'] })
  expect(await openIn(roomId)).toEqual(['camera need_action'])
  await ask('POST', '/signals/enable', { signals: ['display'] })
  await sweepHealth(house)
  const displays = (await listed(roomId)).filter(({ is }) => is.startsWith('display'))
  expect(displays).toMatchObject([
    { id: old?.id, is: 'display closed' },
    { is: 'display need_action', predecessorId: old?.id },
  ])

  // Vector 17: silence shows what was known last, closes nothing, and is an incident of its own.
  for (const agent of agents) await agent.kill()
  wait(20 * 60_000)
  expect((await ask('GET', room)).health).toMatchObject({ state: 'unmonitored' })
  await sweepHealth(house)
  expect((await openIn(roomId)).toSorted()).toEqual([
    'camera need_action',
    'display need_action',
    'offline need_action',
  ])
  const { signals, health } = await ask('GET', `${room}/status`)
  expect(signals).toEqual(
    expect.arrayContaining([expect.objectContaining({ signal: 'camera', value: 'Unhealthy' })]),
  )
  expect(house.now().getTime() - Date.parse(health.lastContactAt)).toBeGreaterThan(20 * 60_000)
  agents.push(startAgent('run', '--file', log, '--data', data))
  write(documentedEvents.hardwareHealthy)
  await until(
    () => openIn(roomId),
    (open) => open.length === 1,
  )
  await sweepHealth(house)
  expect(await openIn(roomId)).toEqual([])
  expect((await ask('GET', room)).health).toMatchObject({ state: 'healthy' })

  // Vector 20: what somebody records makes it unhealthy, whatever the device says, until it is closed.
  const issue = await ask('POST', '/tickets', {
    description: 'Flickers',
    roomIds: [roomId],
    highImpact: true,
  })
  write(documentedEvents.heartbeatHealthy)
  await camera('Healthy')
  expect((await ask('GET', room)).health).toMatchObject({ state: 'unhealthy' })
  await ask('POST', `/tickets/${issue.id}/close`, { reason: 'resolved_on_site' })
  expect((await ask('GET', room)).health).toMatchObject({ state: 'healthy' })
})
