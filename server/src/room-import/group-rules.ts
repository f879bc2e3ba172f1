import { type LineProblem, permissionBit } from '@latchkey/contract'
import type { Standing } from '../access/standing.ts'
import { rightsByGroup } from '../room-groups/rights-by-group.ts'
import { mayCreateIn } from '../rooms/admit-room.ts'
import { sortName } from '../rooms/sort-name.ts'
import { denied, lineProblem } from './line-problem.ts'

const modify = permissionBit('groups.modify')

/** The groups that an importer sees, and what they may do with them; worked out once for thousands of lines. */
export class GroupRules {
  readonly #standing: Standing
  readonly #byName = new Map<string, string[]>()
  readonly #covered = new Map<string, boolean>()
  readonly #admitting = new Map<string, boolean>()

  constructor(standing: Standing) {
    this.#standing = standing
    for (const [id, name] of standing.slice.groupNames) {
      if (!standing.seesGroup(id)) continue
      const key = sortName(name)
      this.#byName.set(key, [...(this.#byName.get(key) ?? []), id])
    }
  }

  /** The groups of these names, and what is wrong with the others. */
  named(names: readonly string[]): { ids: string[]; problems: LineProblem[] } {
    const ids = new Set<string>()
    const problems: LineProblem[] = []
    for (const name of names) {
      const [id, ...others] = this.#byName.get(sortName(name)) ?? []
      if (id === undefined)
        problems.push(lineProblem('groups', 'room_group.not_found', `There is no room group ${name}.`))
      else if (others.length > 0)
        problems.push({
          column: 'groups',
          code: 'ambiguous',
          message: `Several room groups are called ${name}.`,
        })
      else ids.add(id)
    }
    return { ids: [...ids], problems }
  }

  mayCreateIn(groupIds: readonly string[]): boolean {
    const key = groupIds.join()
    let may = this.#admitting.get(key)
    if (may === undefined) this.#admitting.set(key, (may = mayCreateIn(this.#standing, groupIds)))
    return may
  }

  /** What of the groups of a room is to change, of those the importer sees, and what stands against it. */
  difference(
    roomId: string,
    wanted: readonly string[],
  ): { join: string[]; leave: string[]; problems: LineProblem[] } {
    const { slice } = this.#standing
    const held = slice.groupsOfRoom.get(roomId) ?? []
    const join = wanted.filter((id) => !held.includes(id))
    const leave = held.filter((id) => !wanted.includes(id) && this.#standing.seesGroup(id))
    const mask = join.length > 0 ? this.#standing.maskIn(roomId) : 0
    const isDenied =
      (join.length > 0 && (mask & modify) === 0) || [...join, ...leave].some((id) => !this.#covers(id))
    const isExceeding = join.some((id) => (rightsByGroup(slice, id, roomId) & ~mask) !== 0)
    const problem = isDenied
      ? denied('groups', 'groups.modify')
      : isExceeding && lineProblem('groups', 'grant.exceeds_own')
    return { join, leave, problems: problem ? [problem] : [] }
  }

  #covers(groupId: string): boolean {
    let covers = this.#covered.get(groupId)
    if (covers === undefined)
      this.#covered.set(groupId, (covers = this.#standing.coversGroup('groups.modify', groupId)))
    return covers
  }
}
