import type { ListedPartnership, Page } from '@latchkey/contract'
import { queryOptions } from '@tanstack/react-query'
import { get } from '../../lib/api.ts'
import { apiBase, type Place, placeKey } from '../../lib/place.tsx'

const most = 500

/** The customer's partners as choices of a filter, by their partnerships. */
export const partnersQuery = (place: Place) =>
  queryOptions({
    queryKey: [...placeKey(place), 'partnerships', 'choices'],
    queryFn: ({ signal }) =>
      get<Page<ListedPartnership>>(`${apiBase(place)}/partnerships`, { limit: most }, signal),
    select: ({ items }) => items.map(({ id, partner }) => ({ value: id, label: partner.name })),
  })
