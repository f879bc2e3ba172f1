import { type ListAuditEvents, Problem } from '@latchkey/contract'
import { sql } from 'kysely'
import type { Look } from '../access/look.ts'
import type { LinesPage } from '../operation/lines.ts'
import { seesEntry } from './audit-log.ts'
import { EXPORT_FORMAT, type ExportHeader, exportLine, omit, type Seal, show } from './chain.ts'
import { findEnds } from './find-ends.ts'
import { eventsFor } from './find-entries.ts'
import { presentEvent } from './present-event.ts'

const pageSize = 1000

/** What a page of an export needs to know of the one before. */
interface Place {
  readonly after: number
  readonly last: number
  /** Older entries are not shown: decided once, so that the header is right about all of the lines. */
  readonly oldest: string
}

/**
 * The verifiable export (docs/decisions/0022): the header, then the chain, link by link. What the reader may not see,
 * and what is no longer kept, is a link that says nothing.
 *
 * @throws Problem `input.invalid` for filters: what they left out would be missing from the chain
 */
export async function exportPage(
  look: Look,
  input: ListAuditEvents,
  cursor: string | null,
): Promise<LinesPage> {
  const { header, place } =
    cursor === null ? await begin(look, input) : { header: null, place: JSON.parse(cursor) as Place }
  const lines = await readLines(look, place)
  const after = Math.min(place.last, place.after + pageSize)
  return {
    text: (header ? exportLine(header) : '') + lines.join(''),
    nextCursor: after < place.last ? JSON.stringify({ ...place, after }) : null,
  }
}

async function begin(look: Look, input: ListAuditEvents): Promise<{ header: ExportHeader; place: Place }> {
  refuseFilters(input)
  const { tenantId } = look
  const { oldest, to, start, head } = await findEnds(look, input)
  const place = { after: start.sequence, last: head.sequence, oldest: oldest.toISOString() }
  const header: ExportHeader = {
    format: EXPORT_FORMAT,
    tenantId,
    from: input.from === undefined ? null : new Date(input.from).toISOString(),
    to: to.toISOString(),
    complete: look.standing.side === 'customer' && !(await isAnyMissing(look, place)),
    start,
    head,
  }
  return { header, place }
}

const inAnExport = new Set(['from', 'to', 'format', 'limit', 'cursor'])

function refuseFilters(input: ListAuditEvents): void {
  const errors = Object.entries(input)
    .filter(([field, value]) => value !== undefined && !inAnExport.has(field))
    .map(([path]) => ({ path, code: 'custom', message: 'A verifiable export takes no filter but a period.' }))
  if (errors.length > 0) throw new Problem('input.invalid', { errors })
}

async function isAnyMissing({ queries, tenantId }: Look, { after, last, oldest }: Place): Promise<boolean> {
  const missing = await queries
    .selectFrom('audit_seals')
    .select('sequence')
    .where('tenant_id', '=', tenantId)
    .where('sequence', '>', after)
    .where('sequence', '<=', last)
    .where('at', '<', new Date(oldest))
    .limit(1)
    .executeTakeFirst()
  return missing !== undefined
}

type Link = Omit<Seal, 'previousHash'> & { previous_hash: string }

async function readLines(look: Look, { after, last, oldest }: Place): Promise<string[]> {
  const { queries, standing, tenantId } = look
  const [{ rows: links }, events] = await Promise.all([
    sql<Link>`select * from latchkey.audit_links(${tenantId}, ${after}, ${last}, ${pageSize})`.execute(
      queries,
    ),
    eventsFor(look)
      .innerJoin('audit_seals as s', (join) =>
        join.onRef('s.tenant_id', '=', 'e.tenant_id').onRef('s.event_id', '=', 'e.id'),
      )
      .selectAll('e')
      .select('s.sequence')
      .where('s.tenant_id', '=', tenantId)
      .where('s.sequence', '>', after)
      .where('s.sequence', '<=', Math.min(last, after + pageSize))
      .where('e.at', '>=', new Date(oldest))
      .execute(),
  ])
  const shown = new Map(
    events.filter((row) => seesEntry(standing, row)).map((row) => [row.sequence, row] as const),
  )
  return links.map(({ previous_hash: previousHash, ...rest }) => {
    const link = { previousHash, ...rest }
    const row = shown.get(link.sequence)
    return exportLine(row ? show(link, presentEvent(row), row.salt) : omit(link))
  })
}
