import { type AuditEntry, auditStatementOfMany } from '../audit/record.ts'
import type { Permit } from '../operation/permit.ts'
import type { TargetRow } from '../operation/target.ts'
import { presentFields } from '../rooms/room.ts'
import type { Decision } from './decide-line.ts'

const entriesPerStatement = 2000

/**
 * Tells the audit of every room that an import made or changed, as if it had been done one by one: whoever asks what
 * happened to a room finds it there. The pipeline tells of the import itself.
 */
export async function recordRooms(permit: Permit<TargetRow>, decisions: readonly Decision[]): Promise<void> {
  const entries = decisions.flatMap((decision) => entryOf(permit, decision) ?? [])
  for (let from = 0; from < entries.length; from += entriesPerStatement)
    await permit.tx.run(auditStatementOfMany(entries.slice(from, from + entriesPerStatement)))
}

function entryOf(permit: Permit<TargetRow>, decision: Decision): AuditEntry | null {
  const { before, fields, join, leave, outcome, roomId } = decision
  if (roomId === null || (outcome !== 'made' && outcome !== 'changed')) return null
  const { actor, approver, now, origin, standing, tenantId } = permit
  const was = before && presentFields(before)
  const held = (before && standing.slice.groupsOfRoom.get(roomId)) ?? []
  const holding = [...held.filter((id) => !leave.includes(id)), ...join]
  return {
    tenantId,
    category: 'Room',
    activity: outcome === 'made' ? 'room.create' : 'room.modify',
    operation: outcome === 'made' ? 'Create' : 'Update',
    actor,
    approver,
    origin,
    at: now,
    ...(standing.partnership && { partnershipId: standing.partnership.facts.id }),
    object: { type: 'Room', id: roomId, name: fields?.name ?? before?.name ?? '' },
    before: was && { ...was, groupIds: held },
    after: { ...was, ...fields, groupIds: holding },
  }
}
