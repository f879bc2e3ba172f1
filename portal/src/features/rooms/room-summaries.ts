import type { RoomSummary } from '@latchkey/contract'
import { useQueries } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import type { QueryValues } from '../../lib/api.ts'
import { useMe } from '../../lib/me.ts'
import { usePlace } from '../../lib/place.tsx'
import { summaryQuery } from './rooms-api.ts'

/** Of more customers than this, rooms are not counted unless one of them is chosen. */
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
  const all = tenant || customers.length > maxCounted ? [] : customers.map(({ id }) => id)
  const counted = listed ? [listed] : all
  const summaries = useQueries({ queries: counted.map((id) => summaryQuery(id, query)) })
  const known = summaries.flatMap(({ data }) => data ?? [])
  return known.length > 0 && known.length === counted.length ? known : null
}
