import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso, fabrikam, woodgrove } = world.tenants
const { Chiemsee, Zugspitze, Denali } = contoso.roomIds
const there = `/tenants/${contoso.id}`
const day = 86_400_000

const { partnershipId } = await partnerUp(stage, {
  scope: { roomIds: [Denali!, Chiemsee!], groupIds: [contoso.groupIds.Munich!] },
  changeControl: { 'rooms.modify': 'manual' },
})
await partnerUp(stage, { partner: 'northwind', acceptedBy: 'noah', primaryAdmins: ['nina'] })
await partnerUp(stage, { customer: 'woodgrove', by: 'wendy', primaryAdmins: ['frank', 'felix'] })
const role = await as.felix('POST', `${there}/roles`, {
  name: 'Night',
  permissions: ['rooms.view', 'rooms.modify'],
})
await as.felix('POST', `${there}/roles/${role.body.id}/assignments`, {
  name: 'Night',
  members: [
    { type: 'group', id: fabrikam.securityGroupIds['Night shift'] },
    { type: 'user', id: world.people.felix.userId },
  ],
  scope: { roomIds: [Zugspitze], groupIds: [] },
})
await as.alice('PATCH', `${there}/partnerships/${partnershipId}`, {
  endsAt: new Date(house.now().getTime() + 9.5 * day).toISOString(),
})
for (const room of [Denali, Chiemsee, Zugspitze])
  await as.felix('PATCH', `${there}/rooms/${room}`, { floor: '7' })
const munich = Object.keys(contoso.roomIds).length

describe('a customer’s list of partnerships', () => {
  const rowOf = async (hand: typeof as.alice, name: string) =>
    (await hand('GET', `${there}/partnerships`)).body.items.find(
      ({ partner }: { partner: { name: string } }) => partner.name === name,
    )

  test('says how many people and rooms, what waits, how long, and what was done last', async () => {
    const row = await rowOf(as.alice, 'Fabrikam AV')
    expect(row).toMatchObject({ people: 2, roomCount: 6, waitingApprovals: 3, daysLeft: 10 })
    expect(new Date(row.lastActivityAt).getTime()).toBeGreaterThan(house.now().getTime() - 60_000)
    expect(await rowOf(as.alice, 'Northwind Integrators')).toMatchObject({
      people: 1,
      roomCount: munich,
      waitingApprovals: 0,
      daysLeft: null,
    })
    expect((await as.alice('GET', `${there}/partnerships/${partnershipId}`)).body).not.toHaveProperty(
      'people',
    )
  })

  test('counts what was decided no more, and what the partner does as its activity', async () => {
    const before = await rowOf(as.alice, 'Northwind Integrators')
    stage.wait(60_000)
    await as.nina('PATCH', `${there}/rooms/${Denali}`, { floor: '8' })
    const after = await rowOf(as.alice, 'Northwind Integrators')
    expect(new Date(after.lastActivityAt).getTime()).toBeGreaterThan(
      new Date(before.lastActivityAt ?? 0).getTime(),
    )
    stage.wait(60_000)
    await as.alice('PATCH', `${there}/rooms/${Denali}`, { floor: '9' })
    expect(await rowOf(as.alice, 'Northwind Integrators')).toEqual(after)
    const { items } = (await as.felix('GET', '/approval-requests?mine=true')).body
    await as.felix('POST', `${there}/approval-requests/${items[0].id}/cancel`, {})
    expect((await rowOf(as.alice, 'Fabrikam AV')).waitingApprovals).toBe(2)
  })

  test('takes no statement a row', async () => {
    const { travel } = house.database
    const count = async (hand: typeof as.alice, path: string) => {
      let trips = 0
      house.database.travel = (context, sent) => {
        trips += 1
        return travel.call(house.database, context, sent)
      }
      await hand('GET', path)
      house.database.travel = travel
      return trips
    }
    await count(as.alice, `${there}/partnerships`)
    expect(await count(as.alice, `${there}/partnerships`)).toBe(2)
    expect(await count(as.felix, '/customers')).toBe(3)
  })
})

describe('a partner’s list of customers', () => {
  const rowsOf = async (hand: typeof as.alice) => (await hand('GET', '/customers')).body.items

  test('says how many rooms one sees, what of one’s requests waits, and how many days are left', async () => {
    expect(await rowsOf(as.felix)).toMatchObject([
      { tenant: { name: 'Contoso' }, roomCount: 6, waitingApprovals: 2, daysLeft: 10 },
      {
        tenant: { name: 'Woodgrove' },
        roomCount: Object.keys(woodgrove.roomIds).length,
        waitingApprovals: 0,
        daysLeft: null,
      },
    ])
    // Hugo sees one room, and of the requests only that of this room.
    const [hugo] = await rowsOf(as.hugo)
    expect(hugo).toMatchObject({ roomCount: 1, waitingApprovals: expect.any(Number) })
    expect(hugo.waitingApprovals).toBeLessThan(2)
    expect(await rowsOf(as.fiona)).toMatchObject([
      { roomCount: null, waitingApprovals: null, daysLeft: 10 },
      { roomCount: null, waitingApprovals: null },
    ])
  })

  test('counts down to the day', async () => {
    stage.wait(9 * day)
    expect((await rowsOf(as.fiona))[0].daysLeft).toBe(1)
    expect((await as.fiona('GET', `/customers/${contoso.id}`)).body.daysLeft).toBe(1)
  })
})
