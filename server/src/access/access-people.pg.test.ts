import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, owner, world } = stage
const { contoso, fabrikam } = world.tenants
const people = `/tenants/${contoso.id}/access/users`

await partnerUp(stage, { scope: { roomIds: [], groupIds: [contoso.groupIds.Munich!] } })
await partnerUp(stage, { partner: 'northwind', acceptedBy: 'noah', primaryAdmins: ['nina'] })
const role = await as.felix('POST', `/tenants/${contoso.id}/roles`, {
  name: 'Night',
  permissions: ['rooms.view', 'roles.view'],
})
await as.felix('POST', `/tenants/${contoso.id}/roles/${role.body.id}/assignments`, {
  name: 'Night',
  members: [{ type: 'group', id: fabrikam.securityGroupIds['Help desk'] }],
  scope: { roomIds: [contoso.roomIds.Zugspitze], groupIds: [] },
})

const namesOf = async (hand: typeof as.alice, query = '') =>
  (await hand('GET', people + query)).body.items.map(({ name }: { name: string }) => name)

describe('the people who have access', () => {
  const own = ['Alice Archer', 'Ben Bauer', 'Chloé Caron', 'Gabriel Gomez', 'Jing Li', 'Oscar Olsen']

  test('are to a customer its own, and those whom its partners have named by person', async () => {
    expect(await namesOf(as.alice)).toEqual([...own, 'Felix Faure', 'Nina Novak'].toSorted())
    const { items } = (await as.oscar('GET', `${people}?search=FELIX`)).body
    expect(items).toEqual([
      {
        id: world.people.felix.userId,
        name: 'Felix Faure',
        upn: 'felix@fabrikam.com',
        tenant: { id: fabrikam.id, name: 'Fabrikam AV' },
      },
    ])
    for (const { id } of (await as.alice('GET', people)).body.items)
      expect((await as.alice('GET', `/tenants/${contoso.id}/access?user=${id}`)).status).toBe(200)
  })

  test('are to a partner its own alone, through security groups within groups too', async () => {
    expect(await namesOf(as.felix)).toEqual(['Farah Fadel', 'Felix Faure', 'Hugo Hahn'])
    expect(await namesOf(as.hugo, '?search=ahn')).toEqual(['Hugo Hahn'])
    expect(await namesOf(as.felix, '?search=alice')).toEqual([])
    expect(await namesOf(as.nina)).toEqual(['Nina Novak'])
  })

  test('are searched by any part of a name or sign-in name, and paged', async () => {
    expect(await namesOf(as.alice, '?search=CHLOÉ')).toEqual(['Chloé Caron'])
    expect(await namesOf(as.alice, '?search=northwind.com')).toEqual(['Nina Novak'])
    expect(await namesOf(as.alice, '?search=%25')).toEqual([])
    const walked: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await as.alice('GET', `${people}?limit=3${cursor && `&cursor=${cursor}`}`)
      walked.push(...body.items.map(({ name }: { name: string }) => name))
      if (!body.nextCursor) break
      cursor = body.nextCursor
    }
    expect(walked).toEqual(await namesOf(as.alice))
  })

  test('are not those who were disabled, nor those from whom it was taken', async () => {
    await owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries
        .updateTable('users')
        .set({ disabled_at: new Date() })
        .where('id', '=', world.people.jing.userId)
        .execute(),
    )
    expect(await namesOf(as.alice, '?search=jing')).toEqual([])
  })

  test('are for those who see roles', async () => {
    expect((await as.ben('GET', people)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'roles.view' },
    })
    expect((await as.wendy('GET', people)).body.code).toBe('tenant.not_found')
  })
})
