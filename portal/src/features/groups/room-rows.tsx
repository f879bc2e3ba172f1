import { Body1, makeStyles, SearchBox, tokens } from '@fluentui/react-components'
import type { Room } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { listQuery } from '../../lib/list-query.ts'
import type { Column } from '../../ui/list/column.ts'
import { ListRows } from '../../ui/list/list-rows.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { roomsSource, whereabouts } from './groups-api.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, gap: tokens.spacingVerticalS },
  rows: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: '200px' },
  search: { maxWidth: '100%' },
})

interface RoomRowsProps {
  readonly label: string
  readonly tenantId: string
  readonly query: Readonly<Record<string, string>>
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (ids: ReadonlySet<string>) => void
  readonly rowPath?: (room: Room) => string
  readonly empty: ReactNode
}

/** Rooms to look at or to choose from, within something else: the search is not in the address. */
export function RoomRows({ label, tenantId, query, selected, onSelect, rowPath, empty }: RoomRowsProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const asked = useMemo(() => ({ ...query, ...(search && { search }) }), [query, search])
  const list = useInfiniteQuery({
    ...listQuery<Room>(roomsSource(tenantId), asked),
    placeholderData: (before) => before,
  })
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns: Column<Room>[] = [
    { id: 'name', label: t`Name`, width: 'minmax(120px, 1fr)', cell: ({ name }) => name },
    { id: 'location', label: t`Location`, width: 'minmax(120px, 1fr)', cell: whereabouts, isKept: true },
  ]
  if (list.isError && rows.length === 0)
    return <ProblemPage error={list.error} retry={() => void list.refetch()} />
  return (
    <div className={styles.root}>
      <SearchBox
        className={styles.search}
        aria-label={t`Search rooms`}
        placeholder={t`Search rooms`}
        value={text}
        onChange={(_, { value }) => setText(value)}
      />
      {list.isSuccess && rows.length === 0 ? (
        search === '' ? (
          empty
        ) : (
          <Body1>{t`No room matches.`}</Body1>
        )
      ) : (
        <div className={styles.rows}>
          <ListRows
            label={label}
            columns={columns}
            rows={rows}
            total={list.data?.pages[0]?.total ?? null}
            rowKey={({ id }) => id}
            rowName={({ name }) => name}
            {...(rowPath && { rowPath })}
            {...(selected && onSelect && { selected, onSelect })}
            sort=""
            order="asc"
            onSort={() => undefined}
            isMore={list.hasNextPage}
            onMore={() => {
              if (!list.isFetchingNextPage) void list.fetchNextPage()
            }}
          />
        </div>
      )}
    </div>
  )
}
