import type { RoomGroup } from '@latchkey/contract'
import type { Permit } from '../operation/permit.ts'
import { changeMembers, type MemberChange } from './change-members.ts'
import { presentRoomGroup, type RoomGroupRow } from './room-group.ts'

/** Changes what a group holds, tells the audit, and answers the group as it then is. */
export async function regroup(
  permit: Permit<RoomGroupRow>,
  { add, remove, ...how }: MemberChange,
): Promise<RoomGroup> {
  const { row, standing } = permit
  const leaving = [...new Set(remove)]
  const coming = [...new Set(add)].filter((id) => !leaving.includes(id))
  const { added, removed } = await changeMembers(permit, row.id, { add: coming, remove: leaving, ...how })
  permit.remember({ before: null, after: { added, removed } })
  const held = new Set(standing.slice.roomsOfGroup.get(row.id))
  for (const { id } of added) held.add(id)
  for (const { id } of removed) held.delete(id)
  return presentRoomGroup(standing, row, held)
}
