import type { AccessFrame, Partnership, Role } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import type { Place } from '../../lib/place.tsx'
import { ownAccessQuery, partnershipQuery } from './roles-api.ts'

/** The most that a partner may hold: in all its rooms, and more in those of single groups. */
export interface KnownCeiling {
  readonly partner: string
  readonly everywhere: ReadonlySet<string>
  /** Names of the groups in whose rooms a permission is given besides. */
  readonly inGroups: ReadonlyMap<string, readonly string[]>
}

/** The ceiling over a role, where it is a partner's and the reader is told it; null otherwise. */
export function useCeiling(place: Place, role: Pick<Role, 'partnership'>): KnownCeiling | null {
  const isPartners = role.partnership !== null
  const asCustomer = place.portal === 'customer' && place.permissions.has('partners.view')
  const partnership = useQuery({
    ...partnershipQuery(place, role.partnership?.id ?? ''),
    enabled: isPartners && asCustomer,
  })
  const own = useQuery({ ...ownAccessQuery(place), enabled: isPartners && place.portal === 'partner' })
  if (!isPartners) return null
  if (partnership.data) return ofPartnership(partnership.data)
  return own.data?.partnership ? ofFrame(own.data.partnership) : null
}

const ofPartnership = ({ partner, ceiling }: Partnership): KnownCeiling => {
  const inGroups = new Map<string, string[]>()
  for (const { group, permissions } of ceiling.inGroups)
    for (const permission of permissions)
      inGroups.set(permission, [...(inGroups.get(permission) ?? []), group.name])
  return { partner: partner.name, everywhere: new Set(ceiling.permissions), inGroups }
}

/** The ceiling that a frame tells: what may be held anywhere. */
export const ofFrame = ({ partner, ceiling }: AccessFrame): KnownCeiling => ({
  partner: partner.name,
  everywhere: new Set(ceiling),
  inGroups: new Map(),
})
