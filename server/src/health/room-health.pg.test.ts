import { documentedEvents } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import { healthTestKit } from './health-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso } = world.tenants
const { contact, enroll, hear } = healthTestKit(stage, contoso.id)
const rooms = `/tenants/${contoso.id}/rooms`
const roomOf = (name: string): string => contoso.roomIds[name] ?? ''

await partnerUp(stage, { scope: { roomIds: [], groupIds: [contoso.groupIds['US West'] ?? ''] } })
await enroll('Denali', 'Olympic', 'Rainier', 'Seine')
await contact('Denali', 'Olympic', 'Seine')
await hear([roomOf('Olympic'), roomOf('Seine')], documentedEvents.hardwareEarlyForm)

describe('the health of rooms', () => {
  test('stands in lists, by the tickets that are open and by the clock', async () => {
    const { body } = await as.alice('GET', `${rooms}?groupId=${contoso.groupIds['US West']}`)
    const health = Object.fromEntries(
      (body.items as { name: string; health: { state: string } }[]).map((room) => [
        room.name,
        room.health.state,
      ]),
    )
    expect(health).toEqual({
      Denali: 'healthy',
      Olympic: 'unhealthy',
      Rainier: 'unmonitored',
      Redwood: null,
      Yosemite: null,
      Zion: null,
    })
    expect((await as.alice('GET', `${rooms}/${roomOf('Olympic')}`)).body.health).toEqual({
      state: 'unhealthy',
      isSuppressed: false,
      warnings: 0,
      lastContactAt: expect.any(String),
    })
  })

  test('is counted, and lists are narrowed by it, to each as far as they see', async () => {
    const counts = { healthy: 1, unhealthy: 2, unmonitored: 1, suppressed: 0 }
    expect((await as.alice('GET', `${rooms}/summary`)).body.health).toEqual(counts)
    expect((await as.felix('GET', `${rooms}/summary`)).body.health).toEqual({ ...counts, unhealthy: 1 })
    expect((await as.felix('GET', '/rooms/summary')).body).toEqual({
      total: 6,
      health: { ...counts, unhealthy: 1 },
    })
    const names = async (hand: typeof as.alice, path: string) =>
      ((await hand('GET', path)).body.items as { name: string }[]).map(({ name }) => name)
    expect(await names(as.alice, `${rooms}?health=unhealthy`)).toEqual(['Olympic', 'Seine'])
    expect(await names(as.felix, '/rooms?health=unhealthy')).toEqual(['Olympic'])
    expect(await names(as.felix, '/rooms?health=unmonitored')).toEqual(['Rainier'])
    expect(await names(as.felix, '/rooms?health=suppressed')).toEqual([])
  })

  test('vector 17: is unmonitored after twenty minutes of silence, which closes nothing', async () => {
    stage.wait(20 * 60_000 - 30_000)
    expect((await as.alice('GET', `${rooms}/${roomOf('Olympic')}`)).body.health.state).toBe('unhealthy')
    stage.wait(60_000)
    expect((await as.alice('GET', `${rooms}/${roomOf('Olympic')}`)).body.health.state).toBe('unmonitored')
    const open = await as.alice(
      'GET',
      `/tenants/${contoso.id}/tickets?roomId=${roomOf('Olympic')}&state=open`,
    )
    expect(open.body.items).toHaveLength(2)
    await contact('Olympic')
    expect((await as.alice('GET', `${rooms}/${roomOf('Olympic')}`)).body.health.state).toBe('unhealthy')
  })
})
