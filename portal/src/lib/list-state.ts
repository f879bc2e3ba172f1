import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'

/** How a list is shown: all of it is in the address, so that a link shows a colleague the same. */
export interface ListState {
  readonly search: string
  readonly sort: string
  readonly order: 'asc' | 'desc'
  /** Chosen values by filter. */
  readonly filters: Readonly<Record<string, string>>
  /** What to ask the API for. */
  readonly query: Readonly<Record<string, string>>
  set(change: Partial<Record<string, string | null>>): void
}

/** Reads a list's state from the address and writes it there; `filterIds` says which parameters are filters. */
export function useListState(filterIds: readonly string[]): ListState {
  const [params, setParams] = useSearchParams()
  const set = useCallback(
    (change: Partial<Record<string, string | null>>) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          for (const [name, value] of Object.entries(change))
            if (value) after.set(name, value)
            else after.delete(name)
          return after
        },
        { replace: true },
      ),
    [setParams],
  )
  const ids = filterIds.join(',')
  return useMemo(() => {
    const search = params.get('search') ?? ''
    const sort = params.get('sort') ?? ''
    const order = params.get('order') === 'desc' ? 'desc' : 'asc'
    const filters: Record<string, string> = {}
    for (const id of ids.split(',')) {
      const value = params.get(id)
      if (id && value) filters[id] = value
    }
    const query: Record<string, string> = { ...filters }
    if (search) query.search = search
    if (sort) Object.assign(query, { sort, order })
    return { search, sort, order, filters, query, set }
  }, [params, ids, set])
}
