import { sql } from 'kysely'
import type { House } from '../access/look.ts'
import type { Transaction } from '../db/database.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { type ChainPosition, genesis, type Seal, seal } from './chain.ts'
import { presentEvent } from './present-event.ts'

const batchSize = 500

/** What came of a batch: how many entries got their place, and whether there may be more. */
interface Batch {
  readonly sealed: number
  readonly isLast: boolean
}

/**
 * Seals all that a tenant's audit log holds, and answers how many entries that were. Where somebody else is at it,
 * `mayWait` says whether to take the next turn or to leave it to them. A signal ends it between two batches.
 */
export async function sealNow(
  house: House,
  tenantId: string,
  { mayWait = true, signal }: { mayWait?: boolean; signal?: AbortSignal } = {},
): Promise<number> {
  for (let total = 0; ; ) {
    const batch = await sealBatch(house, tenantId, mayWait)
    total += batch.sealed
    if (batch.isLast || signal?.aborted) return total
  }
}

/**
 * Puts what waits behind the chain's head, in the order of happening. Entries become visible as they commit: one that
 * happened before others and committed after they were sealed comes behind them, and the chain tells the order of
 * sealing (docs/decisions/0021).
 */
function sealBatch(house: House, tenantId: string, mayWait: boolean): Promise<Batch> {
  return actAsSystem(house, 'audit.seal', tenantId, async (tx, _record, now) => {
    // Two who sealed at once would both go on from the same head; the table's keys refuse what comes of that.
    if (!(await takeTurn(tx, tenantId, mayWait))) return { sealed: 0, isLast: true }
    const [head, waiting] = await Promise.all([findHead(tx, tenantId), findWaiting(tx, tenantId)])
    if (waiting.length === 0) {
      await strikeOff(tx, tenantId)
      return { sealed: 0, isLast: true }
    }
    const seals: Seal[] = []
    let position: ChainPosition = head ?? genesis(tenantId)
    for (const row of waiting) {
      const next = seal(position, presentEvent(row), row.salt)
      seals.push(next)
      position = next
    }
    // Clocks differ between processes: what `sealed_at` promises holds whatever they say.
    const sealedAt = new Date(
      Math.max(now.getTime(), (head?.sealedAt.getTime() ?? 0) + 1, ...waiting.map(({ at }) => at.getTime())),
    )
    await keepSeals(tx, tenantId, seals, waiting, sealedAt)
    return { sealed: seals.length, isLast: waiting.length < batchSize }
  })
}

async function takeTurn(tx: Transaction, tenantId: string, mayWait: boolean): Promise<boolean> {
  const lock = mayWait ? 'pg_advisory_xact_lock' : 'pg_try_advisory_xact_lock'
  const { rows } = await tx.run({
    sql: `select ${lock}(hashtextextended('latchkey audit ' || $1, 0)) as turn`,
    parameters: [tenantId],
  })
  return mayWait || rows[0]?.turn === true
}

const findHead = ({ queries }: Transaction, tenantId: string) =>
  queries
    .selectFrom('audit_seals')
    .select(['sequence', 'hash', 'sealed_at as sealedAt'])
    .where('tenant_id', '=', tenantId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()

const findWaiting = ({ queries }: Transaction, tenantId: string) =>
  queries
    .selectFrom('audit_unsealed as u')
    .innerJoin('audit_events as e', (join) =>
      join.onRef('e.tenant_id', '=', 'u.tenant_id').onRef('e.id', '=', 'u.event_id'),
    )
    .selectAll('e')
    .where('u.tenant_id', '=', tenantId)
    .orderBy('u.at')
    .orderBy('u.event_id')
    .limit(batchSize)
    .execute()

async function keepSeals(
  { queries }: Transaction,
  tenantId: string,
  seals: readonly Seal[],
  events: readonly { id: string; at: Date; actor_tenant_id: string }[],
  sealedAt: Date,
): Promise<void> {
  const of = <Key extends keyof Seal>(key: Key) => seals.map((seal) => seal[key])
  const ids = events.map(({ id }) => id)
  const times = events.map(({ at }) => at)
  const tenants = events.map(({ actor_tenant_id }) => actor_tenant_id)
  await Promise.all([
    queries
      .insertInto('audit_seals')
      .columns([
        'tenant_id',
        'sequence',
        'previous_hash',
        'digest',
        'hash',
        'event_id',
        'at',
        'actor_tenant_id',
        'sealed_at',
      ])
      .expression(
        sql`select ${tenantId}::uuid, sealed.*, ${sealedAt}::timestamptz
              from unnest(${of('sequence')}::bigint[], ${of('previousHash')}::text[], ${of('digest')}::text[],
                          ${of('hash')}::text[], ${ids}::uuid[], ${times}::timestamptz[], ${tenants}::uuid[]) as sealed`,
      )
      .execute(),
    queries
      .deleteFrom('audit_unsealed')
      .where('tenant_id', '=', tenantId)
      .where(
        sql<boolean>`(at, event_id) in (
          select * from unnest(${times}::timestamptz[], ${ids}::uuid[]))`,
      )
      .execute(),
  ])
}

/** What waits of a tenant that is gone waits for nothing. */
const strikeOff = ({ queries }: Transaction, tenantId: string) =>
  queries
    .deleteFrom('audit_unsealed as u')
    .where('tenant_id', '=', tenantId)
    .where(
      sql<boolean>`not exists (select from audit_events e where e.tenant_id = u.tenant_id and e.id = u.event_id)`,
    )
    .execute()
