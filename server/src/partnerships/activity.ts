import { sql } from 'kysely'
import type { Look } from '../access/look.ts'
import type { Standing } from '../access/standing.ts'
import type { PartnershipRow } from './partnership.ts'

/** What goes on in a partnership. */
export interface Activity {
  readonly people: number
  readonly roomCount: number | null
  readonly waitingApprovals: number
  readonly lastActivityAt: string | null
}

/** What goes on in the partnerships of a page: one statement however many they are, the rest from the facts. */
export async function readActivity(
  look: Look,
  rows: readonly PartnershipRow[],
): Promise<(row: PartnershipRow) => Activity> {
  const { standing } = look
  const people = peopleOf(standing)
  const roomCounts = await countRooms(look)
  const told = await readTold(look, rows)
  return ({ id }) => ({
    people: people.get(id)?.size ?? 0,
    roomCount: roomCounts(id),
    waitingApprovals: told.get(id)?.waiting ?? 0,
    lastActivityAt: told.get(id)?.lastAt?.toISOString() ?? null,
  })
}

/** Users and security groups that were given anything, by partnership. */
function peopleOf({ slice }: Standing): Map<string, Set<string>> {
  const people = new Map<string, Set<string>>()
  for (const { partnershipId, members } of slice.facts.assignments) {
    if (partnershipId === null) continue
    const known = people.get(partnershipId) ?? new Set()
    for (const { id } of members) known.add(id)
    people.set(partnershipId, known)
  }
  return people
}

/** How many of its rooms the reader sees, by partnership. */
async function countRooms({ roomOrder, standing }: Look): Promise<(partnershipId: string) => number | null> {
  const { facts, roomsOfGroup } = standing.slice
  const reach = standing.reach('rooms.view')
  const seen = reach === 'all' ? (await roomOrder()).ids.length : reach.size
  return (partnershipId) => {
    const partnership = facts.partnerships.find(({ id }) => id === partnershipId)
    if (!partnership) return null
    if (partnership.allRooms) return seen
    const rooms = new Set(partnership.roomIds)
    for (const groupId of partnership.groupIds)
      for (const roomId of roomsOfGroup.get(groupId) ?? []) rooms.add(roomId)
    if (reach === 'all') return rooms.size
    return [...rooms].filter((roomId) => reach.has(roomId)).length
  }
}

interface Told {
  readonly id: string
  readonly waiting: number
  readonly lastAt: Date | null
}

async function readTold(
  { queries, tenantId, now }: Look,
  rows: readonly PartnershipRow[],
): Promise<Map<string, Told>> {
  const { rows: told } = await sql<Told>`
    select p.id,
           (select count(*) from approval_requests a
             where a.tenant_id = ${tenantId} and a.partnership_id = p.id
               and a.status = 'pending' and a.expires_at > ${now}) as waiting,
           (select e.at from audit_events e
             where e.tenant_id = ${tenantId} and e.partnership_id = p.id and e.actor_tenant_id = p.partner
             order by e.at desc limit 1) as "lastAt"
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((row) => row.partnerTenantId)}::uuid[])
           as p (id, partner)`.execute(queries)
  return new Map(told.map((row) => [row.id, row]))
}
