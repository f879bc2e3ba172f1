import type { ModifyPreferences, Preferences } from '@latchkey/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { get, type Outcome, type Refusal, send } from './api.ts'

/** How the person who is signed in wants the portal, as the server keeps it for them. */
export const preferencesQuery = queryOptions({
  queryKey: ['me', 'preferences'],
  queryFn: ({ signal }) => get<Preferences>('/me/preferences', {}, signal),
  staleTime: 60_000,
})

/**
 * Changes what one prefers. What is named is replaced whole, so it is made from what was read last, one change after the
 * other.
 */
export function useModifyPreferences() {
  const client = useQueryClient()
  return useMutation<Outcome<Preferences>, Refusal, (now: Preferences) => ModifyPreferences>({
    scope: { id: 'preferences' },
    mutationFn: async (change) => {
      const now = await client.fetchQuery({ ...preferencesQuery, staleTime: 0 })
      return send<Preferences>('PATCH', '/me/preferences', { body: change(now) })
    },
    onSuccess: (outcome) => {
      if (outcome.is === 'done') client.setQueryData(preferencesQuery.queryKey, outcome.value)
    },
  })
}
