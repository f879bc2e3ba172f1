import { v7 as uuidv7 } from 'uuid'
import type { Standing } from '../access/standing.ts'
import { idsIn } from '../audit/ids-in.ts'
import { auditStatement, changes } from '../audit/record.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { queueMail } from '../mail/queue-mail.ts'
import type { Operation } from './operation.ts'
import type { Asked, Performed } from './perform.ts'
import type { Permit } from './permit.ts'
import type { TargetRow } from './target.ts'
import { whatChanged } from './what-changed.ts'

/** Whether the customer wants to see it first (decisions D5). */
export const mustWait = (standing: Standing, { control }: Operation): boolean =>
  control !== undefined && standing.partnership?.facts.changeControl[control] === 'manual'

/** Carries a trial's answer out of the savepoint that undoes it. */
class Undone extends Error {
  readonly body: unknown

  constructor(body: unknown) {
    super('undone')
    this.body = body
  }
}

/**
 * Keeps the change as an approval request and changes nothing. It is tried out first and undone, so that what could
 * never be applied is refused now, and the customer sees before and after.
 */
export async function holdBack<Row extends TargetRow>(
  permit: Permit<Row>,
  operation: Operation<Row>,
  input: unknown,
  asked: Asked,
): Promise<Performed> {
  const { actor, now, row, standing, tenantId, tx } = permit
  const { control, target, verb } = operation
  const partnership = standing.partnership?.facts
  if (!control || !partnership) throw new Error('Only a partner’s controlled change is held back.')
  const body = await tryOut(permit, operation, input)
  const { object, ...whole } = whatChanged(permit, operation, body)
  const [before, after] = changes(whole.before, whole.after)
  const was = target.present?.(row)
  const id = uuidv7()
  const { expiry } = await tx.queries
    .selectFrom('tenant_settings')
    .select('approval_expiry_days as expiry')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()
  const expiresAt = new Date(now.getTime() + expiry * 86_400_000)
  await tx.queries
    .insertInto('approval_requests')
    .values({
      tenant_id: tenantId,
      id,
      partnership_id: partnership.id,
      control,
      operation: operation.name,
      target_id: asked.targetId,
      target_version: row.version,
      object_type: object.type,
      object_id: verb === 'Create' ? null : object.id,
      object_name: object.name,
      input: JSON.stringify(asked.input ?? null),
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
      target_was: was ? JSON.stringify(was) : null,
      tells_of: [...idsIn([asked.targetId, asked.input, before, after])],
      reason: asked.reason ?? '',
      requested_by: actor.id,
      requested_by_name: actor.name,
      requested_by_tenant_id: actor.tenantId,
      requested_at: now,
      expires_at: expiresAt,
    })
    .execute()
  await enqueue(
    tx,
    'approval.expire',
    { tenantId, requestId: id },
    { key: `approval:${id}`, runAt: expiresAt },
  )
  await queueMail(tx, {
    template: 'approval.requested',
    data: {
      customer: standing.slice.facts.name,
      partner: actor.tenantName,
      requester: actor.name,
      control,
      target: object.name,
      reason: asked.reason ?? '',
      expiresAt: expiresAt.toISOString(),
      tenantId,
      requestId: id,
    },
    audience: { kind: 'administrators', tenantId },
  })
  tx.tell({ tenantId, type: 'ApprovalRequest', id, rooms: [] })
  tx.defer(
    auditStatement({
      tenantId,
      category: 'Approval',
      activity: 'approvalRequest.create',
      operation: 'Create',
      actor,
      origin: permit.origin,
      at: now,
      partnershipId: partnership.id,
      object: { type: 'ApprovalRequest', id, name: `${operation.name} ${object.name}` },
      before,
      after,
    }),
  )
  return { status: 202, body: { approvalRequest: { id, status: 'pending' } } }
}

/** Runs it and undoes it. What it answered, with the refusal it would meet thrown on. */
async function tryOut<Row extends TargetRow>(
  permit: Permit<Row>,
  operation: Operation<Row>,
  input: unknown,
): Promise<unknown> {
  try {
    return await permit.tx.attempt(async () => {
      throw new Undone(operation.output.parse(await operation.run(permit, input)))
    })
  } catch (error) {
    if (error instanceof Undone) return error.body
    throw error
  }
}
