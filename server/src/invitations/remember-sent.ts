import type { Invitation } from '@latchkey/contract'
import { auditStatement } from '../audit/record.ts'
import type { Permit } from '../operation/permit.ts'
import type { TargetRow } from '../operation/target.ts'
import { type InvitationRow, invitation } from './invitation.ts'
import { presentInvitation } from './present-invitation.ts'

/** Tells the audit of each invitation by itself, though one request made them, and gives them back as they are shown. */
export async function rememberSent(
  permit: Permit<TargetRow>,
  activity: string,
  rows: readonly InvitationRow[],
): Promise<Invitation[]> {
  const { actor, now, origin, queries, standing, tenantId, tx } = permit
  const items: Invitation[] = []
  for (const row of rows) {
    const after = await presentInvitation(queries, standing, row, now)
    const entry = { object: { type: invitation.type, id: row.id, name: row.name }, after }
    // The pipeline writes one entry: the first.
    if (items.length === 0) permit.remember(entry)
    else
      await tx.run(
        auditStatement({
          ...entry,
          tenantId,
          category: 'PartnerInvitation',
          activity,
          operation: 'Create',
          actor,
          origin,
          at: now,
        }),
      )
    items.push(after)
  }
  return items
}
