import { Problem, signalCatalogue, type TicketFilters } from '@latchkey/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Reach, Standing } from '../access/standing.ts'
import { arrayOf, folded, isAmong } from '../rooms/room-conditions.ts'

/** What waits for something; watched tickets ask for nothing yet. */
const openStates = sql`('need_action', 'investigating')`
/** Not over: `tickets t` that ask for action, are looked into, or are watched. */
export const live = sql`t.state in ('need_action', 'investigating', 'watching')`

/** The rooms where one sees incidents, as far as a filter asks for them. */
export function ticketReach(standing: Standing, { roomId, groupId }: TicketFilters): Reach {
  let reach = standing.reach('tickets.view')
  if (groupId !== undefined) {
    if (!standing.slice.groupNames.has(groupId) || !standing.seesGroup(groupId))
      throw new Problem('room_group.not_found')
    const held = standing.slice.roomsOfGroup.get(groupId) ?? []
    reach = new Set([...held].filter((id) => standing.may('tickets.view', id)))
  }
  if (roomId === undefined) return reach
  return new Set(reach === 'all' || reach.has(roomId) ? [roomId] : [])
}

/** `tickets t` of one tenant, as far as a reach goes, for conditions to follow. */
export const ticketsWithin = (tenantId: string, reach: Reach): RawBuilder<unknown> =>
  reach === 'all'
    ? sql`tickets t where t.tenant_id = ${tenantId}`
    : sql`tickets t where t.tenant_id = ${tenantId} and ${isAbout(arrayOf(reach))}`

/** `tickets t` of many tenants: all of those in reach as a whole, and those about certain rooms of the others. */
export function ticketsAcross(reaches: ReadonlyMap<string, Reach>): RawBuilder<unknown> {
  const entered: string[] = []
  const whole: string[] = []
  const single: string[] = []
  for (const [tenantId, reach] of reaches) {
    if (reach === 'all') whole.push(tenantId)
    else for (const id of reach) single.push(id)
    if (reach === 'all' || reach.size > 0) entered.push(tenantId)
  }
  const isWhole = isAmong('t.tenant_id', arrayOf(whole))
  // What is not asked need not be planned, which takes longer than the rest where there is a wall around each table.
  const isSeen = single.length > 0 ? sql`(${isWhole} or ${isAbout(arrayOf(single))})` : isWhole
  return sql`tickets t where t.tenant_id = any(${arrayOf(entered)}::uuid[]) and ${isSeen}`
}

const isAbout = (
  rooms: string,
): RawBuilder<unknown> => sql`(${isAmong('t.room_id', rooms)} or (t.room_id is null and exists (
  select from ticket_rooms x where x.tenant_id = t.tenant_id and x.ticket_id = t.id and ${isAmong('x.room_id', rooms)})))`

/** The filters as SQL over `tickets t`, each led by `and`; rooms and groups apart, which are known without asking. */
export function ticketFilters(filters: TicketFilters, now: Date): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = []
  const add = (condition: RawBuilder<unknown>) => conditions.push(sql`and ${condition}`)
  const { state } = filters
  if (state === 'open') add(sql`t.state in ${openStates}`)
  else if (state === 'ended') add(sql`t.state in ('resolved', 'closed')`)
  else if (state !== undefined) add(sql`t.state = ${state}`)
  if (filters.severity !== undefined) add(sql`t.severity = ${filters.severity}`)
  if (filters.category !== undefined) add(sql`t.category = ${filters.category}`)
  if (filters.signal !== undefined) add(sql`t.signal = ${filters.signal}`)
  if (filters.kind !== undefined) add(sql`t.kind = ${filters.kind}`)
  if (filters.assigneeId === 'nobody') add(sql`t.assignee is null`)
  else if (filters.assigneeId !== undefined) add(sql`t.assignee_id = ${filters.assigneeId}::uuid`)
  if (filters.highImpact !== undefined) add(sql`t.high_impact = ${filters.highImpact}`)
  if (filters.snoozed !== undefined) add(sql`${isSnoozed(now)} = ${filters.snoozed}`)
  if (filters.age !== undefined) add(isOfAge(filters.age, now))
  if (filters.openedFrom !== undefined) add(sql`t.opened_at >= ${filters.openedFrom}::timestamptz`)
  if (filters.openedTo !== undefined) add(sql`t.opened_at < ${filters.openedTo}::timestamptz`)
  if (filters.search !== undefined) add(isFound(filters.search))
  return conditions.length > 0 ? sql.join(conditions, sql` `) : sql``
}

/** What asks for nothing yet is no longer counted, nor what has ended. */
export const isLive: RawBuilder<unknown> = sql`and ${live}`

/** Since when `tickets t` asks for action: it was opened then, or came back from a snooze. */
export const asksSince: RawBuilder<unknown> = sql`greatest(t.opened_at, t.woken_at)`

export const isSnoozed = (now: Date): RawBuilder<unknown> =>
  sql`(t.snoozed_until is not null and t.snoozed_until > ${now})`

function isOfAge(age: string, now: Date): RawBuilder<unknown> {
  const [, side, count, unit] = /^(within|before)-(\d+)([hd])$/.exec(age) ?? []
  const then = new Date(now.getTime() - Number(count) * (unit === 'h' ? 3_600_000 : 86_400_000))
  return side === 'within' ? sql`t.opened_at >= ${then}` : sql`t.opened_at < ${then}`
}

// A position and no pattern: nothing in what people type means anything but itself.
function isFound(search: string): RawBuilder<unknown> {
  const word = search.toLowerCase()
  const signals = signalCatalogue
    .filter(({ title }) => title.toLowerCase().includes(word))
    .map(({ key }) => key)
  return sql`(strpos(t.search_text, ${folded(search)}) > 0 or t.signal = any(${signals}::text[]) or exists (
    select from rooms r where r.tenant_id = t.tenant_id and r.id = t.room_id
       and strpos(r.search_text, ${folded(search)}) > 0) or (t.room_id is null and exists (
    select from ticket_rooms x join rooms r on r.tenant_id = x.tenant_id and r.id = x.room_id
     where x.tenant_id = t.tenant_id and x.ticket_id = t.id and strpos(r.search_text, ${folded(search)}) > 0)))`
}
