import { ListRoomGroups, pageOf, RoomGroup } from '@latchkey/contract'
import { sql } from 'kysely'
import { Stale } from '../access/authority.ts'
import { compareSortNames } from '../access/room-order.ts'
import type { Standing } from '../access/standing.ts'
import { readPlace, writeCursor } from '../operation/cursor.ts'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { sortName } from '../rooms/sort-name.ts'
import { presentRoomGroup, type RoomGroupRow } from './room-group.ts'

/** The room groups that the caller sees, by name, each with the number of rooms that they see in it. */
export const listRoomGroups = query({
  name: 'roomGroup.list',
  summary: 'List room groups',
  permission: 'groups.view',
  target: tenant,
  input: ListRoomGroups,
  output: pageOf(RoomGroup),
  async run({ actor, queries, standing, tenantId }, { limit, cursor, ...filters }) {
    const asked = [`room-groups ${tenantId}`, [actor.id, filters]] as const
    const after = readPlace(...asked, cursor)
    const groups = seenGroups(standing).filter(
      (group) => (!after || compareGroups(group, after) > 0) && isNamedLike(group.name, filters.search),
    )
    const page = groups.slice(0, limit)
    const last = groups.length > limit ? page.at(-1) : undefined
    const { rows } = await sql<RoomGroupRow>`
      select * from room_groups where tenant_id = ${tenantId} and id = any(${page.map(({ id }) => id)}::uuid[])
       order by sort_name, id`.execute(queries)
    if (rows.length !== page.length) throw new Stale({ slices: [standing.slice] })
    return {
      items: rows.map((row) => presentRoomGroup(standing, row)),
      nextCursor: last ? writeCursor(...asked, [last.key, last.id]) : null,
    }
  },
})

const seenGroups = (standing: Standing) =>
  [...standing.slice.groupNames]
    .filter(([id]) => standing.seesGroup(id))
    .map(([id, name]) => ({ id, name, key: sortName(name) }))
    .sort(compareGroups)

const compareGroups = (a: { key: string; id: string }, b: { key: string; id: string }): number =>
  compareSortNames(a.key, b.key) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const isNamedLike = (name: string, search: string | undefined): boolean =>
  search === undefined || fold(name).includes(fold(search))

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()
