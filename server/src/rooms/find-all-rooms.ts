import { type HealthFilter, Problem, type RoomFilters } from '@latchkey/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { WideLook } from '../access/look-across.ts'
import type { Standing } from '../access/standing.ts'
import { findWhatStandsOut, healthAmong, roomsOfHealth } from '../health/find-what-stands-out.ts'
import { customersOfPage } from './customers-of-page.ts'
import { fetchRooms } from './fetch-rooms.ts'
import { type FoundRooms, type Part, reachWithin, roomsOfGroup, withinIds } from './find-rooms.ts'
import { MergedRooms } from './merged-rooms.ts'
import { arrayOf, filtersOf, isAmong, isFiltered } from './room-conditions.ts'
import { isInOrder } from './room-sort.ts'
import { type RoomView, viewOf } from './room-view.ts'
import { searchRooms } from './search-rooms.ts'
import { takeTurns } from './take-turns.ts'

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
  part: Part,
): Promise<FoundRooms> {
  const { entered, subset } = withinFilters(standings, filters)
  if (isFiltered(filters)) return search(look, entered, filters, subset, part)
  const { health } = filters
  if (isInOrder(part.sorting))
    return takeInOrder(look, await mergedOfHealth(look, entered, subset, health), part)
  if (health !== undefined) return search(look, entered, filters, subset, part)
  const { total, views } = await mergedWithin(look, entered, subset)
  const within =
    part.sorting.sort === 'tenant' && views.length > 1
      ? only(entered, await customersOfPage(look.queries, views, part))
      : entered
  const found = await search(look, within, filters, subset, { ...part, total: false }, entered)
  return { ...found, total: part.total ? total : null }
}

const only = (standings: Standings, tenantIds: ReadonlySet<string>): Standings =>
  new Map([...standings].filter(([tenantId]) => tenantIds.has(tenantId)))

/**
 * What somebody sees of many tenants, in list order, as far as filters ask for it that memory can answer.
 *
 * @throws Problem `room_group.not_found`
 */
export function mergedFor(look: WideLook, standings: Standings, filters: RoomFilters): Promise<MergedRooms> {
  const { entered, subset } = withinFilters(standings, filters)
  return mergedWithin(look, entered, subset)
}

/**
 * `rooms r where …`: those that match over many tenants, to be counted, and the condition of a health for them.
 *
 * @throws Problem `room_group.not_found`
 */
export async function matchingAcross(
  look: WideLook,
  standings: Standings,
  { health, ...filters }: RoomFilters,
): Promise<{ matching: RawBuilder<unknown>; isOf: (health: HealthFilter) => RawBuilder<SqlBool> }> {
  const { entered, subset } = withinFilters(standings, filters)
  const isOf = await conditionOfHealth(look, entered, subset)
  const such = sql`${withinTerritory(entered, subset)} ${filtersOf(filters, look.now)}`
  return { matching: sql`rooms r ${such} ${health === undefined ? sql`` : sql`and ${isOf(health)}`}`, isOf }
}

async function conditionOfHealth(look: WideLook, standings: Standings, subset: ReadonlySet<string> | null) {
  const { views } = await mergedWithin(look, standings, subset)
  return healthAmong(views, await findWhatStandsOut(look.queries, onlyId(standings), look.now))
}

/** The tenants, and the rooms of them, that a group or ids narrow a list to. */
function withinFilters(
  standings: Standings,
  { groupId, roomIds }: RoomFilters,
): { entered: Standings; subset: ReadonlySet<string> | null } {
  const group = groupId === undefined ? null : groupAmong(standings, groupId)
  return { entered: group?.standings ?? standings, subset: withinIds(group?.rooms ?? null, roomIds) }
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

async function takeInOrder(look: WideLook, merged: MergedRooms, { after, limit }: Part): Promise<FoundRooms> {
  const { places, hasMore } = await merged.take(after, limit)
  const rows = await fetchRooms(look.queries, places, () => ({ orders: merged.orders }))
  return { rows, hasMore, total: merged.total }
}

async function mergedOfHealth(
  look: WideLook,
  standings: Standings,
  subset: ReadonlySet<string> | null,
  health: RoomFilters['health'],
): Promise<MergedRooms> {
  const merged = await mergedWithin(look, standings, subset)
  if (health === undefined) return merged
  const standsOut = await findWhatStandsOut(look.queries, onlyId(standings), look.now)
  const turn = takeTurns()
  const narrowed: RoomView[] = []
  for (const view of merged.views)
    await turn(() => narrowed.push(view.monitoredAmong(roomsOfHealth(view, standsOut, health))))
  return new MergedRooms(narrowed)
}

/** The one tenant that a list is about; null where there are more. */
export const onlyId = (standings: Standings): string | null =>
  standings.size === 1 ? ([...standings.keys()][0] ?? null) : null

const mergedWithin = (look: WideLook, standings: Standings, subset: ReadonlySet<string> | null) =>
  subset ? merge(look, standings, subset) : mergedOnce(look, standings)

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
  subset: ReadonlySet<string> | null,
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
          views.push(subset ? view.within(subset) : view)
        })
      }),
    )
  return new MergedRooms(views)
}

async function search(
  look: WideLook,
  standings: Standings,
  filters: RoomFilters,
  subset: ReadonlySet<string> | null,
  part: Part,
  listed = standings,
): Promise<FoundRooms> {
  const { health, ...others } = filters
  const { sort } = part.sorting
  const within =
    health === undefined
      ? sql`${named(sort)} ${withinTerritory(standings, subset, sort === 'updatedAt' && !isFiltered(others))}`
      : await withinHealth(look, standings, subset, { health, sort })
  const matching = sql`rooms r ${within} ${filtersOf(others, look.now)}`
  // One tenant is chosen anew each time; what is seen of it is not.
  const [one, ...rest] = listed.values()
  const of = one && rest.length === 0 ? one : listed
  const list = JSON.stringify([part.sorting, filters])
  return searchRooms(look.queries, { ...part, matching, known: { of, list, now: look.now } })
}

/**
 * The tenants of `rooms r`, where they are sorted by. `oneByOne`: of rooms that are looked up, of which PostgreSQL expects a
 * handful and would go through them for each tenant.
 */
function named(sort: Part['sorting']['sort'], oneByOne = false): RawBuilder<unknown> {
  if (sort !== 'tenant') return sql``
  return oneByOne
    ? sql`cross join lateral (select t.name from tenants t where t.id = r.tenant_id offset 0) t`
    : sql`join tenants t on t.id = r.tenant_id`
}

/** Like {@link withinTerritory}, of a health: looked up one by one where they are few of many, as what is not well is. */
async function withinHealth(
  look: WideLook,
  standings: Standings,
  subset: ReadonlySet<string> | null,
  { health, sort }: { readonly health: HealthFilter; readonly sort: Part['sorting']['sort'] },
): Promise<RawBuilder<unknown>> {
  const { total, views } = await mergedWithin(look, standings, subset)
  const standsOut = await findWhatStandsOut(look.queries, onlyId(standings), look.now)
  const tenantIds: string[] = []
  const ids: string[] = []
  if (health !== 'healthy')
    for (const view of views)
      for (const id of roomsOfHealth(view, standsOut, health)) {
        tenantIds.push(view.order.tenantId)
        ids.push(id)
      }
  if (health === 'healthy' || ids.length * 10 >= total)
    return sql`${named(sort)} ${withinTerritory(standings, subset)} and ${healthAmong(views, standsOut)(health)}`
  return sql`join unnest(${arrayOf(tenantIds)}::uuid[], ${arrayOf(ids)}::uuid[]) as apart (tenant_id, id)
               on apart.tenant_id = r.tenant_id and apart.id = r.id ${named(sort, true)} where true`
}

/**
 * `where …`: of `rooms r` of many tenants those within the reach in each, for conditions to follow. `inOrder`: as they come
 * in the order of an index over all tenants; told which tenants, PostgreSQL takes them for few and gathers all their rooms.
 */
function withinTerritory(
  standings: Standings,
  subset: ReadonlySet<string> | null,
  inOrder = false,
): RawBuilder<unknown> {
  const { entered, single, whole } = subset ? territoryOf(standings, subset) : knownTerritoryOf(standings)
  const isWithin =
    single === none
      ? isAmong('r.tenant_id', whole)
      : sql`(${isAmong('r.tenant_id', whole)} or ${isAmong('r.id', single)})`
  return sql`where ${inOrder ? sql`true` : sql`r.tenant_id = any(${entered}::uuid[])`} and ${isWithin}`
}

/** As arrays are written in SQL: tenants with a room in reach, those of them wholly in reach, and the rooms of the others. */
interface Territory {
  readonly entered: string
  readonly whole: string
  readonly single: string
}

const none = arrayOf([])
const territories = new WeakMap<Standings, Territory>()

function knownTerritoryOf(standings: Standings): Territory {
  let territory = territories.get(standings)
  if (!territory) territories.set(standings, (territory = territoryOf(standings, null)))
  return territory
}

function territoryOf(standings: Standings, subset: ReadonlySet<string> | null): Territory {
  const entered: string[] = []
  const whole: string[] = []
  const single: string[] = []
  for (const [tenantId, standing] of standings) {
    const reach = reachWithin(standing, subset)
    if (reach === 'all') whole.push(tenantId)
    else for (const id of reach) single.push(id)
    if (reach === 'all' || reach.size > 0) entered.push(tenantId)
  }
  return { entered: arrayOf(entered), whole: arrayOf(whole), single: arrayOf(single) }
}
