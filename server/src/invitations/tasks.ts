import { enqueue } from '../jobs/enqueue.ts'
import type { Task, Tasks } from '../jobs/task.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { expireLapsed } from './expire-lapsed.ts'

/** Looks at an invitation at the moment it was to lapse. One that was answered, or extended since, is left alone. */
const expireInvitation: Task = (house, { tenantId = '', invitationId = '' }) =>
  actAsSystem(house, 'invitation.expire', tenantId, async (tx, record, now) => {
    const row = await tx.queries
      .selectFrom('invitations as i')
      .innerJoin('tenants as t', 't.id', 'i.tenant_id')
      .select(['i.status', 'i.expires_at', 't.name as customer'])
      .where('i.tenant_id', '=', tenantId)
      .where('i.id', '=', invitationId)
      .forUpdate('i')
      .executeTakeFirst()
    if (row?.status !== 'pending') return
    // The queue's clock may be ahead of ours.
    if (row.expires_at > now)
      await enqueue(
        tx,
        'invitation.expire',
        { tenantId, invitationId },
        { key: `invitation:${invitationId}`, runAt: row.expires_at },
      )
    else await expireLapsed(tx, { tenantId, customer: row.customer, now }, { id: invitationId }, record)
  })

export const invitationTasks: Tasks = { 'invitation.expire': expireInvitation }
