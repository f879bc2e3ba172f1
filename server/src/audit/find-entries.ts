import { type ListAuditEvents, Problem } from '@latchkey/contract'
import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Look } from '../access/look.ts'
import type { DB } from '../db/schema.gen.ts'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import type { AuditCsvEntry } from './audit-csv.ts'
import { seesEntry } from './audit-log.ts'
import { presentEvent } from './present-event.ts'

type Filters = Omit<ListAuditEvents, 'limit' | 'cursor' | 'format'>

export interface EntryPage {
  readonly entries: readonly AuditCsvEntry[]
  readonly nextCursor: string | null
}

/** Entries that the reader sees and the tenant still keeps, newest first. */
export async function findEntries(look: Look, input: ListAuditEvents): Promise<EntryPage> {
  const { limit, cursor, format: _, ...filters } = input
  const list = [look.tenantId, filters]
  const place = readPlace('audit', list, cursor)
  if (place && Number.isNaN(Date.parse(place.key))) throw new Problem('cursor.invalid')
  const found: Awaited<ReturnType<typeof readRows>> = []
  // Whom an entry is hidden from is decided by the core and not by SQL: a reader may have to look further.
  const batch = look.standing.side === 'partner' ? Math.max(limit + 1, 200) : limit + 1
  for (let from = place; found.length <= limit; ) {
    const rows = await readRows(look, filters, from, batch)
    found.push(...rows.filter((row) => seesEntry(look.standing, row)))
    const last = rows.at(-1)
    if (!last || rows.length < batch) break
    from = { key: last.at.toISOString(), id: last.id }
  }
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    entries: shown.map((row) => ({ event: presentEvent(row), sequence: row.sequence, hash: row.hash })),
    nextCursor:
      last && found.length > limit ? writeCursor('audit', list, [last.at.toISOString(), last.id]) : null,
  }
}

/** The moment before which a tenant keeps nothing. */
export const oldestKept = (tenantId: string, now: Date): RawBuilder<Date> => sql<Date>`
  ${now}::timestamptz - make_interval(hours => 24 * (
    select audit_retention_days from tenant_settings where tenant_id = ${tenantId}))`

/**
 * The entries that are a reader's at all: a customer's people's all of their tenant, a partner's what its own people
 * did there. The wall behind says the same; what of it exists for them is {@link seesEntry}'s to say.
 */
export const eventsFor = ({ queries, standing, actor, tenantId }: Look) =>
  queries
    .selectFrom('audit_events as e')
    .where('e.tenant_id', '=', tenantId)
    .$if(standing.side === 'partner', (q) =>
      // The second says nothing new, but names the index of partners' entries.
      q.where('e.actor_tenant_id', '=', actor.tenantId).whereRef('e.actor_tenant_id', '<>', 'e.tenant_id'),
    )

/** The page is found first, by times and ids alone, and filled then. */
const readRows = (look: Look, filters: Filters, after: { key: string; id: string } | null, limit: number) => {
  const page = eventsFor(look)
    .select(['e.tenant_id', 'e.at', 'e.id'])
    .where('e.at', '>=', oldestKept(look.tenantId, look.now))
    .$if(after !== null, (q) => q.where(sql<boolean>`(e.at, e.id) < (${after?.key}, ${after?.id})`))
    .where((eb) => eb.and(conditions(eb, filters)))
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)
  return look.queries
    .selectFrom(page.as('p'))
    .innerJoin('audit_events as e', (join) =>
      join.onRef('e.tenant_id', '=', 'p.tenant_id').onRef('e.id', '=', 'p.id'),
    )
    .leftJoin('audit_seals as s', (join) =>
      join.onRef('s.tenant_id', '=', 'p.tenant_id').onRef('s.event_id', '=', 'p.id'),
    )
    .selectAll('e')
    .select(['s.sequence', 's.hash'])
    .orderBy('p.at', 'desc')
    .orderBy('p.id', 'desc')
    .execute()
}

function conditions(
  eb: ExpressionBuilder<DB & { e: DB['audit_events'] }, 'e'>,
  filters: Filters,
): Expression<SqlBool>[] {
  const { from, to, search } = filters
  const equal = [
    ['e.category', filters.category],
    ['e.activity', filters.activity],
    ['e.operation', filters.operation],
    ['e.result', filters.result],
    ['e.actor_id', filters.actor],
    ['e.object_id', filters.object],
    ['e.partnership_id', filters.partnershipId],
  ] as const
  const wanted: Expression<SqlBool>[] = equal.flatMap(([column, value]) =>
    value === undefined ? [] : [eb(column, '=', value)],
  )
  if (from !== undefined) wanted.push(eb('e.at', '>=', new Date(from)))
  if (to !== undefined) wanted.push(eb('e.at', '<', new Date(to)))
  if (search) {
    const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    wanted.push(
      eb.or([
        eb('e.object_name', 'ilike', pattern),
        eb('e.actor_name', 'ilike', pattern),
        eb('e.activity', 'ilike', pattern),
      ]),
    )
  }
  return wanted
}
