import { enqueue } from '../jobs/enqueue.ts'
import type { Task, Tasks } from '../jobs/task.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { selectRequests } from './approval-request.ts'
import { writeClosing } from './close-request.ts'

/** Looks at a request at the moment it was to lapse. One that was answered since is left alone. */
const expireRequest: Task = (house, { tenantId = '', requestId = '' }) =>
  actAsSystem(house, 'approval.expire', tenantId, async (tx, record, now) => {
    const row = await selectRequests(tx.queries, tenantId)
      .innerJoin('tenants as c', 'c.id', 'a.tenant_id')
      .select('c.name as customer')
      .where('a.id', '=', requestId)
      .forUpdate('a')
      .executeTakeFirst()
    if (row?.status !== 'pending') return
    // The queue's clock may be ahead of ours.
    if (row.expires_at > now) {
      const again = { key: `approval:${requestId}`, runAt: row.expires_at }
      return enqueue(tx, 'approval.expire', { tenantId, requestId }, again)
    }
    await writeClosing(tx, row, row.customer, { status: 'expired', by: null, note: '' }, now)
    record({
      category: 'Approval',
      activity: 'approvalRequest.expire',
      operation: 'Update',
      partnershipId: row.partnership_id,
      object: { type: 'ApprovalRequest', id: requestId, name: row.name },
      before: { status: 'pending' },
      after: { status: 'expired' },
    })
  })

export const approvalTasks: Tasks = { 'approval.expire': expireRequest }
