import { documentedEvents, parseReport } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'
import { healthTestKit } from './health-test-kit.ts'

const stage = await setStage()
const { contoso } = stage.world.tenants
const { hear, ticketsOf, healthOf, enroll, signalsOf, historyOf } = healthTestKit(stage, contoso.id)
const { hardwareEarlyForm, hardwareHealthy, heartbeatSignedOut, heartbeatHealthy } = documentedEvents

const roomOf = (name: string): string => contoso.roomIds[name] ?? ''
await enroll('Acadia', 'Denali', 'Olympic', 'Rainier', 'Redwood', 'Yosemite', 'Zion')

describe('what a device reports', () => {
  test('vector 14: the early form of 3001 opens two tickets, 3000 resolves both, and their ids stay', async () => {
    const room = roomOf('Denali')
    await hear(room, hardwareEarlyForm)
    const opened = await ticketsOf(room)
    expect(opened).toMatchObject([
      { signal: 'conferenceMicrophone', state: 'need_action', severity: 'critical', occurrences: 1 },
      { signal: 'display', state: 'need_action', severity: 'critical', occurrences: 1 },
    ])
    expect(await healthOf(room)).toMatchObject({ open_critical: 2, open_important: 0 })
    const signals = await signalsOf(room)
    for (const healthy of ['conferenceSpeaker', 'defaultSpeaker', 'camera'])
      expect([healthy, signals[healthy]?.meaning]).toEqual([healthy, 'healthy'])

    await hear(room, hardwareHealthy)
    const resolved = await ticketsOf(room)
    expect(resolved.map(({ id }) => id)).toEqual(opened.map(({ id }) => id))
    expect(resolved).toMatchObject([
      { state: 'resolved', closing_reason: 'recovered' },
      { state: 'resolved', closing_reason: 'recovered' },
    ])
    expect(await healthOf(room)).toMatchObject({ open_critical: 0 })

    await hear(room, hardwareEarlyForm)
    const again = await ticketsOf(room)
    expect(again.map(({ id, number }) => [id, number])).toEqual(opened.map(({ id, number }) => [id, number]))
    expect(again).toMatchObject([{ occurrences: 2 }, { occurrences: 2 }])
    expect(await historyOf(again[0]?.id ?? '')).toEqual(['opened', 'resolved', 'reopened'])
  })

  test('vectors 15 and 16: an empty alias matters to nobody, and names are matched whole', async () => {
    const room = roomOf('Olympic')
    await hear(room, heartbeatSignedOut)
    expect(await signalsOf(room)).toMatchObject({
      signInExchange: { value: 'GeneralError', meaning: 'unhealthy' },
      signInTeams: { meaning: 'unhealthy' },
      signInSkype: { meaning: 'unhealthy' },
      network: { meaning: 'healthy' },
    })
    await hear(room, heartbeatHealthy)
    expect((await ticketsOf(room)).map(({ state }) => state)).toEqual(['resolved', 'resolved', 'resolved'])
  })

  test('vector 18: of a room in onboarding raises nothing, and after Enroll it does', async () => {
    const room = roomOf('Seine')
    await hear(room, hardwareEarlyForm)
    expect(await ticketsOf(room)).toEqual([])
    expect((await signalsOf(room)).display).toMatchObject({ meaning: 'unhealthy' })
    await enroll('Seine')
    await hear(room, hardwareEarlyForm)
    expect((await ticketsOf(room)).map(({ signal }) => signal)).toEqual(['conferenceMicrophone', 'display'])
  })

  test('heard twice, or twice at once, is heard once', async () => {
    const room = roomOf('Rainier')
    await Promise.all(Array.from({ length: 10 }, () => hear(room, hardwareEarlyForm)))
    const tickets = await ticketsOf(room)
    expect(tickets).toMatchObject([{ occurrences: 1 }, { occurrences: 1 }])
    expect(await historyOf(tickets[0]?.id ?? '')).toEqual(['opened'])
  })

  test('is judged one after another, however it was batched', async () => {
    const room = roomOf('Redwood')
    await hear(room, hardwareEarlyForm, hardwareHealthy, hardwareEarlyForm, hardwareHealthy)
    const [microphone] = await ticketsOf(room)
    expect(microphone).toMatchObject({ state: 'resolved', occurrences: 2 })
    expect(await historyOf(microphone?.id ?? '')).toEqual(['opened', 'resolved', 'reopened', 'resolved'])
  })

  test('of several components of a kind has a ticket for each of them', async () => {
    const room = roomOf('Acadia')
    const displays = (one: string, two: string, console: string) => ({
      EventID: 3001,
      Message: JSON.stringify({
        Description: `Front of Room Display 1 status : ${one}. Front of Room Display 2 status : ${two}. Console Display status : ${console}.`,
      }),
    })
    const states = async () =>
      Object.fromEntries(
        (
          (await ticketsOf(room)) as unknown as { component: string; state: string; occurrences: number }[]
        ).map(({ component, state, occurrences }) => [component, `${state} ${occurrences}`]),
      )
    await hear(room, displays('Unhealthy', 'Unhealthy', 'Healthy'))
    expect(await states()).toEqual({ 1: 'need_action 1', 2: 'need_action 1' })
    await hear(room, displays('Healthy', 'Unhealthy', 'Unhealthy'))
    expect(await states()).toEqual({ 1: 'resolved 1', 2: 'need_action 1', Console: 'need_action 1' })
    await hear(room, displays('Unhealthy', 'Healthy', 'Healthy'))
    expect(await states()).toEqual({ 1: 'need_action 2', 2: 'resolved 1', Console: 'resolved 1' })
    await hear(room, hardwareHealthy)
    expect(await states()).toEqual({ 1: 'resolved 2', 2: 'resolved 1', Console: 'resolved 1' })
  })

  test('of a component that nobody knows is a signal by its name, and cleared with the others', async () => {
    const room = roomOf('Yosemite')
    await hear(room, { EventID: 3001, Message: '{"Description":"Hologram Projector status : Unhealthy."}' })
    expect(await ticketsOf(room)).toMatchObject([
      { signal: 'Hologram Projector', severity: 'warning', category: 'other', state: 'need_action' },
    ])
    expect(await healthOf(room)).toMatchObject({ open_critical: 0, open_important: 0, open_warning: 1 })
    await hear(room, hardwareHealthy)
    expect((await ticketsOf(room))[0]).toMatchObject({ state: 'resolved' })
  })

  test('that is neither healthy nor unhealthy raises nothing and resolves nothing', async () => {
    const room = roomOf('Zion')
    const exchange = (value: string) => ({
      EventID: 2001,
      Message: JSON.stringify({ Description: `Exchange status : ${value}. Network status : Healthy.` }),
    })
    await hear(room, exchange('Connecting'))
    expect(await ticketsOf(room)).toEqual([])
    await hear(room, exchange('AutodiscoveryError'))
    await hear(room, exchange('Connecting'))
    expect(await ticketsOf(room)).toMatchObject([{ signal: 'signInExchange', state: 'need_action' }])
    expect((await signalsOf(room)).signInExchange).toMatchObject({ value: 'Connecting', meaning: 'unknown' })
  })

  test('of a room that is not there is nothing, and the rest of its batch stands', async () => {
    const room = roomOf('Denali')
    const gone = '01900000-0000-7000-8000-000000000000'
    await hear([gone, room], hardwareHealthy)
    expect((await signalsOf(room)).display).toMatchObject({ meaning: 'healthy' })
  })

  test('as comes and goes keeps its ticket open until it has calmed down', async () => {
    const room = roomOf('Denali')
    for (let i = 0; i < 4; i += 1) {
      await hear(room, hardwareEarlyForm)
      await hear(room, hardwareHealthy)
    }
    const [calming] = await ticketsOf(room)
    expect(calming).toMatchObject({ state: 'watching', watching_for: 'calm', is_flapping: true })
    expect(await healthOf(room)).toMatchObject({ open_critical: 0 })
    stage.wait(31 * 60_000)
    await hear(room, hardwareHealthy)
    expect((await ticketsOf(room))[0]).toMatchObject({ state: 'resolved', is_flapping: false })
  })
})

test('the parser reads what these tests have devices say', () => {
  expect(parseReport(hardwareEarlyForm).displays).toEqual({ configured: 2, real: 0 })
})
