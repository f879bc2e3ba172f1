import { Problem } from '@latchkey/contract'
import type { UserActor } from '../access/actor.ts'
import { holdEpochs } from '../access/authority.ts'
import { standingOf } from '../access/standing.ts'
import { auditStatement } from '../audit/record.ts'
import type { Database, Transaction } from '../db/database.ts'
import { loadUserActor } from '../identity/credentials.ts'
import type { Operation } from './operation.ts'
import { parseInput } from './parse-input.ts'
import { decide, find, runAndRecord, tenantOf } from './perform.ts'
import { mint, type Permit } from './permit.ts'
import type { TargetRow } from './target.ts'

/** A change that was held back, as it was asked for. */
export interface HeldChange {
  /** Its name. */
  readonly operation: string
  readonly input: unknown
  readonly targetId: string | null
  readonly targetVersion: number | null
  readonly targetWas: Readonly<Record<string, unknown>> | null
  readonly requester: { readonly id: string; readonly name: string; readonly tenantId: string }
  readonly partnershipId: string
  /** What it is about, for the audit. */
  readonly object: { readonly type: string; readonly id: string | null; readonly name: string }
}

/** Why a change could not be made. */
export interface Failure {
  readonly code: Problem['code']
  readonly details: Record<string, unknown>
  readonly difference?: Record<string, { was: unknown; is: unknown }>
}

/**
 * Makes a held-back change within its approval's transaction, as the requester with what they may do now; the approver
 * is in the audit beside them. Everything is asked again: whether they still have a standing, whether the target is
 * seen and may be acted on, and whether it is still what it was (decisions D5).
 *
 * The approval must hold the customer's facts (`movesAuthority`). The requester's own are held here, and only then read.
 *
 * @returns why nothing was changed, or null once it was
 */
export async function replay(approval: Permit<TargetRow>, change: HeldChange): Promise<Failure | null> {
  const { tx, tenantId, operations } = approval
  const operation = operations.get(change.operation)
  try {
    if (!operation) throw new Problem('approval.outdated')
    await tx.attempt(() =>
      tx.as({ home: change.requester.tenantId, tenant: tenantId }, async () => {
        await runAs(await holdRequester(tx, change.requester), approval, operation, change)
      }),
    )
    return null
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (operation) recordFailure(approval, operation, change, error)
    const { difference, ...details } = error.details
    return { code: error.code, details, ...(difference !== undefined && { difference: difference as never }) }
  }
}

async function holdRequester(
  tx: Transaction,
  { id, tenantId }: HeldChange['requester'],
): Promise<UserActor | undefined> {
  await tx.run(holdEpochs([tenantId], 'share'))
  // The same reads as for a session, through the transaction that keeps their answers from moving.
  const travel: Database['travel'] = (context, statements) =>
    tx.as(context, () => Promise.all(statements.map((statement) => tx.run(statement))))
  return loadUserActor({ travel }, tenantId, id)
}

async function runAs(
  requester: UserActor | undefined,
  { standing: approving, tx, now, vault, operations, origin, actor: approver }: Permit<TargetRow>,
  operation: Operation,
  change: HeldChange,
): Promise<void> {
  const standing = requester && standingOf(requester, approving.slice)
  if (!requester || !standing) throw new Problem('approval.requester_gone')
  const input = parseInput(operation.input, change.input)
  const row = decide(standing, operation, await find(tx, standing, operation, change.targetId))
  if (row.version !== change.targetVersion)
    throw new Problem('version.stale', {
      difference: difference(change.targetWas ?? {}, operation.target.present?.(row) ?? {}),
    })
  const permit = mint({
    actor: requester,
    // The address is the approver's, not theirs.
    origin: { ...origin, ip: null },
    standing,
    tenantId: tenantOf(operation, row, standing.tenantId),
    row,
    tx,
    now,
    vault,
    operations,
    approver: { id: approver.id, name: approver.name, tenantId: approver.tenantId },
  })
  await runAndRecord(permit, operation, input)
}

/** Field by field what was changed in the meantime. */
function difference(
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
): Record<string, { was: unknown; is: unknown }> {
  // What was kept came back as JSON; what is found now is compared as such.
  const found = JSON.parse(JSON.stringify(is)) as Record<string, unknown>
  return Object.fromEntries(
    Object.keys({ ...was, ...found })
      .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(found[field]))
      .map((field) => [field, { was: was[field] ?? null, is: found[field] ?? null }]),
  )
}

// What an approved change met is told like any refusal; the approval has an entry of its own.
function recordFailure(
  { tx, tenantId, now, origin, actor: approver }: Permit<TargetRow>,
  operation: Operation,
  { requester, object, partnershipId }: HeldChange,
  { code }: Problem,
): void {
  tx.defer(
    auditStatement({
      tenantId,
      category: operation.category,
      activity: operation.name,
      operation: operation.verb,
      problem: code,
      actor: { kind: 'user', ...requester, token: null },
      origin: { ...origin, ip: null },
      approver,
      at: now,
      partnershipId,
      object: { ...object, id: object.id ?? tenantId },
    }),
  )
}
