import type { Role } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { usePlace } from '../../lib/place.tsx'
import { ownAccessQuery } from './roles-api.ts'

/** Whether one may give a role over all rooms: only who holds everywhere what it allows (decisions D2). */
export function useMayGiveAll({ permissions }: Pick<Role, 'permissions'>): boolean {
  const own = useQuery(ownAccessQuery(usePlace()))
  if (!own.data) return false
  const { partnership } = own.data
  const everywhere = new Set(
    own.data.permissions.filter((one) => one.everywhere).map((one) => one.permission),
  )
  // What is above the ceiling gives nothing, so nobody has to hold it.
  return permissions.every(
    (one) => everywhere.has(one) || (partnership && !partnership.ceiling.includes(one)),
  )
}
