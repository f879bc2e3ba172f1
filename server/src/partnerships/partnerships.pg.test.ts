import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants
const { partnershipId } = await partnerUp(stage, {
  scope: { roomIds: [contoso.roomIds.Denali!], groupIds: [contoso.groupIds.Munich!] },
})
const partnerships = `/tenants/${contoso.id}/partnerships`
const path = `${partnerships}/${partnershipId}`
const rooms = `/tenants/${contoso.id}/rooms`

describe('a partnership', () => {
  test('is shown to its customer with who is in it, and under which rules', async () => {
    const { status, body } = await as.alice('GET', path)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: partnershipId,
      partner: { id: fabrikam.id, name: 'Fabrikam AV', domains: ['fabrikam.com'] },
      status: 'active',
      mode: 'domain',
      establishedBy: { name: 'Fiona Ferguson', tenant: { name: 'Fabrikam AV' } },
      scope: { allRooms: false, rooms: [{ name: 'Denali' }], groups: [{ name: 'Munich' }] },
      changeControl: { 'rooms.modify': 'auto', 'roles.modify': 'auto', 'tickets.update': 'auto' },
      signInPolicy: { requireMfa: false, networks: null, maxSessionAgeMinutes: null },
      primaryAdmins: [{ type: 'user', name: 'Felix Faure' }],
      counts: { roles: 1, assignments: 1, people: 1 },
      may: { modify: true, suspend: true, resume: false, end: true },
    })
    expect((await as.alice('GET', partnerships)).body.items).toMatchObject([{ id: partnershipId }])
  })
})
