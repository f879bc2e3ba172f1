import { Button, Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowUpRegular } from '@fluentui/react-icons'
import { Plural, useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useDensity } from '../../lib/list-choices.ts'
import { useIsNarrow, useMedia } from '../../lib/media.ts'
import type { Column } from './column.ts'
import { ListHead } from './list-head.tsx'
import { useRowStyles } from './row-styles.ts'
import { useCurrentRow } from './use-current-row.ts'
import { useFittingColumns } from './use-fitting-columns.ts'
import { useSteadyRows } from './use-steady-rows.ts'

const rowHeights = { compact: 32, comfortable: 44 }
const touchHeight = 48
const narrowHeight = 64
/** So many rows before the end of what is loaded, more is asked for. */
const margin = 30

const useStyles = makeStyles({
  scroll: { flexGrow: 1, overflow: 'auto', minHeight: '120px', outlineStyle: 'none' },
  // Over the head, so that no row moves or is covered for it.
  news: {
    position: 'sticky',
    top: '6px',
    zIndex: 2,
    height: 0,
    display: 'flex',
    justifyContent: 'center',
    alignItems: 'flex-start',
  },
  body: { position: 'relative', width: '100%' },
  placed: {
    position: 'absolute',
    insetInlineStart: 0,
    width: '100%',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    color: tokens.colorNeutralForeground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  leads: { cursor: 'pointer' },
  open: { backgroundColor: tokens.colorNeutralBackground1Selected },
  link: {
    color: 'inherit',
    textDecorationLine: 'none',
    fontWeight: tokens.fontWeightSemibold,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  kept: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    alignItems: 'center',
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    textOverflow: 'ellipsis',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    '& > *': { flexShrink: 0 },
    '& > :first-child': { flexShrink: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
    '& > :empty': { display: 'none' },
  },
})

interface ListRowsProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** What was asked for; rows of another question are another list. */
  readonly query?: unknown
  readonly total: number | null
  readonly rowKey: (row: Row) => string
  readonly rowName: (row: Row) => string
  readonly rowPath?: (row: Row) => string
  readonly sort: string
  readonly order: 'asc' | 'desc'
  readonly onSort: (sort: string, order: 'asc' | 'desc') => void
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (keys: ReadonlySet<string>) => void
  readonly isMore: boolean
  readonly onMore: () => void
}

/** The rows that are in sight, and no others; arrows go through all of them, Enter opens, the space bar chooses. */
export function ListRows<Row>(props: ListRowsProps<Row>) {
  const { label, total, rowKey, rowName, rowPath, sort, order, selected, onSelect } = props
  const { t } = useLingui()
  const styles = useStyles()
  const { row: rowStyle, cell: cellStyle } = useRowStyles()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const isNarrow = useIsNarrow()
  const [density] = useDensity()
  const isCoarse = useMedia('(pointer: coarse)')
  const scroll = useRef<HTMLDivElement>(null)
  const { rows, waiting, release, pointing } = useSteadyRows(props.rows, rowKey, props.query)
  const estimate = isNarrow ? narrowHeight : isCoarse ? touchHeight : rowHeights[density]
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => estimate,
    overscan: 12,
  })
  useEffect(() => virtual.measure(), [virtual, estimate])
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { isMore, onMore } = props
  useEffect(() => {
    if (isMore && last >= rows.length - margin) onMore()
  }, [isMore, last, rows.length, onMore])
  const { current, setCurrent, moveTo } = useCurrentRow({ rows, rowPath, scroll, virtual, items })

  const canSelect = selected !== undefined && onSelect !== undefined
  const columns = useFittingColumns(props.columns, scroll, canSelect ? 36 : 0)
  const [first, ...others] = columns
  const tracks = [
    ...(canSelect ? ['24px'] : []),
    ...(isNarrow ? ['minmax(0, 1fr)'] : columns.map(({ width }) => width)),
  ].join(' ')
  const toggle = (row: Row) => {
    const keys = new Set(selected)
    if (!keys.delete(rowKey(row))) keys.add(rowKey(row))
    onSelect?.(keys)
  }
  const pathOf = (row: Row) => (rowPath ? rowPath(row) + search : undefined)
  const open = (row: Row) => {
    const path = pathOf(row)
    if (path) void navigate(path)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + 10,
      PageUp: current - 10,
      Home: 0,
      End: rows.length - 1,
    }
    const row = rows[current]
    const target = steps[event.key]
    if (target !== undefined) moveTo(Math.max(0, Math.min(rows.length - 1, target)))
    else if (row && event.key === 'Enter' && event.target instanceof HTMLElement && !isControl(event.target))
      open(row)
    else if (row && event.key === ' ' && canSelect && !isControl(event.target)) toggle(row)
    else return
    event.preventDefault()
  }
  const cellsBefore = canSelect ? 1 : 0
  return (
    <div ref={scroll} className={styles.scroll} data-scroll {...pointing}>
      {waiting > 0 && (
        <div className={styles.news}>
          <Button
            size="small"
            appearance="primary"
            shape="circular"
            icon={<ArrowUpRegular />}
            onClick={() => {
              release()
              scroll.current?.scrollTo({ top: 0 })
            }}
          >
            <Plural value={waiting} one="Show # new entry" other="Show # new entries" />
          </Button>
        </div>
      )}
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={total === null ? -1 : total + 1}
        aria-colcount={props.columns.length + cellsBefore}
        {...(canSelect && { 'aria-multiselectable': true })}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <ListHead
          columns={isNarrow ? columns.slice(0, 1) : columns}
          tracks={tracks}
          isHidden={isNarrow && !canSelect}
          sort={sort}
          order={order}
          onSort={props.onSort}
          {...(canSelect && {
            chosen: selected.size === 0 ? 'none' : selected.size >= rows.length ? 'all' : 'some',
            onChoose: (isAll) => onSelect(new Set(isAll ? rows.map(rowKey) : [])),
          })}
        />
        <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start, size }) => {
            const row = rows[index]
            if (!row || !first) return null
            const key = rowKey(row)
            const path = pathOf(row)
            const isOpen = rowPath !== undefined && pathname.startsWith(rowPath(row))
            return (
              <div
                key={key}
                role="row"
                data-row={index}
                aria-rowindex={index + 2}
                tabIndex={index === Math.min(current, rows.length - 1) ? 0 : -1}
                {...(canSelect && { 'aria-selected': selected.has(key) })}
                className={mergeClasses(
                  rowStyle,
                  styles.placed,
                  path && styles.leads,
                  (isOpen || selected?.has(key)) && styles.open,
                )}
                style={{ gridTemplateColumns: tracks, height: size, transform: `translateY(${start}px)` }}
                onFocus={() => setCurrent(index)}
                onClick={(event) => {
                  if (!isControl(event.target)) open(row)
                }}
              >
                {canSelect && (
                  <div role="gridcell" aria-colindex={1}>
                    <Checkbox
                      tabIndex={-1}
                      aria-label={t`Select ${rowName(row)}`}
                      checked={selected.has(key)}
                      onChange={() => toggle(row)}
                    />
                  </div>
                )}
                <div role="gridcell" aria-colindex={1 + cellsBefore} className={cellStyle}>
                  {path ? (
                    <Link to={path} tabIndex={-1} className={styles.link}>
                      {first.cell(row)}
                    </Link>
                  ) : (
                    first.cell(row)
                  )}
                  {isNarrow && (
                    <div className={styles.kept}>
                      {others
                        .filter(({ isKept }) => isKept)
                        .map((column) => (
                          <span key={column.id}>{column.cell(row)}</span>
                        ))}
                    </div>
                  )}
                </div>
                {!isNarrow &&
                  others.map((column, position) => (
                    <div
                      key={column.id}
                      role="gridcell"
                      aria-colindex={position + 2 + cellsBefore}
                      className={cellStyle}
                    >
                      {column.cell(row)}
                    </div>
                  ))}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, [role="menuitem"]') !== null
