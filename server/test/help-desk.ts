import { v7 as uuidv7 } from 'uuid'
import { nameColumns } from '../src/rooms/room-columns.ts'
import type { Stage } from './stage.ts'

/**
 * Fabrikam's help desk, which sees Contoso's rooms in the US West and their tickets: every link of the chain from
 * a person through a security group, an assignment, a role, a ceiling and a scope to a room, each with one purpose.
 */
export async function castHelpDesk({ owner, world }: Stage) {
  const { contoso, fabrikam } = world.tenants
  const tenant_id = contoso.id
  const ids = { partnershipId: uuidv7(), roleId: uuidv7(), assignmentId: uuidv7(), invitationId: uuidv7() }
  await owner.inTenant({ home: tenant_id, tenant: null }, async ({ queries }) => {
    await queries
      .insertInto('invitations')
      .values({
        tenant_id,
        id: ids.invitationId,
        mode: 'domain',
        domain: fabrikam.domain,
        status: 'accepted',
        expires_at: new Date(),
        scope: '{"allRooms":true}',
        terms_version: '1',
        terms_agreed_by: world.people.alice.userId,
        created_by: world.people.alice.userId,
        created_by_name: 'Alice Archer',
      })
      .execute()
    await queries
      .insertInto('partnerships')
      .values({
        tenant_id,
        id: ids.partnershipId,
        partner_tenant_id: fabrikam.id,
        invitation_id: ids.invitationId,
        mode: 'domain',
        ceiling: ['rooms.view', 'tickets.view'],
        established_by: world.people.fiona.userId,
        established_by_name: 'Fiona Ferguson',
      })
      .execute()
    const group_id = contoso.groupIds['US West'] ?? ''
    await queries
      .insertInto('partnership_room_groups')
      .values({ tenant_id, partnership_id: ids.partnershipId, group_id })
      .execute()
    await queries
      .insertInto('roles')
      .values({
        tenant_id,
        id: ids.roleId,
        side: 'partner',
        partnership_id: ids.partnershipId,
        ...nameColumns('Help desk'),
        permissions: ['rooms.view', 'tickets.view'],
      })
      .execute()
    await queries
      .insertInto('assignments')
      .values({ tenant_id, id: ids.assignmentId, role_id: ids.roleId, ...nameColumns('Night') })
      .execute()
    await queries
      .insertInto('assignment_members')
      .values({
        tenant_id,
        assignment_id: ids.assignmentId,
        member_type: 'group',
        member_id: fabrikam.securityGroupIds['Help desk'] ?? '',
        member_tenant_id: fabrikam.id,
        member_name: 'Help desk',
      })
      .execute()
    await queries
      .insertInto('assignment_room_groups')
      .values({ tenant_id, assignment_id: ids.assignmentId, group_id })
      .execute()
  })
  return ids
}
