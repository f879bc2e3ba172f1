import type { ModifyPreferences, Preferences } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { preferencesQuery, useModifyPreferences } from './preferences.ts'
import { useRemembered } from './remembered.ts'

/** The columns of a list as its person wants them, in every browser of theirs; null where they never chose. */
export function useListColumns(list: string): [readonly string[] | null, (ids: readonly string[]) => void] {
  const [here, there, keep] = useChoice<readonly string[] | null>(
    `columns.${list}`,
    null,
    ({ listColumns }) => listColumns[list],
  )
  return [
    there ?? here,
    (ids) => keep(ids, ({ listColumns }) => ({ listColumns: { ...listColumns, [list]: [...ids] } })),
  ]
}

/** How close the rows of lists stand. */
export function useDensity(): [Preferences['density'], (density: Preferences['density']) => void] {
  const [here, there, keep] = useChoice<Preferences['density']>(
    'density',
    'compact',
    ({ density }) => density,
  )
  return [there ?? here, (density) => keep(density, () => ({ density }))]
}

/** A choice that holds in this browser at once, so that nothing jumps, and that the server keeps for the others. */
function useChoice<Value>(
  name: string,
  initial: Value,
  read: (preferences: Preferences) => Value | undefined,
): [
  here: Value,
  there: Value | undefined,
  keep: (value: Value, change: (now: Preferences) => ModifyPreferences) => void,
] {
  const [here, remember] = useRemembered<Value>(name, initial)
  const { data } = useQuery(preferencesQuery)
  const modify = useModifyPreferences()
  const there = modify.isPending || !data || data.version === 0 ? undefined : read(data)
  return [
    here,
    there,
    (value, change) => {
      remember(value)
      modify.mutate(change)
    },
  ]
}
