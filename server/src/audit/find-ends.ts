import type { ListAuditEvents } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Look } from '../access/look.ts'
import { type ChainPosition, genesis } from './chain.ts'
import { oldestKept } from './find-entries.ts'

/** Where an export begins and ends. */
export interface Ends {
  /** The moment before which nothing is kept. */
  readonly oldest: Date
  /** As it was asked for, but never later than what can be vouched for. */
  readonly to: Date
  readonly start: ChainPosition
  readonly head: ChainPosition
}

// Clocks of processes agree within this, and a batch that is being sealed is visible within it.
const graceMs = 60_000

/**
 * Finds the part of the chain that holds a period. An entry is sealed after it happened, so those of a period lie
 * behind the last position sealed before it began, and the last of them may have been sealed after it ended.
 */
export async function findEnds(look: Look, { from, to }: ListAuditEvents): Promise<Ends> {
  const { tenantId, now } = look
  const { rows } = await sql<{ oldest: Date; newest: Date | null }>`
    select ${oldestKept(tenantId, now)} as oldest,
           (select sealed_at from latchkey.audit_position(${tenantId}, null)) as newest`.execute(look.queries)
  const { oldest = now, newest } = rows[0] ?? {}
  const vouched = Math.max((newest?.getTime() ?? 0) + 1, now.getTime() - graceMs)
  const until = new Date(to === undefined ? vouched : Math.min(Date.parse(to), vouched))
  const since = from === undefined ? oldest : new Date(Math.max(oldest.getTime(), Date.parse(from)))
  const head = (await findHead(look, until)) ?? genesis(tenantId)
  const start =
    (await findStart(look, since)) ?? (look.standing.side === 'partner' ? head : genesis(tenantId))
  return { oldest, to: until, start, head: head.sequence > start.sequence ? head : start }
}

async function findStart(look: Look, since: Date): Promise<ChainPosition | undefined> {
  const { queries, standing, actor, tenantId } = look
  if (standing.side === 'customer') {
    const { rows } = await sql<ChainPosition>`
      select sequence, hash from latchkey.audit_position(${tenantId}, ${since})`.execute(queries)
    return rows[0]
  }
  // The chain is the customer's, and long: a partner follows it from what its own people did first.
  const first = await queries
    .selectFrom('audit_seals')
    .select(['sequence', 'previous_hash as hash'])
    .where('tenant_id', '=', tenantId)
    .where('actor_tenant_id', '=', actor.tenantId)
    .whereRef('actor_tenant_id', '<>', 'tenant_id')
    .where('sealed_at', '>=', since)
    .orderBy('sealed_at')
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst()
  return first && { sequence: first.sequence - 1, hash: first.hash }
}

/** The last position sealed by then, or behind it the last of something that had happened by then. */
async function findHead({ queries, tenantId }: Look, until: Date): Promise<ChainPosition | undefined> {
  const { rows } = await sql<ChainPosition>`
    with late as materialized (
      select sequence from audit_seals
       where tenant_id = ${tenantId} and sealed_at >= ${until}::timestamptz and at < ${until}::timestamptz),
    last as (
      select greatest((select sequence from latchkey.audit_position(${tenantId}, ${until})),
                      (select max(sequence) from late)) as sequence)
    select l.sequence, l.hash
      from last, latchkey.audit_links(${tenantId}, last.sequence - 1, last.sequence, 1) l`.execute(queries)
  return rows[0]
}
