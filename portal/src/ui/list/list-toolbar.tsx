import {
  Dropdown,
  Menu,
  MenuDivider,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Option,
  SearchBox,
  ToggleButton,
  tokens,
} from '@fluentui/react-components'
import { ColumnEditRegular, FilterRegular } from '@fluentui/react-icons'
import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useContext, useEffect, useId, useState } from 'react'
import { useFormat } from '../../lib/format.tsx'
import { useDensity } from '../../lib/list-choices.ts'
import type { ListState } from '../../lib/list-state.ts'
import { useIsNarrow } from '../../lib/media.ts'
import { useShortcut } from '../../lib/shortcut.ts'
import { Beside } from '../beside.ts'
import type { Filter } from './column.ts'
import { ToolButton } from './tool-button.tsx'

/** How long somebody pauses who has typed what they look for. */
const pauseMs = 250

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
  search: { width: '220px', maxWidth: '100%', '@media (max-width: 899px)': { flexGrow: 1 } },
  filter: { minWidth: '120px', maxWidth: '240px' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginInlineStart: 'auto' },
})

interface ListToolbarProps {
  readonly id: string
  readonly state: ListState
  readonly columns: readonly { id: string; label: string }[]
  readonly visible: readonly string[]
  readonly onColumns: (ids: readonly string[]) => void
  readonly filters: readonly Filter[]
  readonly searchLabel?: string
  /** Filters that are no drop-downs, beside those that are. */
  readonly moreFilters?: ReactNode
  readonly children?: ReactNode
}

/** Search, filters and columns of a list. `/` goes to the search. */
export function ListToolbar(props: ListToolbarProps) {
  const { state, columns, visible, onColumns, filters, searchLabel, moreFilters, children } = props
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  // Beside a pane there is no room for them all either.
  const isNarrow = [useIsNarrow(), useContext(Beside)].includes(true)
  const [isOpen, setOpen] = useState(false)
  const offered = filters.filter(({ isHidden }) => !isHidden)
  const chosenCount = offered.filter(({ id }) => state.filters[id]).length
  return (
    <div className={styles.bar} data-no-print>
      {searchLabel !== undefined && <Search label={searchLabel} state={state} />}
      {isNarrow && offered.length > 1 && (
        <ToggleButton
          icon={<FilterRegular />}
          checked={isOpen}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {chosenCount === 0 ? t`Filters` : t`Filters (${format.number(chosenCount)})`}
        </ToggleButton>
      )}
      {(isOpen || !isNarrow || offered.length <= 1) &&
        offered.map((filter) => <FilterChoice key={filter.id} filter={filter} state={state} />)}
      {(isOpen || !isNarrow) && moreFilters}
      <div className={styles.tools}>
        {children}
        {columns.length > 2 && <ColumnsMenu columns={columns} visible={visible} onColumns={onColumns} />}
      </div>
    </div>
  )
}

function ColumnsMenu({
  columns,
  visible,
  onColumns,
}: Pick<ListToolbarProps, 'columns' | 'visible' | 'onColumns'>) {
  const { t } = useLingui()
  const [density, setDensity] = useDensity()
  const names = { compact: t`Rows close together`, comfortable: t`Rows further apart` }
  return (
    <Menu
      checkedValues={{ columns: [...visible], density: [density] }}
      onCheckedValueChange={(_, { name, checkedItems }) => {
        if (name === 'columns') onColumns(checkedItems)
        else setDensity(checkedItems[0] === 'comfortable' ? 'comfortable' : 'compact')
      }}
    >
      <MenuTrigger>
        <ToolButton icon={<ColumnEditRegular />} label={t`Columns`} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {columns.slice(1).map((column) => (
            <MenuItemCheckbox key={column.id} name="columns" value={column.id}>
              {column.label}
            </MenuItemCheckbox>
          ))}
          <MenuDivider />
          {(['compact', 'comfortable'] as const).map((one) => (
            <MenuItemRadio key={one} name="density" value={one}>
              {names[one]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function FilterChoice({ filter: { id, label, options }, state }: { filter: Filter; state: ListState }) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const value = state.filters[id]
  const chosen = options.find((option) => option.value === value)
  return (
    <Dropdown
      className={styles.filter}
      aria-label={label}
      placeholder={label}
      value={chosen ? `${label}: ${chosen.label}` : (value ?? '')}
      selectedOptions={[value ?? '']}
      onOptionSelect={(_, { optionValue }) => state.set({ [id]: optionValue || null })}
    >
      <Option value="">{t`Any`}</Option>
      {options.map((option) => (
        <Option key={option.value} value={option.value} text={option.label}>
          {option.count === undefined ? option.label : `${option.label} (${format.number(option.count)})`}
        </Option>
      ))}
    </Dropdown>
  )
}

function Search({ label, state }: { label: string; state: ListState }) {
  const styles = useStyles()
  const [text, setText] = useState(state.search)
  const id = useId()
  useShortcut('/', () => document.getElementById(id)?.focus())
  // The address may change by itself: a saved view, the browser's way back.
  useEffect(() => setText(state.search), [state.search])
  useEffect(() => {
    if (text.trim() === state.search) return
    const timer = setTimeout(() => state.set({ search: text.trim() || null }), pauseMs)
    return () => clearTimeout(timer)
  }, [text, state])
  return (
    <SearchBox
      id={id}
      className={styles.search}
      aria-label={label}
      placeholder={label}
      aria-keyshortcuts="/"
      value={text}
      onChange={(_, { value }) => setText(value)}
    />
  )
}
