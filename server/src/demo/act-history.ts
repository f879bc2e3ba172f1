import { currentTermsVersion } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import type { PersonKey, TenantKey } from './people.ts'
import type { World } from './world.ts'

/**
 * Acts what has happened before a visitor comes, by the people's own hands on the API: Contoso has given Fabrikam its
 * American rooms and wants to see changes of them first, Woodgrove has given it all of its rooms, and Contoso waits for
 * Northwind's answer.
 */
export async function actHistory(app: FastifyInstance, world: World): Promise<void> {
  const act = handsOn(app, world)
  const { contoso, fabrikam } = world.tenants
  const groups = (...names: string[]) => names.map((name) => contoso.groupIds[name] ?? '')
  const felix = { type: 'user', id: world.people.felix.userId }
  const helpDesk = { type: 'group', id: fabrikam.securityGroupIds['Help desk'] ?? '' }

  const given = await act('alice', 'POST', invitationsOf(world, 'contoso'), {
    domain: 'fabrikam.com',
    expiresInDays: 14,
    scope: { groupIds: groups('US West', 'US East') },
    changeControl: { 'rooms.modify': 'manual' },
    agreedTermsVersion: currentTermsVersion,
  })
  await act('fiona', 'POST', `/received-invitations/${given.id}/accept`, {
    primaryAdmins: [felix, helpDesk],
    agreedTermsVersion: currentTermsVersion,
  })
  const all = await act('wendy', 'POST', invitationsOf(world, 'woodgrove'), {
    domain: 'fabrikam.com',
    expiresInDays: 7,
    scope: { allRooms: true },
    agreedTermsVersion: currentTermsVersion,
  })
  await act('fiona', 'POST', `/received-invitations/${all.id}/accept`, {
    primaryAdmins: [felix],
    agreedTermsVersion: currentTermsVersion,
  })
  await act('alice', 'POST', invitationsOf(world, 'contoso'), {
    domain: 'northwind.com',
    expiresInDays: 30,
    scope: { groupIds: groups('Paris') },
    agreedTermsVersion: currentTermsVersion,
  })
  // Waits for Contoso.
  await act('felix', 'PATCH', `/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`, { capacity: 14 })
}

const invitationsOf = ({ tenants }: World, key: TenantKey): string =>
  `/tenants/${tenants[key].id}/invitations`

type Method = 'POST' | 'PATCH'

const handsOn =
  (app: FastifyInstance, { people }: World) =>
  async (person: PersonKey, method: Method, path: string, payload: object): Promise<{ id?: string }> => {
    const reply = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${people[person].token}` },
      payload,
    })
    if (reply.statusCode >= 300)
      throw new Error(`The demo's ${person} was refused ${method} ${path}: ${reply.body}`)
    return reply.json()
  }
