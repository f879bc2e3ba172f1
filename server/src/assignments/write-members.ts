import type { Member, MemberRef } from '@latchkey/contract'
import { resolveMembers } from '../directory/resolve-members.ts'
import type { Permit } from '../operation/permit.ts'
import type { TargetRow } from '../operation/target.ts'

const keyOf = ({ type, id }: MemberRef): string => `${type}:${id}`

/** What a change makes of a list of members. */
export interface MemberChange {
  readonly added: readonly Member[]
  readonly removed: readonly Member[]
  readonly left: readonly Member[]
}

/**
 * Works out who joins and who leaves. Newcomers are looked up in the directory of whoever names them; members that
 * have since left the directory may stay named until somebody removes them.
 *
 * @throws Problem `assignment.member_unknown`
 */
export async function resolveMemberChange(
  { actor, queries }: Permit<TargetRow>,
  members: readonly Member[],
  change: {
    readonly members?: readonly MemberRef[] | undefined
    readonly addMembers?: readonly MemberRef[] | undefined
    readonly removeMembers?: readonly MemberRef[] | undefined
  },
): Promise<MemberChange> {
  const known = new Set(members.map(keyOf))
  const leaving = new Set(change.removeMembers?.map(keyOf))
  const staying = change.members && new Set(change.members.map(keyOf))
  const wanted = change.members ?? change.addMembers ?? []
  const unknown = wanted.filter((ref) => !known.has(keyOf(ref)) && !leaving.has(keyOf(ref)))
  const added = unknown.length > 0 ? await resolveMembers(queries, actor.tenantId, unknown) : []
  const removed = members.filter(
    (member) => leaving.has(keyOf(member)) || (staying !== undefined && !staying.has(keyOf(member))),
  )
  const gone = new Set(removed)
  return { added, removed, left: [...members.filter((member) => !gone.has(member)), ...added] }
}

/** Writes the newcomers down under the names they bear now, and takes the leavers out. */
export async function writeMembers(
  { actor, queries, tenantId, now }: Permit<TargetRow>,
  assignmentId: string,
  { added, removed }: Pick<MemberChange, 'added' | 'removed'>,
): Promise<void> {
  if (removed.length > 0)
    await queries
      .deleteFrom('assignment_members')
      .where('tenant_id', '=', tenantId)
      .where('assignment_id', '=', assignmentId)
      .where(
        'member_id',
        'in',
        removed.map(({ id }) => id),
      )
      .execute()
  if (added.length > 0)
    await queries
      .insertInto('assignment_members')
      .values(
        added.map((member) => ({
          tenant_id: tenantId,
          assignment_id: assignmentId,
          member_type: member.type,
          member_id: member.id,
          member_tenant_id: actor.tenantId,
          member_name: member.name,
          member_upn: member.upn,
          added_at: now,
        })),
      )
      .execute()
}
