import type { Member } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import { primaryAdminPermissions } from '../access/primary-admin-permissions.ts'
import type { ResolvedScope } from '../access/scope.ts'
import { meaning } from '../operation/meaning.ts'
import type { Permit } from '../operation/permit.ts'
import { nameColumns } from '../rooms/room-columns.ts'
import { addPrimaryAdmins } from './add-primary-admins.ts'
import { type Proposal, proposalOf } from './proposal.ts'
import type { ReceivedRow } from './received-invitation.ts'

/**
 * Makes the partnership that an invitation offers: its scope and ceiling, the built-in Primary admin role, and the
 * role's one assignment with these members (decisions D4). The row of the partnership comes first: it is what lets
 * the partner through the wall, and it holds the customer's facts still until the commit.
 *
 * @throws Problem `partnership.already_active` where another invitation has led to one
 */
export async function establishPartnership(
  permit: Permit<ReceivedRow>,
  members: readonly Member[],
): Promise<string> {
  const { actor, now, queries, row, tx } = permit
  const id = uuidv7()
  const proposal = proposalOf(row)
  await queries
    .insertInto('partnerships')
    .values({
      tenant_id: row.tenant_id,
      id,
      partner_tenant_id: actor.tenantId,
      invitation_id: row.id,
      mode: row.mode,
      all_rooms: proposal.scope.allRooms,
      change_control: JSON.stringify(proposal.changeControl),
      ceiling: [...proposal.ceiling.permissions],
      established_by: actor.id,
      established_by_name: actor.name,
      established_at: now,
      ends_at: row.ends_at,
    })
    .execute()
    .catch(meaning({ partnerships__one_with_a_partner: 'partnership.already_active' }))
  const rooms = await roomsThatAreLeft(permit, proposal.scope)
  await tx.as({ home: actor.tenantId, tenant: row.tenant_id }, async () => {
    await giveScope(permit, id, { ...proposal, scope: { ...proposal.scope, roomIds: rooms } })
    const assignmentId = await makePrimaryAdminRole(permit, id, proposal)
    await addPrimaryAdmins(permit, assignmentId, members)
  })
  return id
}

/**
 * Which rooms of the offer still exist. Asked as the customer, whose offer it is: to the partner a room does not
 * exist until the scope that is about to be written says so.
 */
async function roomsThatAreLeft(
  { queries, row, tx }: Permit<ReceivedRow>,
  scope: ResolvedScope,
): Promise<string[]> {
  if (scope.roomIds.length === 0) return []
  const rows = await tx.as({ home: row.tenant_id, tenant: null }, () =>
    queries
      .selectFrom('rooms')
      .select('id')
      .where('tenant_id', '=', row.tenant_id)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val([...scope.roomIds]))))
      .execute(),
  )
  return rows.map(({ id }) => id)
}

async function giveScope(
  { row, tx }: Permit<ReceivedRow>,
  partnershipId: string,
  { scope, ceiling }: Proposal,
): Promise<void> {
  const { tenant_id } = row
  await tx.run({
    sql: `insert into partnership_rooms (tenant_id, partnership_id, room_id)
          select $1, $2, id from unnest($3::uuid[]) as id`,
    parameters: [tenant_id, partnershipId, scope.roomIds],
  })
  await tx.run({
    sql: `insert into partnership_room_groups (tenant_id, partnership_id, group_id)
          select $1, $2, id from room_groups where tenant_id = $1 and id = any($3::uuid[])`,
    parameters: [tenant_id, partnershipId, scope.groupIds],
  })
  for (const { groupId, permissions } of ceiling.inGroups)
    await tx.run({
      sql: `insert into partnership_group_ceilings (tenant_id, partnership_id, group_id, permissions)
            select $1, $2, id, $4::text[] from room_groups where tenant_id = $1 and id = $3`,
      parameters: [tenant_id, partnershipId, groupId, permissions],
    })
}

async function makePrimaryAdminRole(
  { now, queries, row }: Permit<ReceivedRow>,
  partnershipId: string,
  { ceiling }: Proposal,
): Promise<string> {
  const { tenant_id } = row
  const roleId = uuidv7()
  const assignmentId = uuidv7()
  await queries
    .insertInto('roles')
    .values({
      tenant_id,
      id: roleId,
      side: 'partner',
      partnership_id: partnershipId,
      built_in: 'primaryAdmin',
      ...nameColumns('Primary admin'),
      description: 'Manages the rooms a customer has given, and delegates within them.',
      permissions: primaryAdminPermissions(ceiling),
      created_at: now,
    })
    .execute()
  await queries
    .insertInto('assignments')
    .values({
      tenant_id,
      id: assignmentId,
      role_id: roleId,
      built_in: 'assignedAdmins',
      ...nameColumns(row.mode === 'contacts' ? 'Invited admins' : 'Assigned admins'),
      // All rooms of the partnership's scope.
      all_rooms: true,
      created_at: now,
    })
    .execute()
  return assignmentId
}
