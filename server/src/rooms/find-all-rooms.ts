import { Problem, type RoomFilters } from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'
import type { WideLook } from '../access/look-across.ts'
import type { Standing } from '../access/standing.ts'
import { fetchRooms } from './fetch-rooms.ts'
import { type FoundRooms, reachWithin, roomsOfGroup } from './find-rooms.ts'
import { MergedRooms, type WidePlace } from './merged-rooms.ts'
import { arrayOf, filtersOf, isAmong, isFiltered } from './room-conditions.ts'
import { type RoomView, viewOf } from './room-view.ts'
import { searchRooms } from './search-rooms.ts'
import { takeTurns } from './take-turns.ts'

/** What part of a list over many tenants is wanted. */
export interface WidePart {
  readonly after: WidePlace | null
  readonly limit: number
  readonly total: boolean
}

type Standings = ReadonlyMap<string, Standing>

/**
 * Like `findRooms`, over many tenants.
 *
 * @throws Problem `room_group.not_found`
 */
export async function findAllRooms(
  look: WideLook,
  standings: Standings,
  filters: RoomFilters,
  part: WidePart,
): Promise<FoundRooms> {
  const group = filters.groupId === undefined ? null : groupAmong(standings, filters.groupId)
  return isFiltered(filters)
    ? search(look, group ? group.standings : standings, filters, group?.rooms ?? null, part)
    : takeInOrder(look, group ? group.standings : standings, group?.rooms ?? null, part)
}

function groupAmong(
  standings: Standings,
  groupId: string,
): { standings: Standings; rooms: ReadonlySet<string> } {
  for (const [tenantId, standing] of standings)
    if (standing.slice.groupNames.has(groupId))
      return { standings: new Map([[tenantId, standing]]), rooms: roomsOfGroup(standing, groupId) }
  throw new Problem('room_group.not_found')
}

async function takeInOrder(
  look: WideLook,
  standings: Standings,
  group: ReadonlySet<string> | null,
  { after, limit }: WidePart,
): Promise<FoundRooms> {
  const merged = await (group ? merge(look, standings, group) : mergedOnce(look, standings))
  const { places, hasMore } = await merged.take(after, limit)
  const rows = await fetchRooms(look.queries, places, () => ({ orders: merged.orders }))
  return { rows, hasMore, total: merged.total }
}

// Of a thousand tenants; other reads want to come in between.
const loadedAtOnce = 32

const known = new WeakMap<Standings, Promise<MergedRooms>>()

function mergedOnce(look: WideLook, standings: Standings): Promise<MergedRooms> {
  const there = known.get(standings)
  if (there) return there
  const merging = merge(look, standings, null)
  known.set(standings, merging)
  merging.catch(() => known.delete(standings))
  return merging
}

async function merge(
  look: WideLook,
  standings: Standings,
  group: ReadonlySet<string> | null,
): Promise<MergedRooms> {
  const turn = takeTurns()
  const views: RoomView[] = []
  const all = [...standings]
  for (let i = 0; i < all.length; i += loadedAtOnce)
    await Promise.all(
      all.slice(i, i + loadedAtOnce).map(async ([tenantId, standing]) => {
        const order = await look.roomOrder(tenantId)
        await turn(() => {
          const view = viewOf(standing, order)
          views.push(group ? view.within(group) : view)
        })
      }),
    )
  return new MergedRooms(views)
}

function search(
  { queries }: WideLook,
  standings: Standings,
  filters: RoomFilters,
  group: ReadonlySet<string> | null,
  { after, ...part }: WidePart,
): Promise<FoundRooms> {
  const matching = sql`${roomsAcross(standings, group)} ${filtersOf(filters)}`
  const behind = after
    ? sql`and (r.sort_name, r.tenant_id, r.id) > (${after.sortName}, ${after.tenantId}::uuid, ${after.id}::uuid)`
    : sql``
  return searchRooms(queries, { matching, behind, ...part })
}

/** `rooms r` of many tenants, as far as the reach in each goes, for conditions to follow. */
function roomsAcross(standings: Standings, group: ReadonlySet<string> | null): RawBuilder<unknown> {
  const { entered, single, whole } = group ? territoryOf(standings, group) : knownTerritoryOf(standings)
  return sql`rooms r where r.tenant_id = any(${entered}::uuid[])
    and (${isAmong('r.tenant_id', whole)} or ${isAmong('r.id', single)})`
}

/** As arrays are written in SQL: tenants with a room in reach, those of them wholly in reach, and the rooms of the others. */
interface Territory {
  readonly entered: string
  readonly whole: string
  readonly single: string
}

const territories = new WeakMap<Standings, Territory>()

function knownTerritoryOf(standings: Standings): Territory {
  let territory = territories.get(standings)
  if (!territory) territories.set(standings, (territory = territoryOf(standings, null)))
  return territory
}

function territoryOf(standings: Standings, group: ReadonlySet<string> | null): Territory {
  const entered: string[] = []
  const whole: string[] = []
  const single: string[] = []
  for (const [tenantId, standing] of standings) {
    const reach = reachWithin(standing, group)
    if (reach === 'all') whole.push(tenantId)
    else for (const id of reach) single.push(id)
    if (reach === 'all' || reach.size > 0) entered.push(tenantId)
  }
  return { entered: arrayOf(entered), whole: arrayOf(whole), single: arrayOf(single) }
}
