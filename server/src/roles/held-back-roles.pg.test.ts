import { expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso } = world.tenants
const { people } = world
const base = `/tenants/${contoso.id}`

await partnerUp(stage, { changeControl: { 'roles.modify': 'manual' } })
const zion = `${base}/rooms/${contoso.roomIds.Zion}`

const approve = async (answer: { status: number; body: { approvalRequest: { id: string } } }) => {
  expect(answer.status).toBe(202)
  return as.alice('POST', `${base}/approval-requests/${answer.body.approvalRequest.id}/approve`, {})
}

test('what a partner does to its roles waits for the customer where it wants to see it first', async () => {
  const audit = await auditOf(stage, contoso.id)
  const rolesOf = async () => (await as.felix('GET', `${base}/roles`)).body.items
  const held = await as.felix('POST', `${base}/roles`, { name: 'Help desk', permissions: ['rooms.view'] })
  expect(await rolesOf()).toHaveLength(1)
  expect((await approve(held)).body.status).toBe('applied')
  const made = (await rolesOf()).find(({ builtIn }: { builtIn: string | null }) => builtIn === null)
  expect(made).toMatchObject({ name: 'Help desk', side: 'partner' })

  const assigned = await as.felix('POST', `${base}/roles/${made.id}/assignments`, {
    name: 'Farah',
    members: [{ type: 'user', id: people.farah.userId }],
    scope: { roomIds: [contoso.roomIds.Zion] },
  })
  expect((await as.farah('GET', zion)).status).toBe(404)
  expect((await approve(assigned)).body.status).toBe('applied')
  expect((await as.farah('GET', zion)).status).toBe(200)

  const [assignment] = (await as.felix('GET', `${base}/roles/${made.id}/assignments`)).body.items
  const renamed = await as.felix('PATCH', `${base}/assignments/${assignment.id}`, {
    name: 'Day shift',
    members: [],
  })
  expect((await as.farah('GET', zion)).status).toBe(200)
  expect((await approve(renamed)).body.status).toBe('applied')
  expect((await as.farah('GET', zion)).status).toBe(404)

  expect(
    (await approve(await as.felix('PATCH', `${base}/roles/${made.id}`, { name: 'Front desk' }))).body.status,
  ).toBe('applied')
  expect((await approve(await as.felix('DELETE', `${base}/roles/${made.id}`))).body.status).toBe('applied')
  expect(await rolesOf()).toHaveLength(1)

  const applied = (await audit.next()).filter(
    ({ category }) => category === 'Role' || category === 'Assignment',
  )
  expect(applied.map(({ activity, actor, approver }) => [activity, actor.name, approver?.name])).toEqual([
    ['role.create', 'Felix Faure', 'Alice Archer'],
    ['assignment.create', 'Felix Faure', 'Alice Archer'],
    ['assignment.modify', 'Felix Faure', 'Alice Archer'],
    ['role.modify', 'Felix Faure', 'Alice Archer'],
    ['role.delete', 'Felix Faure', 'Alice Archer'],
  ])
})

test('what could never be applied is refused at once', async () => {
  const refused = await as.felix('POST', `${base}/roles`, { name: 'More', permissions: ['rooms.unenroll'] })
  expect(refused.body.code).toBe('grant.exceeds_ceiling')
})

test("the customer's own roles, and its deleting a partner's, wait for nobody", async () => {
  const made = await as.alice('POST', `${base}/roles`, { name: 'Ours', permissions: ['rooms.view'] })
  expect(made.status).toBe(201)
  const held = await as.felix('POST', `${base}/roles`, { name: 'Theirs', permissions: ['rooms.view'] })
  await approve(held)
  const theirs = (await as.alice('GET', `${base}/roles?search=theirs`)).body.items[0]
  expect((await as.alice('DELETE', `${base}/roles/${theirs.id}`)).status).toBe(204)
})
