import type { Permission } from '@latchkey/contract'
import { usePlace } from '../../lib/place.tsx'

/** Whether there is anything that one may do with several rooms at once here. */
export function useMayBulk(): boolean {
  const { permissions, portal } = usePlace()
  const holds = (...wanted: readonly Permission[]) => wanted.some((one) => permissions.has(one))
  // A partner's people change rooms one by one, and enrol none.
  return (
    holds('rooms.create', 'rooms.unenroll', 'groups.modify') ||
    (portal === 'customer' && holds('rooms.modify'))
  )
}
