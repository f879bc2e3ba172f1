import { NotifyingTenants } from '@latchkey/contract'
import { z } from 'zod'
import { Standing } from '../access/standing.ts'
import { wideQuery } from '../operation/operation.ts'

/**
 * Where the caller may be told of incidents by mail: as a member of an assignment with *E-mail notifications* that lets
 * them see incidents (docs/decisions/0042). What they hold by other assignments does not count.
 */
export const listNotifyingTenants = wideQuery({
  name: 'me.listNotifyingTenants',
  summary: 'List where you may be told of incidents by mail',
  input: z.strictObject({}),
  output: NotifyingTenants,
  async run({ actor, queries, standings }) {
    const flagged = await queries
      .selectFrom('assignments')
      .select('id')
      .where('tenant_id', 'in', [actor.tenantId, ...standings.keys()])
      .where('email_notifications', '=', true)
      .execute()
    const told = new Set(flagged.map(({ id }) => id))
    const tenants = [...standings.values()].flatMap(({ grants, partnership, slice, tenantId }) => {
      const telling = grants.filter(({ assignmentId }) => told.has(assignmentId))
      const isTold = new Standing(actor, slice, telling, partnership).holds('tickets.view')
      return isTold ? [{ id: tenantId, name: slice.facts.name }] : []
    })
    return { tenants }
  },
})
