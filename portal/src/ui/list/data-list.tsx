import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useFormat } from '../../lib/format.tsx'
import { useListColumns } from '../../lib/list-choices.ts'
import { type ListSource, listQuery, readAll } from '../../lib/list-query.ts'
import { useListState } from '../../lib/list-state.ts'
import { ProblemPage } from '../problem-page.tsx'
import { StatePage } from '../state-page.tsx'
import type { Column, Filter, Selection } from './column.ts'
import { ListRows } from './list-rows.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { ListToolbar } from './list-toolbar.tsx'
import { ListViews } from './list-views.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, minWidth: 0 },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    backgroundColor: tokens.colorBrandBackground2,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
  foot: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    color: tokens.colorNeutralForeground3,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
})

interface DataListProps<Row> {
  /** Names the list in what is remembered of it. */
  readonly id: string
  readonly label: string
  readonly source: ListSource
  /** Asked for besides what the address says. */
  readonly query?: Readonly<Record<string, string>>
  readonly columns: readonly Column<Row>[]
  readonly filters?: readonly Filter[]
  /** What the search looks into; without it there is none. */
  readonly searchLabel?: string
  readonly rowKey: (row: Row) => string
  readonly rowName: (row: Row) => string
  /** Where a row leads, without the query, which is kept. */
  readonly rowPath?: (row: Row) => string
  /** What to show where there is nothing at all. */
  readonly empty: ReactNode
  /** What can be done with what is chosen; without it nothing can be chosen. */
  readonly bulk?: (selection: Selection<Row>) => ReactNode
  /** Filters that are no drop-downs; what they choose comes in by `query`. */
  readonly moreFilters?: ReactNode
  /** More for the toolbar, such as an export. */
  readonly tools?: ReactNode
  /** Whether ways to look at the list can be kept under names. */
  readonly hasViews?: boolean
  /** Above the rows, such as counters that filter. */
  readonly above?: ReactNode
}

/** The one way a list is shown: searched, filtered, sorted, chosen from, scrolled as far as one likes. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { id, label, source, columns, filters = [], searchLabel, rowKey, bulk } = props
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const state = useListState(filters.map((filter) => filter.id))
  const asked = useMemo(() => ({ ...props.query, ...state.query }), [props.query, state.query])
  const list = useInfiniteQuery(listQuery<Row>(source, asked))
  const [remembered, remember] = useListColumns(id)
  const [chosen, setChosen] = useState<{ for: unknown; keys: ReadonlySet<string>; isAll: boolean }>({
    for: asked,
    keys: new Set(),
    isAll: false,
  })
  const selected = chosen.for === asked ? chosen : { keys: new Set<string>(), isAll: false }
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const total = list.data?.pages[0]?.total ?? (list.hasNextPage ? null : rows.length)
  // A link or a saved view says which columns it shows.
  const [params] = useSearchParams()
  const linked = params.get('columns')
  const shown = linked === null ? remembered : linked.split(',')
  const visible = columns.filter(({ id: column, isOptional }, position) =>
    position === 0 ? true : shown ? shown.includes(column) : !isOptional,
  )
  const isNarrowed = state.search !== '' || Object.keys(state.filters).length > 0
  const choose = (keys: ReadonlySet<string>, isAll = false) => setChosen({ for: asked, keys, isAll })
  const selection: Selection<Row> = {
    count: selected.isAll ? (total ?? rows.length) : selected.keys.size,
    isAll: selected.isAll,
    rows: selected.isAll ? rows : rows.filter((row) => selected.keys.has(rowKey(row))),
    read: async (progress) =>
      selected.isAll
        ? await readAll<Row>(source, asked, progress)
        : rows.filter((row) => selected.keys.has(rowKey(row))),
    clear: () => choose(new Set()),
  }
  const content = () => {
    if (list.isError && rows.length === 0)
      return <ProblemPage error={list.error} retry={() => void list.refetch()} />
    if (list.isPending) return <ListSkeleton columns={visible.length} />
    if (rows.length > 0)
      return (
        <ListRows
          label={label}
          columns={visible}
          rows={rows}
          query={asked}
          total={total}
          rowKey={rowKey}
          rowName={props.rowName}
          {...(props.rowPath && { rowPath: props.rowPath })}
          sort={state.sort}
          order={state.order}
          onSort={(sort, order) => state.set({ sort, order: order === 'desc' ? 'desc' : null })}
          {...(bulk && {
            selected: selected.isAll ? new Set(rows.map(rowKey)) : selected.keys,
            onSelect: choose,
          })}
          isMore={list.hasNextPage}
          onMore={() => {
            if (!list.isFetchingNextPage) void list.fetchNextPage()
          }}
        />
      )
    if (!isNarrowed) return props.empty
    return (
      <StatePage
        title={t`Nothing matches`}
        action={
          <Button
            onClick={() =>
              state.set({ search: null, ...Object.fromEntries(filters.map((filter) => [filter.id, null])) })
            }
          >
            <Trans>Clear search and filters</Trans>
          </Button>
        }
      >
        <Trans>Nothing that you may see matches this search and these filters.</Trans>
      </StatePage>
    )
  }
  const shownCount = format.number(rows.length)
  const allCount = total === null ? null : format.number(total)
  return (
    <div className={styles.root}>
      {props.above}
      <ListToolbar
        id={id}
        state={state}
        columns={columns}
        visible={visible.map((column) => column.id)}
        onColumns={(ids) => {
          remember(ids)
          if (linked !== null) state.set({ columns: ids.join(',') })
        }}
        filters={filters}
        {...(searchLabel !== undefined && { searchLabel })}
        moreFilters={props.moreFilters}
      >
        {props.hasViews && <ListViews list={id} columns={visible.map((column) => column.id)} />}
        {props.tools}
      </ListToolbar>
      {bulk && selection.count > 0 && (
        <div className={styles.bar} role="toolbar" aria-label={t`Chosen rows`}>
          <Text weight="semibold">
            {selected.isAll ? (
              <Trans>All {format.number(selection.count)} that match are selected</Trans>
            ) : (
              <Trans>{format.number(selection.count)} selected</Trans>
            )}
          </Text>
          {!selected.isAll && list.hasNextPage && selected.keys.size >= rows.length && (
            <Button size="small" appearance="transparent" onClick={() => choose(selected.keys, true)}>
              {allCount === null ? t`Select all that match` : t`Select all ${allCount} that match`}
            </Button>
          )}
          {bulk(selection)}
          <Button size="small" appearance="subtle" onClick={selection.clear}>
            <Trans>Clear selection</Trans>
          </Button>
        </div>
      )}
      {content()}
      {rows.length > 0 && (
        <Text size={200} className={styles.foot} role="status">
          {allCount === null || allCount === shownCount ? (
            <Trans>{shownCount} shown</Trans>
          ) : (
            <Trans>
              {shownCount} of {allCount} shown; scroll for more
            </Trans>
          )}
        </Text>
      )}
    </div>
  )
}
