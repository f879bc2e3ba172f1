import type { Member } from '@latchkey/contract'
import type { Permit } from '../operation/permit.ts'
import type { ReceivedRow } from './received-invitation.ts'

/** Makes people of the partner members of a partnership's Primary admin assignment; whoever is one already stays one. */
export async function namePrimaryAdmins(
  { actor, now, queries, row }: Permit<ReceivedRow>,
  assignmentId: string,
  members: readonly Member[],
): Promise<void> {
  await queries
    .insertInto('assignment_members')
    .values(
      members.map((member) => ({
        tenant_id: row.tenant_id,
        assignment_id: assignmentId,
        member_type: member.type,
        member_id: member.id,
        member_tenant_id: actor.tenantId,
        member_name: member.name,
        member_upn: member.upn,
        added_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
