import { partnerPermissions } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit } from '../devices/device-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants
const controls = ['rooms.modify', 'rooms.actions', 'roles.modify', 'tickets.create', 'tickets.update']
const automatic = Object.fromEntries(controls.map((control) => [control, 'auto']))
const manual = Object.fromEntries(controls.map((control) => [control, 'manual']))
const { partnershipId } = await partnerUp(stage, {
  changeControl: manual,
  ceiling: { permissions: [...partnerPermissions], inGroups: [] },
})
const there = `/tenants/${contoso.id}`
const { Denali } = contoso.roomIds
const { Munich, Paris } = contoso.groupIds

// With the ceiling this wide, Felix still holds a primary admin's permissions alone; a role gives him the rest.
const switchTo = (changeControl: object) =>
  as.alice('PATCH', `${there}/partnerships/${partnershipId}`, { changeControl })

const itemsOf = async (path: string) =>
  (await as.alice('GET', path)).body.items as { id: string; name: string }[]
const idOf = async (path: string, name: string) =>
  (await itemsOf(path)).find((item) => item.name === name)?.id

const seen = new Set<string>()

/** Felix asks; nothing happens; Alice approves; it has happened. */
async function heldThenDone(
  [method, path, body, headers]: [
    'POST' | 'PATCH' | 'PUT' | 'DELETE',
    string,
    unknown?,
    Record<string, string>?,
  ],
  isDone: () => Promise<boolean>,
) {
  const held = await as.felix(method, path, body, headers)
  expect({ asked: `${method} ${path}`, ...held }).toMatchObject({ status: 202 })
  expect(await isDone()).toBe(false)
  const id = held.body.approvalRequest.id
  expect((await as.felix('GET', `${there}/approval-requests/${id}`)).body.id).toBe(id)
  const approved = await as.alice('POST', `${there}/approval-requests/${id}/approve`, {})
  expect(approved.body).toMatchObject({ status: 'applied', failure: null })
  seen.add(approved.body.operation.name)
  expect(await isDone()).toBe(true)
}

test('every change a partner can make waits under manual control, and is made once approved', async () => {
  const user = (key: keyof typeof world.people) => ({ type: 'user', id: world.people[key].userId })
  const rooms = `${there}/rooms`
  const room = async (id = Denali) => (await as.alice('GET', `${rooms}/${id}`)).body

  await heldThenDone(
    ['PATCH', `${rooms}/${Denali}`, { floor: '40' }],
    async () => (await room()).floor === '40',
  )

  const roles = `${there}/roles`
  const hasRole = async (name: string) => (await idOf(roles, name)) !== undefined
  await heldThenDone(['POST', roles, { name: 'Desk', permissions: ['rooms.view'] }], () => hasRole('Desk'))
  const desk = `${roles}/${await idOf(roles, 'Desk')}`
  await heldThenDone(['PATCH', desk, { name: 'Front desk' }], () => hasRole('Front desk'))

  const assignments = `${desk}/assignments`
  const hasAssignment = async (name: string) => (await idOf(assignments, name)) !== undefined
  const help = { type: 'group', id: fabrikam.securityGroupIds['Help desk'] }
  await heldThenDone(
    ['POST', assignments, { name: 'Day', members: [help], scope: { roomIds: [Denali], groupIds: [] } }],
    () => hasAssignment('Day'),
  )
  expect((await as.hugo('GET', `${rooms}/${Denali}`)).status).toBe(200)
  const day = `${there}/assignments/${await idOf(assignments, 'Day')}`
  await heldThenDone(['PATCH', day, { name: 'Night' }], () => hasAssignment('Night'))
  await heldThenDone(['DELETE', day], async () => !(await hasAssignment('Night')))
  await heldThenDone(['DELETE', desk], async () => !(await hasRole('Front desk')))

  const admins = `/customers/${contoso.id}/primary-admins`
  const isAdmin = async (key: 'farah') =>
    (await as.felix('GET', admins)).body.items.some(
      ({ id }: { id: string }) => id === world.people[key].userId,
    )
  await heldThenDone(['POST', admins, { members: [user('farah')] }], () => isAdmin('farah'))
  await heldThenDone(
    ['DELETE', `${admins}/${world.people.farah.userId}`],
    async () => !(await isAdmin('farah')),
  )

  // What a primary admin does not hold by that role, the customer gives with a role of the partnership's own.
  await switchTo(automatic)
  await giveRoomWork()
  await switchTo(manual)

  const groups = `${there}/room-groups`
  const hasGroup = async (name: string) => (await idOf(groups, name)) !== undefined
  const holds = async (groupId = Munich) =>
    (await room()).groups.some(({ id }: { id: string }) => id === groupId)
  await heldThenDone(['POST', groups, { name: 'Lobby', roomIds: [Denali] }], () => hasGroup('Lobby'))
  const lobby = `${groups}/${await idOf(groups, 'Lobby')}`
  await heldThenDone(['PATCH', lobby, { name: 'Foyer' }], () => hasGroup('Foyer'))
  await heldThenDone(['PUT', `${groups}/${Munich}/rooms/${Denali}`], holds)
  await heldThenDone(['DELETE', `${groups}/${Munich}/rooms/${Denali}`], async () => !(await holds()))
  await heldThenDone(['POST', `${groups}/${Paris}/rooms`, { add: [Denali], remove: [] }], () => holds(Paris))
  await heldThenDone(['DELETE', lobby], async () => !(await hasGroup('Foyer')))

  const hasRoom = async (name: string) => (await idOf(`${rooms}?search=${name}`, name)) !== undefined
  await heldThenDone(['POST', rooms, { name: 'Pantry' }], () => hasRoom('Pantry'))
  const pantry = `${rooms}/${await idOf(`${rooms}?search=Pantry`, 'Pantry')}`
  await heldThenDone(['DELETE', pantry], async () => !(await hasRoom('Pantry')))
  const table = ['POST', `${rooms}/import`, 'name\nScullery\n', { 'content-type': 'text/csv' }] as const
  await heldThenDone([...table], () => hasRoom('Scullery'))

  await changesOfDevices(async (id) => (await room(id)).lifecycle)

  const controlled = [...stage.house.operations.values()].filter(({ control }) => control !== undefined)
  expect([...seen].sort()).toEqual(controlled.map(({ name }) => name).sort())
})

async function changesOfIncidents(roomId: string): Promise<void> {
  const room = `${there}/rooms/${roomId}`
  const isSuppressed = async () => (await as.alice('GET', `${room}/status`)).body.suppressions.length > 0
  await heldThenDone(['POST', `${room}/suppress`, { reason: 'Rebuilt' }], isSuppressed)
  await heldThenDone(['POST', `${room}/unsuppress`, {}], async () => !(await isSuppressed()))

  const windows = `${there}/maintenance-windows`
  const times = { firstDay: '2026-01-01', begins: '22:00', minutes: 60 }
  const hasWindow = async (name: string) => (await idOf(windows, name)) !== undefined
  await heldThenDone(
    ['POST', windows, { name: 'Night', times, scope: { roomIds: [roomId], groupIds: [] } }],
    () => hasWindow('Night'),
  )
  const night = `${windows}/${await idOf(windows, 'Night')}`
  await heldThenDone(['PATCH', night, { name: 'Late night' }], () => hasWindow('Late night'))
  await heldThenDone(['DELETE', night], async () => !(await hasWindow('Late night')))

  const tickets = `${there}/tickets`
  const open = async () => (await as.alice('GET', `${tickets}?state=open`)).body.items
  await heldThenDone(
    ['POST', tickets, { description: 'A loose cable', roomIds: [roomId] }],
    async () => (await open()).length === 1,
  )
  const ticket = `${tickets}/${(await open())[0].id}`
  await heldThenDone(
    ['PATCH', ticket, { acknowledged: true }],
    async () => (await as.alice('GET', ticket)).body.acknowledged !== null,
  )
  await heldThenDone(
    ['POST', `${ticket}/close`, { reason: 'resolved_on_site' }],
    async () => (await open()).length === 0,
  )
}

async function changesOfDevices(lifecycleOf: (roomId: string) => Promise<string>): Promise<void> {
  const kit = deviceTestKit(stage)
  const key = await kit.downloadKey(as.alice, contoso.id)
  const device = await kit.enroll(key, 'held-1')
  const path = `${there}/rooms/${device.room.id}`
  const isTold = async (kind: string) =>
    (await as.alice('GET', `${path}/commands`)).body.items.some(
      (each: { kind: string }) => each.kind === kind,
    )
  await heldThenDone(['POST', `${path}/collect-logs`, {}], () => isTold('collectLogs'))
  await heldThenDone(['POST', `${path}/restart`, {}], () => isTold('restart'))
  const settings = { ShowMeetingChat: true }
  await heldThenDone(['POST', `${path}/apply-settings`, { settings }], () => isTold('applySettings'))
  await heldThenDone(
    ['POST', `${path}/devices/${device.deviceId}/revoke`, {}],
    async () => (await as.alice('GET', `${path}/devices`)).body.items[0].revokedAt !== null,
  )
  expect((await as.alice('POST', `${path}/enroll`, {})).status).toBe(200)
  await changesOfIncidents(device.room.id)
  await heldThenDone(
    ['POST', `${path}/unenroll`, {}],
    async () => (await lifecycleOf(device.room.id)) === 'unenrolled',
  )
  const status = `${there}/enrollment-key/status`
  await heldThenDone(
    ['POST', `${there}/enrollment-key/reset`, {}],
    async () => (await as.alice('GET', status)).body.keyId !== key.keyId,
  )
}

// Nobody of the partner holds it to give it on: it is put there as the customer's own act would.
async function giveRoomWork(): Promise<void> {
  await stage.owner.inTenant({ home: contoso.id, tenant: null }, async (tx) => {
    await tx.run({
      sql: "update roles set permissions = $3 where tenant_id = $1 and partnership_id = $2 and built_in = 'primaryAdmin'",
      parameters: [contoso.id, partnershipId, [...partnerPermissions]],
    })
  })
}
