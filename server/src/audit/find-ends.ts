import type { ListAuditEvents } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Look } from '../access/look.ts'
import { type ChainPosition, genesis } from './chain.ts'
import { eventsFor, oldestKept } from './find-entries.ts'

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
// More than can be under way at once: whatever happened before a moment and was sealed last is among this many.
const outOfOrder = 1000

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
  const { queries, standing, tenantId } = look
  if (standing.side === 'customer') {
    const { rows } = await sql<ChainPosition>`
      select sequence, hash from latchkey.audit_position(${tenantId}, ${since})`.execute(queries)
    return rows[0]
  }
  // The chain is the customer's, and long: a partner follows it from what its own people did first.
  const first = await eventsFor(look)
    .innerJoin('audit_seals as s', (join) =>
      join.onRef('s.tenant_id', '=', 'e.tenant_id').onRef('s.event_id', '=', 'e.id'),
    )
    .select(['s.sequence', 's.previous_hash as hash'])
    .where('e.at', '>=', since)
    .orderBy('s.sequence')
    .limit(1)
    .executeTakeFirst()
  return first && { sequence: first.sequence - 1, hash: first.hash }
}

async function findHead(look: Look, until: Date): Promise<ChainPosition | undefined> {
  const { queries, tenantId } = look
  const newest = eventsFor(look)
    .select('e.id')
    .where('e.at', '<', until)
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(outOfOrder)
  const { rows } = await sql<ChainPosition>`
    with last as (
      select greatest(
        (select sequence from latchkey.audit_position(${tenantId}, ${until})),
        (select max(s.sequence) from audit_seals s where s.tenant_id = ${tenantId} and s.event_id in (${newest}))
      ) as sequence)
    select l.sequence, l.hash
      from last, latchkey.audit_links(${tenantId}, last.sequence - 1, last.sequence, 1) l`.execute(queries)
  return rows[0]
}
