import { catalogue, type Permission } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useTenantPlace } from '../../lib/place.tsx'
import type { OfferedPermission } from '../../ui/permission-picker.tsx'
import { ofFrame } from './ceiling.ts'
import { ownAccessQuery } from './roles-api.ts'

/**
 * What may be put into a role here, and why the rest may not (decisions D2): nobody grants what they do not hold, nor
 * a partner what its customer has not given. What the role `had` may stay in it.
 */
export function useOfferedPermissions(had: readonly Permission[] = []): {
  readonly offered: readonly OfferedPermission[]
  readonly isReady: boolean
} {
  const { t } = useLingui()
  const { portal, tenant, permissions } = useTenantPlace()
  const place = useTenantPlace()
  const isPartner = portal === 'partner'
  const own = useQuery({ ...ownAccessQuery(place), enabled: isPartner })
  const ceiling = own.data?.partnership ? ofFrame(own.data.partnership) : null
  const refusalOf = (permission: Permission): string | null => {
    if (had.includes(permission)) return null
    if (ceiling && !ceiling.everywhere.has(permission))
      return t`Above the ceiling: ${tenant.name} has not given this to your organisation.`
    if (permissions.has(permission)) return null
    return t`You do not hold this here yourself, so you cannot give it.`
  }
  return {
    isReady: !isPartner || own.data !== undefined,
    offered: catalogue
      .filter(({ reach, forPartners }) => reach !== 'duty' && (!isPartner || forPartners))
      .map(({ id }) => ({ permission: id, refusal: refusalOf(id) })),
  }
}
