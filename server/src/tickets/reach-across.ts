import { type AllTicketFilters, Problem, type TicketFilters } from '@latchkey/contract'
import type { WideLook } from '../access/look-across.ts'
import type { Reach } from '../access/standing.ts'
import { ticketReach } from './ticket-conditions.ts'

/**
 * Where one sees incidents, tenant by tenant, as far as filters ask for it. A group is one tenant's.
 *
 * @throws Problem `tenant.not_found`, `room_group.not_found`
 */
export function reachAcross(
  { standings }: WideLook,
  { tenantId, side }: Pick<AllTicketFilters, 'tenantId' | 'side'>,
  filters: TicketFilters,
): Map<string, Reach> {
  const { groupId } = filters
  const reaches = new Map<string, Reach>()
  if (tenantId !== undefined && !standings.has(tenantId)) throw new Problem('tenant.not_found')
  for (const [id, standing] of standings) {
    if (tenantId !== undefined && id !== tenantId) continue
    if (side !== undefined && standing.side !== side) continue
    if (groupId !== undefined && !standing.slice.groupNames.has(groupId)) continue
    if (standing.holds('tickets.view')) reaches.set(id, ticketReach(standing, filters))
  }
  if (groupId !== undefined && reaches.size === 0) throw new Problem('room_group.not_found')
  return reaches
}
