import type { Member } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import { primaryAdminPermissions } from '../access/primary-admin-permissions.ts'
import { meaning } from '../operation/meaning.ts'
import type { Permit } from '../operation/permit.ts'
import { scheduleEnd } from '../partnerships/end-date.ts'
import { writeScope } from '../partnerships/set-scope.ts'
import { nameColumns } from '../rooms/room-columns.ts'
import { namePrimaryAdmins } from './name-primary-admins.ts'
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
  const left = await whatIsLeft(permit, proposal)
  await tx.as({ home: actor.tenantId, tenant: row.tenant_id }, async () => {
    await writeScope(tx, row.tenant_id, id, left.scope)
    await giveMoreInGroups(permit, id, left.ceiling)
    const assignmentId = await makePrimaryAdminRole(permit, id, left)
    await namePrimaryAdmins(permit, assignmentId, members)
  })
  if (row.ends_at)
    await scheduleEnd(tx, { tenantId: row.tenant_id, partnershipId: id, endsAt: row.ends_at }, now)
  return id
}

/**
 * The offer without the rooms and groups that are gone by now. Asked as the customer, whose offer it is: to the
 * partner a room does not exist until the scope that is about to be written says so.
 */
function whatIsLeft({ queries, row, tx }: Permit<ReceivedRow>, { scope, ceiling, changeControl }: Proposal) {
  const existing = async (table: 'rooms' | 'room_groups', ids: readonly string[]) => {
    const rows = await queries
      .selectFrom(table)
      .select('id')
      .where('tenant_id', '=', row.tenant_id)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
      .execute()
    return new Set(rows.map(({ id }) => id))
  }
  return tx.as({ home: row.tenant_id, tenant: null }, async (): Promise<Proposal> => {
    const inGroups = ceiling.inGroups.map(({ groupId }) => groupId)
    const [rooms, groups] = await Promise.all([
      existing('rooms', scope.roomIds),
      existing('room_groups', [...scope.groupIds, ...inGroups]),
    ])
    return {
      scope: {
        allRooms: scope.allRooms,
        roomIds: scope.roomIds.filter((id) => rooms.has(id)),
        groupIds: scope.groupIds.filter((id) => groups.has(id)),
      },
      ceiling: {
        permissions: ceiling.permissions,
        inGroups: ceiling.inGroups.filter(({ groupId }) => groups.has(groupId)),
      },
      changeControl,
    }
  })
}

async function giveMoreInGroups(
  { queries, row }: Permit<ReceivedRow>,
  partnershipId: string,
  { inGroups }: Proposal['ceiling'],
): Promise<void> {
  if (inGroups.length === 0) return
  await queries
    .insertInto('partnership_group_ceilings')
    .values(
      inGroups.map(({ groupId, permissions }) => ({
        tenant_id: row.tenant_id,
        partnership_id: partnershipId,
        group_id: groupId,
        permissions: [...permissions],
      })),
    )
    .execute()
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
