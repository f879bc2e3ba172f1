import type { UserActor } from '../access/actor.ts'
import type { House } from '../access/look.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import type { Opening } from './queue-openings.ts'

/** Keeps an opening for one person until a moment, when everything about it is asked anew. */
export function holdMail(house: House, actor: UserActor, opening: Opening, until: Date): Promise<void> {
  const { tenantId, id: userId } = actor
  return actAsSystem(house, 'ticket.tellHeld', tenantId, async (tx, _, now) => {
    const { numInsertedOrUpdatedRows } = await tx.queries
      .insertInto('held_mails')
      .values({
        tenant_id: tenantId,
        user_id: userId,
        customer_id: opening.tenantId,
        ticket_id: opening.ticketId,
        since: opening.since,
        held_at: now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'user_id', 'customer_id', 'ticket_id'])
          .doUpdateSet({ since: opening.since, held_at: now, told_at: null })
          // A later run of the same job holds nothing anew.
          .where('held_mails.since', '<>', opening.since),
      )
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 1n) await wakeUp(tx, tenantId, userId, until)
  })
}

/** One job for each person, however much is held for them. */
export const wakeUp = (tx: Parameters<typeof enqueue>[0], tenantId: string, userId: string, at: Date) =>
  enqueue(tx, 'ticket.tellHeld', { tenantId, userId }, { key: `ticket.tellHeld:${userId}`, runAt: at })
