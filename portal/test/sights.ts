import type { PersonKey } from '../../server/src/demo/people.ts'
import { bringRoomAlive } from './bring-room-alive.ts'
import type { Portal } from './portal.ts'

/** A page as one of the demo's people sees it. */
export interface Sight {
  readonly name: string
  readonly person: PersonKey
  readonly path: string
}

/** Every page of both portals, with something to see on it; after the demo's history has been acted. */
export async function sightsOf(portal: Portal): Promise<Sight[]> {
  const { as, world } = portal
  const { contoso, fabrikam } = world.tenants
  const first = async (person: PersonKey, path: string, query = ''): Promise<string> => {
    const { body } = await as[person]('GET', `${path}?limit=1${query}`)
    const [row] = body.items
    if (!row) throw new Error(`${person} sees nothing at ${path}`)
    return row.id
  }
  const own = `/tenants/${contoso.id}`
  const [invitation, partnership, request, role, entry, received] = await Promise.all([
    first('alice', `${own}/invitations`, '&status=pending'),
    first('alice', `${own}/partnerships`),
    first('alice', `${own}/approval-requests`, '&status=pending'),
    first('alice', `${own}/roles`),
    first('alice', `${own}/audit-events`),
    first('noah', '/received-invitations'),
  ])
  const room = contoso.roomIds.Denali ?? ''
  const alive = await bringRoomAlive(portal, 'Yosemite')
  const group = contoso.groupIds['US West'] ?? ''
  const customer = `/partner/customers/${contoso.id}`
  const sight = (name: string, person: PersonKey, path: string): Sight => ({ name, person, path })
  return [
    sight('incidents', 'alice', '/incidents'),
    sight('incident', 'alice', `/incidents/${alive.ticketId}`),
    sight('record-issue', 'alice', `/incidents/record?room=${alive.roomId}&name=Yosemite`),
    sight('rooms', 'alice', '/rooms'),
    sight('room', 'alice', `/rooms/${room}`),
    sight('room-who', 'alice', `/rooms/${room}/who`),
    sight('room-status', 'alice', `/rooms/${alive.roomId}`),
    sight('room-activity', 'alice', `/rooms/${alive.roomId}/activity`),
    sight('room-devices', 'alice', `/rooms/${alive.roomId}/devices`),
    sight('room-settings', 'alice', `/rooms/${alive.roomId}/settings`),
    sight('add-room', 'alice', '/rooms/add'),
    sight('import-rooms', 'alice', '/rooms/import'),
    sight('groups', 'alice', '/groups'),
    sight('group', 'alice', `/groups/${group}`),
    sight('approval-requests', 'alice', '/approval-requests'),
    sight('approval-request', 'alice', `/approval-requests/${request}`),
    sight('partners', 'alice', '/settings/partners'),
    sight('invitation', 'alice', `/settings/partners/invitations/${invitation}`),
    sight('add-partner', 'alice', '/settings/partners/add'),
    sight('partner', 'alice', `/settings/partners/${partnership}`),
    sight('roles', 'alice', '/settings/roles'),
    sight('role', 'alice', `/settings/roles/${role}`),
    sight('create-role', 'alice', '/settings/roles/add'),
    sight('add-assignment', 'alice', `/settings/roles/${role}/assignments/add`),
    sight('access', 'alice', '/settings/access'),
    sight('access-of-a-room', 'alice', `/settings/access?room=${room}`),
    sight('enrolment', 'alice', '/settings/enrollment'),
    sight('signals', 'alice', '/settings/signals'),
    sight('maintenance', 'alice', '/settings/maintenance'),
    sight('maintenance-window', 'alice', `/settings/maintenance/${alive.windowId}`),
    sight('add-maintenance-window', 'alice', '/settings/maintenance/add'),
    sight('general', 'alice', '/settings/general'),
    sight('audit-log', 'alice', '/settings/audit-log'),
    sight('audit-entry', 'alice', `/settings/audit-log/${entry}`),
    sight('api-tokens', 'alice', '/settings/api-tokens'),
    sight('account', 'alice', '/account'),
    sight('nothing-yet', 'uma', '/'),
    sight('no-such-page', 'alice', '/nowhere'),
    sight('gone', 'alice', '/rooms/00000000-0000-4000-8000-000000000000'),
    sight('received-invitations', 'noah', '/partner/tenants'),
    sight('tenants', 'felix', '/partner/tenants'),
    sight('tenant', 'felix', `/partner/tenants/${contoso.id}`),
    sight('accept-invitation', 'noah', `/partner/invitations/${received}`),
    sight('tenant-managers', 'frank', '/partner/tenant-managers'),
    sight('incidents-of-all-customers', 'felix', '/partner/incidents'),
    sight('rooms-of-all-customers', 'felix', '/partner/rooms'),
    sight('rooms-of-a-customer', 'felix', `${customer}/rooms`),
    sight('room-of-a-customer', 'felix', `${customer}/rooms/${room}`),
    sight('requests-of-all-customers', 'felix', '/partner/approval-requests'),
    sight('roles-at-a-customer', 'felix', `${customer}/settings/roles`),
    sight('own-rooms-of-a-partner', 'frank', `/rooms?of=${fabrikam.id}`),
  ]
}
