import { routes } from '../src/http/routes.ts'
import { bodyFor, type Ids } from './matrix.ts'
import { partnerUp } from './partner-up.ts'
import { placeDevice } from './place-device.ts'
import { type Stage, setStage } from './stage.ts'

/** A stage on which there is something of everything, and the ids of one of each in two customers. */
export interface Scene {
  readonly stage: Stage
  /** Contoso lets Fabrikam (Felix) into the US West, held back by change control; these are things it has kept. */
  readonly contosoIds: Ids
  /** Woodgrove has its own dealings, with Northwind. */
  readonly woodgroveIds: Ids
}

const nothing = '00000000-0000-7000-8000-000000000000'

export async function setScene(): Promise<Scene> {
  const stage = await setStage()
  const { as, world } = stage
  const { contoso, woodgrove } = world.tenants
  const ours = await partnerUp(stage, {
    scope: { roomIds: [], groupIds: [contoso.groupIds['US West'] ?? ''] },
    changeControl: { 'rooms.modify': 'manual' },
  })
  const theirs = await partnerUp(stage, {
    customer: 'woodgrove',
    by: 'wendy',
    partner: 'northwind',
    acceptedBy: 'noah',
    primaryAdmins: ['nina'],
    changeControl: { 'rooms.modify': 'manual' },
  })
  await as.nina('PATCH', `/tenants/${woodgrove.id}/rooms/${woodgrove.roomIds.Eiger}`, { floor: '4' })
  await as.felix('PATCH', `/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`, { floor: '4' })
  const invite = routes.find(({ does }) => does.name === 'invitation.create')
  if (invite)
    await as.alice(
      'POST',
      `/tenants/${contoso.id}/invitations`,
      bodyFor(invite, { roomId: contoso.roomIds.Denali ?? '' }),
    )
  const ourTicket = await openTicket(stage, 'alice', contoso.id, contoso.roomIds.Chiemsee ?? '')
  const theirTicket = await openTicket(stage, 'wendy', woodgrove.id, woodgrove.roomIds.Eiger ?? '')

  const { alice, wendy } = world.people
  const ourDevice = await placeDevice(stage, contoso.id, contoso.roomIds.Chiemsee ?? '', alice.userId)
  const theirDevice = await placeDevice(stage, woodgrove.id, woodgrove.roomIds.Eiger ?? '', wendy.userId)
  const contosoIds: Ids = {
    t: contoso.id,
    ...ourDevice,
    ...ourTicket,
    customerId: contoso.id,
    roomId: contoso.roomIds.Chiemsee ?? '',
    groupId: contoso.groupIds.Munich ?? '',
    roleId: contoso.roleIds.siteLead ?? '',
    assignmentId: await anId(stage, contoso.id, 'assignments', { name: 'Munich' }),
    invitationId: await anId(stage, contoso.id, 'invitations', { status: 'pending' }),
    partnershipId: ours.partnershipId,
    requestId: await anId(stage, contoso.id, 'approval_requests'),
    tokenId: await anId(stage, contoso.id, 'api_tokens'),
    userId: world.people.alice.userId,
    memberId: world.people.ben.userId,
    sessionId: nothing,
    domainId: nothing,
    domain: 'contoso.com',
  }
  const woodgroveIds: Ids = {
    ...contosoIds,
    t: woodgrove.id,
    ...theirDevice,
    ...theirTicket,
    customerId: woodgrove.id,
    roomId: woodgrove.roomIds.Eiger ?? '',
    groupId: woodgrove.groupIds.Zurich ?? '',
    roleId: woodgrove.roleIds.siteTech ?? '',
    assignmentId: await anId(stage, woodgrove.id, 'assignments'),
    invitationId: theirs.invitationId,
    partnershipId: theirs.partnershipId,
    requestId: await anId(stage, woodgrove.id, 'approval_requests'),
    tokenId: await anId(stage, woodgrove.id, 'api_tokens'),
    userId: world.people.wendy.userId,
    memberId: world.people.nina.userId,
    domain: 'woodgrove.com',
  }
  return { stage, contosoIds, woodgroveIds }
}

/** Records an issue in a room, with a file attached to it, and plans its maintenance. */
async function openTicket(
  { as, owner }: Stage,
  by: 'alice' | 'wendy',
  tenantId: string,
  roomId: string,
): Promise<{ ticketId: string; attachmentId: string; windowId: string }> {
  await owner.inTenant({ home: tenantId, tenant: null }, ({ queries }) =>
    queries
      .updateTable('rooms')
      .set({ lifecycle: 'enrolled' })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', roomId)
      .execute(),
  )
  const tickets = `/tenants/${tenantId}/tickets`
  const { body: ticket } = await as[by]('POST', tickets, { description: 'It hums.', roomIds: [roomId] })
  const file = { 'content-type': 'application/octet-stream' }
  const { body: attachment } = await as[by]('POST', `${tickets}/${ticket.id}/attachments`, 'hum', file)
  const { body: window } = await as[by]('POST', `/tenants/${tenantId}/maintenance-windows`, {
    name: 'Spring cleaning',
    times: { firstDay: '2020-01-01', begins: '03:00', minutes: 60 },
    scope: { roomIds: [roomId] },
  })
  return { ticketId: ticket.id, attachmentId: attachment.id, windowId: window.id }
}

/** One row of a tenant's, where any will do. */
function anId(
  { owner }: Stage,
  tenantId: string,
  table: 'invitations' | 'assignments' | 'approval_requests' | 'api_tokens',
  where: Readonly<Record<string, string>> = {},
): Promise<string> {
  return owner.inTenant({ home: tenantId, tenant: null }, async ({ queries }) => {
    let query = queries.selectFrom(table).select('id').where('tenant_id', '=', tenantId)
    for (const [column, value] of Object.entries(where)) query = query.where(column as 'id', '=', value)
    return (await query.limit(1).executeTakeFirstOrThrow()).id
  })
}
