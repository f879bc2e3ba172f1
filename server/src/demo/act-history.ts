import { currentTermsVersion } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import type { PersonKey, TenantKey } from './people.ts'
import type { World } from './world.ts'

/**
 * Acts what has happened before a visitor comes, by the people's own hands on the API: Contoso has given Fabrikam its
 * American rooms and wants to see changes of them first, Woodgrove has given it all of its rooms, and Contoso waits for
 * Northwind's answer. Those who look after rooms have themselves told of incidents by mail.
 */
export async function actHistory(app: FastifyInstance, world: World): Promise<void> {
  const act = handsOn(app, world)
  const { contoso, fabrikam, woodgrove } = world.tenants
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
  await subscribe(act, 'alice', contoso.id, ['siteLead', 'siteTech'])
  await subscribe(act, 'wendy', woodgrove.id, ['siteTech'])
  await subscribe(act, 'felix', contoso.id, ['primaryAdmin'])
  // Waits for Contoso.
  await act('felix', 'PATCH', `/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`, { capacity: 14 })
}

/** Switches e-mail notifications on in the assignments of built-in roles. */
async function subscribe(
  act: Act,
  person: PersonKey,
  tenantId: string,
  builtIn: readonly string[],
): Promise<void> {
  const roles = (await act(person, 'GET', `/tenants/${tenantId}/roles`)).items ?? []
  for (const role of roles.filter((each) => builtIn.includes(each.builtIn ?? ''))) {
    const { items = [] } = await act(person, 'GET', `/tenants/${tenantId}/roles/${role.id}/assignments`)
    for (const { id } of items)
      await act(person, 'PATCH', `/tenants/${tenantId}/assignments/${id}`, { emailNotifications: true })
  }
}

const invitationsOf = ({ tenants }: World, key: TenantKey): string =>
  `/tenants/${tenants[key].id}/invitations`

type Method = 'GET' | 'POST' | 'PATCH'

interface Seen {
  readonly id?: string
  readonly items?: readonly { readonly id: string; readonly builtIn?: string | null }[]
}

type Act = (person: PersonKey, method: Method, path: string, payload?: object) => Promise<Seen>

const handsOn =
  (app: FastifyInstance, { people }: World): Act =>
  async (person, method, path, payload) => {
    const reply = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${people[person].token}` },
      ...(payload && { payload }),
    })
    if (reply.statusCode >= 300)
      throw new Error(`The demo's ${person} was refused ${method} ${path}: ${reply.body}`)
    return reply.json()
  }
