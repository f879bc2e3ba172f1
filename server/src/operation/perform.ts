import { Problem } from '@latchkey/contract'
import { type Epoch, holdEpochs } from '../access/authority.ts'
import type { Caller } from '../access/caller.ts'
import { confirm, type House, settling } from '../access/look.ts'
import { admit } from '../access/sign-in-policy.ts'
import { type Standing, standingOf } from '../access/standing.ts'
import { auditStatement } from '../audit/record.ts'
import type { Transaction } from '../db/database.ts'
import { isCollision, isUnavailable } from '../db/failures.ts'
import { holdBack, mustWait } from './change-control.ts'
import { type Decided, decideAsHeld } from './decide-as-held.ts'
import { claimKey, rememberAnswer } from './idempotency.ts'
import type { Operation } from './operation.ts'
import { parseInput } from './parse-input.ts'
import { mint, type Permit } from './permit.ts'
import { recordRefusal } from './record-refusal.ts'
import type { TargetRow } from './target.ts'
import { whatChanged } from './what-changed.ts'

/** A write as it was asked for. */
export interface Asked {
  /** The tenant to act in; null = the caller's own. */
  readonly tenantId: string | null
  readonly targetId: string | null
  readonly input: unknown
  /** The version the caller read, from If-Match. */
  readonly version?: number | null
  readonly idempotencyKey?: string | null
  /** Why, for whoever has to approve it. */
  readonly reason?: string
}

export interface Performed {
  readonly status: number
  readonly body: unknown
}

interface Request {
  readonly house: House
  readonly caller: Caller
  readonly operation: Operation
  readonly asked: Asked
  readonly input: unknown
}

/**
 * The one road of every write: parse → begin → authorise → change control → run → audit → commit. The only caller of
 * an operation's `run`, save for {@link replay} after an approval.
 */
export async function perform(
  house: House,
  caller: Caller,
  operation: Operation,
  asked: Asked,
): Promise<Performed> {
  let seen: Standing | undefined
  try {
    const input = parseInput(operation.input, asked.input)
    return await settling(house, caller, async (actor) => {
      const tenantId = asked.tenantId ?? actor.tenantId
      const slice = await house.authority.slice(tenantId)
      const standing = slice && standingOf(actor, slice)
      seen = standing
      try {
        if (!standing) throw new Problem('tenant.not_found')
        admit(standing, caller.origin, house.now())
      } catch (error) {
        await confirm(house, actor, tenantId, slice)
        throw error
      }
      const request = { house, caller, operation, asked, input }
      return collisionsAside(() =>
        house.database.inTenant({ home: actor.tenantId, tenant: tenantId }, (tx) =>
          performWithin(tx, request, { actor, slice, standing }),
        ),
      )
    })
  } catch (error) {
    if (error instanceof Problem && !isUnavailable(error.cause))
      await recordRefusal(house, caller, operation, asked.targetId, seen, error)
    throw error
  }
}

/** What happens between begin and commit: hold the facts, find, decide, hold back or run. */
async function performWithin(
  tx: Transaction,
  { house, caller, operation, asked, input }: Request,
  known: Decided,
): Promise<Performed> {
  const now = house.now()
  const { actor, standing } = known
  // Sent without waiting: all of it travels with the transaction's beginning.
  const [held, earlier, found] = await Promise.all([
    tx.run(
      holdEpochs([actor.tenantId, standing.tenantId], operation.movesAuthority ? 'no key update' : 'share'),
    ),
    asked.idempotencyKey ? claimKey(tx, actor, operation, asked, now) : null,
    find(tx, standing, operation, asked.targetId),
  ])
  const decided = await decideAsHeld(house, caller, held.rows as unknown as Epoch[], known)
  const row =
    decided.standing === standing ? found : await find(tx, decided.standing, operation, asked.targetId)
  const target = decide(decided.standing, operation, row)
  // Also what was answered before is answered only to whoever still may.
  if (earlier) return earlier
  if (asked.version != null && target.version !== null && asked.version !== target.version)
    throw new Problem('version.stale', { version: target.version })
  const permit = mint({
    actor: decided.actor,
    origin: caller.origin,
    standing: decided.standing,
    tenantId: tenantOf(operation, target, decided.standing.tenantId),
    row: target,
    tx,
    now,
    vault: house.vault,
    operations: house.operations,
    approver: null,
  })
  const performed =
    mustWait(decided.standing, operation) && !operation.isTrial?.(input)
      ? await holdBack(permit, operation, input, asked)
      : { status: operation.status ?? 200, body: await runAndRecord(permit, operation, input) }
  if (asked.idempotencyKey) rememberAnswer(tx, decided.actor, asked.idempotencyKey, operation, performed)
  return performed
}

/** Runs what was decided, and tells the audit. */
export async function runAndRecord<Row extends TargetRow>(
  permit: Permit<Row>,
  operation: Operation<Row>,
  input: unknown,
): Promise<unknown> {
  const body = operation.output.parse(await operation.run(permit, input))
  const changed = whatChanged(permit, operation, body)
  const { type, id } = changed.object
  const rooms = operation.target.roomsOf?.(permit.row) ?? []
  // Both sides of a partnership: what one does about the other may be the first thing that is between them.
  for (const tenantId of new Set([permit.tenantId, permit.actor.tenantId]))
    permit.tx.tell({ tenantId, type, id, rooms })
  permit.tx.defer(
    auditStatement({
      tenantId: permit.tenantId,
      category: operation.category,
      activity: operation.name,
      operation: operation.verb,
      actor: permit.actor,
      origin: permit.origin,
      approver: permit.approver,
      at: permit.now,
      ...(permit.standing.partnership && { partnershipId: permit.standing.partnership.facts.id }),
      ...changed,
    }),
  )
  return body
}

/** Finds the target and locks it; undefined where there is none. */
export const find = <Row extends TargetRow>(
  tx: Transaction,
  standing: Standing,
  { target }: Operation<Row>,
  targetId: string | null,
): Promise<Row | undefined> =>
  target.find(
    { queries: tx.queries, tenantId: standing.tenantId, standing, lock: true },
    targetId ?? standing.tenantId,
  )

/** What one may not see does not exist; what one may see but not do is said plainly. */
export function decide<Row extends TargetRow>(
  standing: Standing,
  { target, permission }: Pick<Operation<Row>, 'target' | 'permission'>,
  row: Row | undefined,
): Row {
  if (!row || !target.sees(standing, row)) throw new Problem(target.notFound)
  const needed = permission && (target.asks?.(standing, permission) ?? permission)
  if (needed && !target.allows(standing, needed, row))
    throw new Problem('permission.denied', { permission: needed })
  return row
}

/** The tenant an operation acts upon, which may be another than the one entered. */
export const tenantOf = <Row extends TargetRow>(
  { target }: Operation<Row>,
  row: Row,
  entered: string,
): string => target.tenantOf?.(row) ?? entered

async function collisionsAside<T>(work: () => Promise<T>): Promise<T> {
  for (let i = 1; ; i += 1) {
    try {
      return await work()
    } catch (error) {
      if (i >= 5 || !isCollision(error)) throw error
    }
  }
}
