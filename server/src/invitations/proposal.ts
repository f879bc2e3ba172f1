import {
  type Ceiling,
  type ChangeControl,
  type CreateInvitation,
  controls,
  defaultCeiling,
  type ScopeSize,
  type ShownChangeControl,
} from '@latchkey/contract'
import { type ResolvedScope, resolveScope } from '../access/scope.ts'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import { refuseMoreThanHeld } from '../partnerships/may-delegate.ts'
import type { InvitationRow } from './invitation.ts'

/** What an invitation offers, and what the partnership begins with. */
export interface Proposal {
  readonly scope: ResolvedScope
  readonly ceiling: Ceiling
  readonly changeControl: ShownChangeControl
}

const nothing: ResolvedScope = { allRooms: false, roomIds: [], groupIds: [] }

/** The offer as it was agreed to, from the columns that keep it. */
export const proposalOf = (row: Pick<InvitationRow, 'scope' | 'ceiling' | 'change_control'>): Proposal => ({
  scope: { ...nothing, ...(row.scope as unknown as Partial<ResolvedScope>) },
  ceiling: row.ceiling === null ? defaultCeiling : (row.ceiling as unknown as Ceiling),
  changeControl: everySwitch(row.change_control as unknown as ChangeControl),
})

/**
 * Holds an offer against what there is and what its author holds: nobody gives a partner more than they have
 * themselves (decisions D2).
 *
 * @throws Problem `scope.unknown`, `grant.exceeds_own`
 */
export async function checkProposal(
  queries: Queries,
  standing: Standing,
  input: Pick<CreateInvitation, 'scope' | 'ceiling' | 'changeControl'>,
): Promise<Proposal> {
  const { ceiling } = input
  const ceilingGroups = ceiling.inGroups.map(({ groupId }) => groupId)
  const scope = await resolveScope(queries, standing, input.scope)
  if (ceilingGroups.length > 0)
    await resolveScope(queries, standing, { roomIds: [], groupIds: ceilingGroups })
  refuseMoreThanHeld(standing, { scope, ceiling })
  return { scope, ceiling, changeControl: everySwitch(input.changeControl) }
}

/** All switches with what they stand at; what is not named is auto (decisions D5). */
export const everySwitch = (given: ChangeControl): ShownChangeControl =>
  Object.fromEntries(controls.map((control) => [control, given[control] ?? 'auto'])) as ShownChangeControl

/** How much a scope names, without saying what. */
export const sizeOf = (scope: ResolvedScope): ScopeSize => ({
  allRooms: scope.allRooms,
  roomCount: scope.roomIds.length,
  groupCount: scope.groupIds.length,
})
