import { Problem } from '@latchkey/contract'
import type { Caller } from '../access/caller.ts'
import type { House, Look } from '../access/look.ts'
import { standingOf } from '../access/standing.ts'
import type { AuditCategory } from '../audit/audit-event.ts'
import { auditStatement } from '../audit/record.ts'
import { isUnavailable } from '../db/failures.ts'
import { recordRefusal } from './record-refusal.ts'
import type { TargetRow } from './target.ts'

/** How the audit calls a read that is sensitive (decisions D9): a key that is downloaded, the audit log itself. */
export interface Recorded {
  readonly category: AuditCategory
  readonly activity: string
}

/** A read as it was asked for. */
export interface AskedToRead {
  readonly tenantId: string | null
  readonly targetId: string | null
  /** What of the target, and in which form: the entry's `after`. */
  readonly extent: Record<string, unknown>
}

type Looking<L> = <T>(work: (look: L) => Promise<T>) => Promise<T>

/**
 * Looks as `look` does and tells the audit: of the first answer before anybody is given it, and of the refusal where
 * there is none. A download that goes on after its first answer is one read.
 */
export function recording<L extends Look & { readonly row: TargetRow }>(
  house: House,
  caller: Caller,
  { category, activity }: Recorded,
  target: { readonly type: string },
  { tenantId, targetId, extent }: AskedToRead,
  look: Looking<L>,
): Looking<L> {
  let isRecorded = false
  const record = async ({ actor, standing, tenantId, row, now }: L) => {
    const entry = auditStatement({
      tenantId,
      category,
      activity,
      operation: 'Read',
      actor,
      origin: caller.origin,
      at: now,
      ...(standing.partnership && { partnershipId: standing.partnership.facts.id }),
      object: { type: target.type, id: row.id, name: row.name },
      after: Object.keys(extent).length > 0 ? extent : null,
    })
    await house.database.travel({ home: actor.tenantId, tenant: tenantId }, [entry])
    isRecorded = true
  }
  return async (work) => {
    if (isRecorded) return look(work)
    try {
      return await look(async (seen) => {
        const answer = await work(seen)
        await record(seen)
        return answer
      })
    } catch (error) {
      if (error instanceof Problem && !isUnavailable(error.cause)) {
        const refused = { name: activity, category, verb: 'Read' as const, target }
        const standing = await standingNow(house, caller, tenantId)
        await recordRefusal(house, caller, refused, targetId, standing, error)
      }
      throw error
    }
  }
}

async function standingNow(house: House, caller: Caller, tenantId: string | null) {
  const actor = await caller.resolve(false).catch(() => undefined)
  const slice = actor && (await house.authority.slice(tenantId ?? actor.tenantId))
  return slice && standingOf(actor, slice)
}
