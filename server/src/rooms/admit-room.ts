import { Problem, permissionBit } from '@latchkey/contract'
import type { Standing } from '../access/standing.ts'

/** Stands for a room that is not there yet: no scope can name it. */
const nowhere = ''
const view = permissionBit('rooms.view')
const create = permissionBit('rooms.create')

/**
 * Whether one may make a room in these groups: a room that would be outside one's own scope would not exist for the
 * one who made it, and into a group one puts it only where one may make rooms in that group (docs/decisions/0011).
 */
export const mayCreateIn = (standing: Standing, groupIds: readonly string[]): boolean =>
  holds(standing, groupIds, view | create) && groupIds.every((id) => holds(standing, [id], create))

/** @throws Problem `scope.unknown` for groups that do not exist for this person, `permission.denied` */
export function admitRoom(standing: Standing, groupIds: readonly string[]): void {
  const unknown = groupIds.filter((id) => !standing.slice.groupNames.has(id) || !standing.seesGroup(id))
  if (unknown.length > 0) throw new Problem('scope.unknown', { groupIds: unknown })
  if (!mayCreateIn(standing, groupIds))
    throw new Problem('permission.denied', { permission: 'rooms.create', field: 'groupIds' })
}

const holds = (standing: Standing, groupIds: readonly string[], bits: number): boolean =>
  (standing.maskIn(nowhere, groupIds) & bits) === bits
