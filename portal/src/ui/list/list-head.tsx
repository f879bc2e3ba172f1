import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownRegular, ArrowUpRegular } from '@fluentui/react-icons'
import { useLingui } from '@lingui/react/macro'
import type { Column } from './column.ts'
import { useRowStyles } from './row-styles.ts'

const useStyles = makeStyles({
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightSemibold,
    minHeight: '36px',
  },
  sort: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    maxWidth: '100%',
    padding: 0,
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
})

interface ListHeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  /** The tracks of the grid that each row is. */
  readonly tracks: string
  readonly isHidden: boolean
  readonly sort: string
  readonly order: 'asc' | 'desc'
  readonly onSort: (sort: string, order: 'asc' | 'desc') => void
  /** How much of what is shown is chosen, where rows can be. */
  readonly chosen?: 'none' | 'some' | 'all'
  readonly onChoose?: (isAll: boolean) => void
}

/** The names of a list’s columns; what can be sorted by is. */
export function ListHead<Row>(props: ListHeadProps<Row>) {
  const { columns, tracks, isHidden, sort, order, onSort, chosen, onChoose } = props
  const { t } = useLingui()
  const styles = useStyles()
  const { row, cell } = useRowStyles()
  const before = chosen ? 1 : 0
  return (
    <div role="rowgroup" className={styles.head} hidden={isHidden}>
      <div
        role="row"
        aria-rowindex={1}
        className={row}
        style={{ gridTemplateColumns: tracks, minHeight: 36 }}
      >
        {chosen && (
          <div role="columnheader" aria-colindex={1}>
            <Checkbox
              aria-label={t`Select all rows that are shown`}
              checked={chosen === 'some' ? 'mixed' : chosen === 'all'}
              onChange={(_, { checked }) => onChoose?.(checked === true)}
            />
          </div>
        )}
        {columns.map((column, position) => {
          // Without a choice, lists come by their first column.
          const isSorted = sort === '' ? position === 0 : column.sort === sort
          const isDown = order === 'desc'
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={position + 1 + before}
              className={cell}
              {...(column.sort && {
                'aria-sort': isSorted ? (isDown ? 'descending' : 'ascending') : 'none',
              })}
            >
              {column.sort ? (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => onSort(column.sort ?? '', isSorted && !isDown ? 'desc' : 'asc')}
                >
                  {column.label}
                  {isSorted && (isDown ? <ArrowDownRegular aria-hidden /> : <ArrowUpRegular aria-hidden />)}
                </button>
              ) : (
                column.label
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
