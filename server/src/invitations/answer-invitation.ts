import type { Updateable } from 'kysely'
import type { Invitations } from '../db/schema.gen.ts'
import type { Permit } from '../operation/permit.ts'
import { nameReceived, type ReceivedRow } from './received-invitation.ts'

/** Writes an answer down, with who gave it and when. The row is locked and was found to be pending. */
export async function answerInvitation(
  { actor, now, queries, row }: Permit<ReceivedRow>,
  answer: Pick<
    Updateable<Invitations>,
    'status' | 'partnership_id' | 'responder_terms_version' | 'response_reason'
  >,
): Promise<ReceivedRow> {
  const answered = await queries
    .updateTable('invitations')
    .set((eb) => ({
      ...answer,
      responded_by: actor.id,
      responded_by_name: actor.name,
      responded_by_tenant_id: actor.tenantId,
      responded_at: now,
      version: eb('version', '+', 1),
    }))
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.id)
    .where('status', '=', 'pending')
    .returningAll()
    .executeTakeFirstOrThrow()
  return nameReceived({ ...answered, customer_name: row.customer_name })
}
