import { type ApprovalRequest, catalogue } from '@latchkey/contract'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import type { Operation } from '../operation/operation.ts'
import { type ApprovalRow, statusAt } from './approval-request.ts'
import { findDeciders } from './find-deciders.ts'
import { hideUnseen } from './hide-unseen.ts'
import { namePlaces } from './name-places.ts'

interface Reading {
  readonly queries: Queries
  /** The reader's, in each customer that a request is of. */
  readonly standings: ReadonlyMap<string, Standing>
  readonly operations: ReadonlyMap<string, Operation>
  readonly now: Date
}

interface Details {
  readonly names: ApprovalRequest['names']
  readonly deciders: string[]
}

/** Requests as one reader may see them, with what they may do about them. */
export async function presentRequests(
  reading: Reading,
  rows: readonly ApprovalRow[],
): Promise<ApprovalRequest[]> {
  const { now, queries, standings } = reading
  const isWaiting = (row: ApprovalRow) => statusAt(row, now) === 'pending'
  const ask = [...standings.values()].find(
    ({ side, tenantId }) =>
      side === 'customer' && rows.some((row) => row.tenant_id === tenantId && isWaiting(row)),
  )
  const [names, deciders] = await Promise.all([
    namePlaces(queries, standings, rows),
    ask ? findDeciders(queries, ask) : [],
  ])
  return rows.flatMap((row, i) => {
    const standing = standings.get(row.tenant_id)
    if (!standing) return []
    const people = standing === ask ? deciders : []
    return [presentRequest(reading, standing, row, { names: names[i] ?? {}, deciders: people })]
  })
}

/** One request, where the reader is in its customer's tenant. */
export async function presentOneRequest(
  { now, operations, queries, standing }: Omit<Reading, 'standings'> & { readonly standing: Standing },
  row: ApprovalRow,
): Promise<ApprovalRequest> {
  const standings = new Map([[row.tenant_id, standing]])
  const [presented] = await presentRequests({ now, operations, queries, standings }, [row])
  if (!presented) throw new Error('A request is presented in the tenant it is of.')
  return presented
}

function presentRequest(
  { operations, now }: Reading,
  standing: Standing,
  row: ApprovalRow,
  { names, deciders }: Details,
): ApprovalRequest {
  const { facts } = standing.slice
  const tenant = { id: facts.tenantId, name: facts.name }
  const partner = { id: row.requested_by_tenant_id, name: row.partner_name }
  const shown = (value: unknown) => hideUnseen(standing, value)
  const status = statusAt(row, now)
  return {
    id: row.id,
    tenant,
    partnership: { id: row.partnership_id, partner },
    status,
    control: row.control as ApprovalRequest['control'],
    operation: { name: row.operation, summary: operations.get(row.operation)?.summary ?? row.operation },
    target: { type: row.object_type, id: row.object_id, name: row.object_name },
    before: shown(row.before) as ApprovalRequest['before'],
    after: shown(row.after) as ApprovalRequest['after'],
    names,
    reason: row.reason,
    requester: { id: row.requested_by, name: row.requested_by_name, tenant: partner },
    requestedAt: row.requested_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    waitsFor: status === 'pending' ? { tenant, ...decide, people: deciders } : null,
    decision: row.decided_at && {
      by: row.decided_by ? { id: row.decided_by, name: row.decided_by_name ?? '' } : null,
      at: row.decided_at.toISOString(),
      note: row.decision_note,
    },
    failure: shown(row.failure) as ApprovalRequest['failure'],
    may: abilities(standing, row, now),
    version: row.version,
  }
}

const decide = {
  permission: 'approvals.decide',
  label: catalogue.find(({ id }) => id === 'approvals.decide')?.label ?? '',
} as const

function abilities(standing: Standing, row: ApprovalRow, now: Date): ApprovalRequest['may'] {
  const isOpen = statusAt(row, now) === 'pending'
  const decide = isOpen && mayDecide(standing, row)
  return { approve: decide, reject: decide, cancel: isOpen && mayCancel(standing, row) }
}

/** Whether one decides: of the customer, with the permission, and nobody who asked for it (decisions D5). */
export const mayDecide = (standing: Standing, row: ApprovalRow): boolean =>
  standing.side === 'customer' && standing.holds('approvals.decide') && row.requested_by !== standing.actor.id

/** Whether one takes it back: whoever asked for it, and the primary admins of that partnership. */
export const mayCancel = (standing: Standing, row: ApprovalRow): boolean =>
  standing.side === 'partner' &&
  (row.requested_by === standing.actor.id || standing.holds('partnership.leave'))
