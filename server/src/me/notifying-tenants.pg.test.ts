import { expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import type { PersonKey } from '../demo/people.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso } = world.tenants
const here = `/tenants/${contoso.id}`

const told = async (person: PersonKey): Promise<string[]> => {
  const { body } = await as[person]('GET', '/me/notifying-tenants')
  return body.tenants.map(({ name }: { name: string }) => name)
}
/** Switches the mails of a role's assignments on, or off again. */
async function tell(person: PersonKey, roleId: string | undefined, emailNotifications: boolean) {
  const { body } = await as[person]('GET', `${here}/roles/${roleId}/assignments`)
  for (const { id } of body.items)
    expect((await as[person]('PATCH', `${here}/assignments/${id}`, { emailNotifications })).status).toBe(200)
}

test('where an assignment of theirs tells of incidents is told to each, on both sides, until it no longer does', async () => {
  await partnerUp(stage)
  const roles = (await as.felix('GET', `${here}/roles`)).body.items
  const primaryAdmin = roles.find(({ builtIn }: { builtIn: string }) => builtIn === 'primaryAdmin')?.id
  for (const person of ['alice', 'ben', 'uma', 'felix', 'frank'] as const)
    expect(await told(person)).toEqual([])
  await tell('alice', contoso.roleIds.siteLead, true)
  await tell('felix', primaryAdmin, true)
  expect(await told('ben')).toEqual(['Contoso'])
  expect(await told('felix')).toEqual(['Contoso'])
  // A global administrator of the directory is told nothing for being that, nor somebody whom nobody gave anything.
  for (const person of ['alice', 'uma', 'frank'] as const) expect(await told(person)).toEqual([])
  await tell('felix', primaryAdmin, false)
  expect(await told('felix')).toEqual([])
})

test('an assignment that does not let its members see incidents tells them of none', async () => {
  const role = await as.alice('POST', `${here}/roles`, { name: 'Planner', permissions: ['rooms.view'] })
  const assigned = await as.alice('POST', `${here}/roles/${role.body.id}/assignments`, {
    name: 'Planners',
    emailNotifications: true,
    members: [{ type: 'user', id: world.people.uma.userId }],
    scope: { allRooms: true },
  })
  expect(assigned.status).toBe(201)
  expect(await told('uma')).toEqual([])
  const seeing = { permissions: ['rooms.view', 'tickets.view'] }
  expect((await as.alice('PATCH', `${here}/roles/${role.body.id}`, seeing)).status).toBe(200)
  expect(await told('uma')).toEqual(['Contoso'])
})
