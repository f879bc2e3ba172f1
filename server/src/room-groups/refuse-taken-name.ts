import { Problem } from '@latchkey/contract'
import type { Standing } from '../access/standing.ts'
import { sortName } from '../rooms/sort-name.ts'

/**
 * Of the groups that one sees, no two have one name. A group that one does not see is no hindrance: it would show itself
 * by being one (docs/decisions/0010). Operations on groups take turns, so two cannot slip in at once.
 *
 * @throws Problem `room_group.name_taken`
 */
export function refuseTakenName(standing: Standing, name: string, except: string | null): void {
  const wanted = sortName(name)
  for (const [id, there] of standing.slice.groupNames)
    if (id !== except && sortName(there) === wanted && standing.seesGroup(id))
      throw new Problem('room_group.name_taken', { name })
}
