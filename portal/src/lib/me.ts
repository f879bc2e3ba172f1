import type { Me } from '@latchkey/contract'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { get } from './api.ts'

/**
 * Who is signed in and where they may go. Asked again and again, so that an open page learns within seconds that its
 * session has ended or that a customer has taken its keys back.
 */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => get<Me>('/me', {}, signal),
  refetchInterval: 15_000,
  staleTime: 5_000,
})

export const useMe = (): Me => useSuspenseQuery(meQuery).data
