import type { Permission } from '@latchkey/contract'
import type { Standing } from '../access/standing.ts'
import type { Hint } from '../db/hint.ts'

/** A change as one person hears of it: without an id where it is for them to know that, but not of which. */
export interface Heard {
  readonly tenantId: string
  readonly type: string
  readonly id: string | null
}

/** Whoever holds one of these sees the lists in which such a thing stands; by no other way is it about them. */
const seenWith: Readonly<Record<string, Permission>> = {
  RoomGroup: 'groups.view',
  Role: 'roles.view',
  Assignment: 'roles.view',
  Partnership: 'partners.view',
  PartnerInvitation: 'partners.view',
  ApprovalRequest: 'approvals.decide',
  Settings: 'settings.view',
  Domain: 'settings.view',
  EnrollmentKey: 'rooms.downloadKey',
}

const roomPermission: Readonly<Record<string, Permission>> = {
  Room: 'rooms.view',
  Device: 'rooms.view',
  Ticket: 'tickets.view',
}

/**
 * What somebody with this standing hears of a change; undefined where it is not for them. A thing of rooms is told to
 * whoever sees one of them. What a partner asked for is told to the partner's people by its type alone.
 */
export function overhear(standing: Standing, { tenantId, type, id, rooms }: Hint): Heard | undefined {
  const permission = roomPermission[type]
  if (permission) {
    const about = type === 'Room' && rooms.length === 0 && id ? [id] : rooms
    if (about.some((room) => standing.may(permission, room))) return { tenantId, type, id }
    // A room that is gone is in nobody's scope any more; those who saw all of them miss it.
    return standing.side === 'customer' && standing.holdsEverywhere(permission)
      ? { tenantId, type, id: null }
      : undefined
  }
  if (type === 'ApprovalRequest' && standing.side === 'partner') return { tenantId, type, id: null }
  const needed = seenWith[type]
  return needed && standing.holds(needed) ? { tenantId, type, id: null } : undefined
}
