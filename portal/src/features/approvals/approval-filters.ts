import type { ListedPartnership, Page } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { get } from '../../lib/api.ts'
import { useMe } from '../../lib/me.ts'
import { apiBase, placeKey, usePlace } from '../../lib/place.tsx'
import type { Filter } from '../../ui/list/column.ts'

/** By what the requests of a place can be narrowed. */
export function useApprovalFilters(isWaiting: boolean): readonly Filter[] {
  const { t } = useLingui()
  const me = useMe()
  const place = usePlace()
  const { portal, tenant, permissions } = place
  const partners = useQuery({
    queryKey: [...placeKey(place), 'partnerships', 'names'],
    queryFn: ({ signal }) =>
      get<Page<ListedPartnership>>(`${apiBase(place)}/partnerships`, { limit: 500 }, signal),
    enabled: portal === 'customer' && permissions.has('partners.view'),
    staleTime: 60_000,
  })
  const status: Filter = {
    id: 'status',
    label: t`Status`,
    options: [
      { value: 'pending', label: t`Pending` },
      { value: 'applied', label: t`Approved` },
      { value: 'failed', label: t`Approved, not made` },
      { value: 'rejected', label: t`Rejected` },
      { value: 'cancelled', label: t`Cancelled` },
      { value: 'expired', label: t`Expired` },
    ],
  }
  const whose: Filter =
    portal === 'customer'
      ? {
          id: 'partnershipId',
          label: t`Partner`,
          options: (partners.data?.items ?? []).map(({ id, partner }) => ({
            value: id,
            label: partner.name,
          })),
        }
      : { id: 'mine', label: t`Asked by`, options: [{ value: 'true', label: t`Me` }] }
  const customer: Filter = {
    id: 'tenantId',
    label: t`Customer`,
    options: me.tenants
      .filter(({ side }) => side === 'partner')
      .map(({ id, name }) => ({ value: id, label: name })),
  }
  return [...(isWaiting ? [] : [status]), ...(tenant ? [] : [customer]), whose]
}
