import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants
const { Chiemsee, Zugspitze } = contoso.roomIds
const there = `/tenants/${contoso.id}`

const { partnershipId } = await partnerUp(stage, {
  scope: { roomIds: [], groupIds: [contoso.groupIds.Munich!] },
  ceiling: {
    permissions: ['rooms.view', 'rooms.modify', 'groups.view', 'groups.modify', 'roles.view', 'roles.modify'],
    inGroups: [],
  },
})
await partnerUp(stage, { partner: 'northwind', acceptedBy: 'noah', primaryAdmins: ['nina'] })
const role = (await as.felix('POST', `${there}/roles`, { name: 'Desk', permissions: ['rooms.view'] })).body
const assignments = `${there}/roles/${role.id}/assignments`
const desk = (
  await as.felix('POST', assignments, {
    name: 'Desk',
    members: [{ type: 'group', id: fabrikam.securityGroupIds['Help desk'] }],
    scope: { roomIds: [Zugspitze], groupIds: [] },
  })
).body
await as.alice('PATCH', `${there}/partnerships/${partnershipId}`, {
  changeControl: { 'rooms.modify': 'manual', 'roles.modify': 'manual' },
})

const idOf = ({ body }: { body: { approvalRequest: { id: string } } }) => body.approvalRequest.id
const inRoom = idOf(await as.felix('PATCH', `${there}/rooms/${Chiemsee}`, { floor: '4' }))
const inGroup = idOf(
  await as.felix('PATCH', `${there}/room-groups/${contoso.groupIds.Munich}`, {
    description: 'Near the Isar',
  }),
)
const ofRole = idOf(await as.felix('PATCH', `${there}/roles/${role.id}`, { description: 'By day' }))
const underRole = idOf(
  await as.felix('POST', assignments, { name: 'Night', scope: { roomIds: [Chiemsee], groupIds: [] } }),
)
const ofAssignment = idOf(await as.felix('PATCH', `${there}/assignments/${desk.id}`, { name: 'Day desk' }))

const idsOf = (thing: { pendingApprovals?: { id: string }[] } | undefined) =>
  thing?.pendingApprovals?.map(({ id }) => id)
const pendingAt = async (hand: typeof as.felix, path: string) => idsOf((await hand('GET', path)).body)
const pendingIn = async (hand: typeof as.felix, path: string, id: string) =>
  idsOf((await hand('GET', path)).body.items.find((item: { id: string }) => item.id === id))

describe('what waits is told with the thing that it would change', () => {
  test('to whoever asked and to those who decide, alone and in lists', async () => {
    for (const hand of [as.felix, as.alice, as.oscar]) {
      expect((await hand('GET', `${there}/rooms/${Chiemsee}`)).body.pendingApprovals).toEqual([
        { id: inRoom, operation: 'room.modify', requestedAt: expect.any(String) },
      ])
      expect(await pendingAt(hand, `${there}/room-groups/${contoso.groupIds.Munich}`)).toEqual([inGroup])
      expect(await pendingAt(hand, `${there}/roles/${role.id}`)).toEqual([ofRole, underRole])
      expect(await pendingAt(hand, `${there}/assignments/${desk.id}`)).toEqual([ofAssignment])
      expect(await pendingIn(hand, `${there}/rooms`, Chiemsee!)).toEqual([inRoom])
      expect(await pendingIn(hand, `${there}/rooms?search=chiemsee`, Chiemsee!)).toEqual([inRoom])
      expect(await pendingIn(hand, `/rooms?tenantId=${contoso.id}`, Chiemsee!)).toEqual([inRoom])
      expect(await pendingIn(hand, `${there}/roles`, role.id)).toEqual([ofRole, underRole])
      expect(await pendingIn(hand, assignments, desk.id)).toEqual([ofAssignment])
      expect(await pendingAt(hand, `${there}/rooms/${Zugspitze}`)).toBeUndefined()
    }
  })

  test('and neither to another partner, nor to the customer’s people who see no requests', async () => {
    for (const hand of [as.nina, as.ben]) {
      expect((await hand('GET', `${there}/rooms/${Chiemsee}`)).status).toBe(200)
      expect(await pendingAt(hand, `${there}/rooms/${Chiemsee}`)).toBeUndefined()
      expect(await pendingIn(hand, `${there}/rooms`, Chiemsee!)).toBeUndefined()
    }
    expect(await pendingAt(as.nina, `${there}/room-groups/${contoso.groupIds.Munich}`)).toBeUndefined()
  })

  test('until it is decided, or has lapsed', async () => {
    await as.alice('POST', `${there}/approval-requests/${ofRole}/reject`, {})
    await as.felix('POST', `${there}/approval-requests/${underRole}/cancel`, {})
    await as.alice('POST', `${there}/approval-requests/${ofAssignment}/approve`, {})
    expect(await pendingAt(as.felix, `${there}/roles/${role.id}`)).toBeUndefined()
    expect(await pendingAt(as.felix, `${there}/assignments/${desk.id}`)).toBeUndefined()
    stage.wait(15 * 86_400_000)
    expect(await pendingAt(as.alice, `${there}/rooms/${Chiemsee}`)).toBeUndefined()
    expect(await pendingIn(as.alice, `${there}/rooms`, Chiemsee!)).toBeUndefined()
    expect(await pendingAt(as.alice, `${there}/room-groups/${contoso.groupIds.Munich}`)).toBeUndefined()
  })
})
