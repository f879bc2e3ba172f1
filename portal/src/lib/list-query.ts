import type { Page } from '@latchkey/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { get, type QueryValues } from './api.ts'

export interface ListSource {
  /** Where the list is read from, below `/api/v1`. */
  readonly path: string
  /** The beginning of its query key, by which changes make it be read again. */
  readonly key: readonly unknown[]
  /** Whether the server counts all that match when asked. */
  readonly counts?: boolean
}

const pageSize = 100

/** A list, page after page as it is scrolled, with the count of all that match on its first page. */
export const listQuery = <Row>(source: ListSource, query: QueryValues) =>
  infiniteQueryOptions({
    queryKey: [...source.key, 'list', query],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Row>>(
        source.path,
        {
          ...query,
          limit: pageSize,
          cursor: pageParam,
          ...(source.counts && pageParam === null && { total: true }),
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })

/** Every row that matches, for work on all of them; `report` hears how many there are so far. */
export async function readAll<Row>(
  source: ListSource,
  query: QueryValues,
  { signal, report }: { signal?: AbortSignal; report?: (count: number) => void } = {},
): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | null = null
  do {
    const page: Page<Row> = await get<Page<Row>>(source.path, { ...query, limit: 500, cursor }, signal)
    rows.push(...page.items)
    report?.(rows.length)
    cursor = page.nextCursor
  } while (cursor)
  return rows
}
