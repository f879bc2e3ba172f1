import type { RoomSummary } from '@latchkey/contract'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import type { QueryValues } from '../../lib/api.ts'
import { useMe } from '../../lib/me.ts'
import { usePlace } from '../../lib/place.tsx'
import { allSummaryQuery, summaryQuery } from './rooms-api.ts'

/** Of more customers than this, rooms are counted by their health alone unless one of them is chosen. */
const maxCounted = 20

/** The tenant that a list of rooms is about: the one acted in, or the customer it is narrowed to. */
export function useListedTenant(): string | null {
  const { tenant } = usePlace()
  const me = useMe()
  const [params] = useSearchParams()
  const chosen = params.get('tenantId')
  if (tenant) return tenant.id
  return me.tenants.find(({ id }) => id === chosen)?.id ?? null
}

/** The counts of what these filters leave, tenant by tenant; null where they are not known, or not yet. */
export function useRoomSummaries(query: QueryValues = {}): readonly RoomSummary[] | null {
  const { tenant } = usePlace()
  const me = useMe()
  const listed = useListedTenant()
  const customers = me.tenants.filter(
    ({ side, permissions }) => side === 'partner' && permissions.includes('rooms.view'),
  )
  const isMany = !tenant && !listed && customers.length > maxCounted
  const all = tenant || isMany ? [] : customers.map(({ id }) => id)
  const counted = listed ? [listed] : all
  const summaries = useQueries({ queries: counted.map((id) => summaryQuery(id, query)) })
  const { data: ofMany } = useQuery({ ...allSummaryQuery({ ...query, side: 'partner' }), enabled: isMany })
  if (isMany) return ofMany ? [{ ...ofMany, lifecycles: [], countries: [], buildings: [] }] : null
  const known = summaries.flatMap(({ data }) => data ?? [])
  return known.length > 0 && known.length === counted.length ? known : null
}
