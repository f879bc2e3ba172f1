import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { BuildingRegular, DismissRegular, GroupRegular } from '@fluentui/react-icons'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { PickedScope } from './picked-scope.ts'

const rowHeight = 36

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minWidth: 0, gap: tokens.spacingVerticalXS },
  top: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minHeight: '32px' },
  title: { marginInlineEnd: 'auto' },
  scroll: {
    overflowY: 'auto',
    maxHeight: '396px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    '@media (max-width: 899px)': { maxHeight: '260px' },
  },
  list: { position: 'relative', margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    position: 'absolute',
    insetInlineStart: 0,
    width: '100%',
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    paddingLeft: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalXS,
    height: `${rowHeight}px`,
  },
  name: {
    flexGrow: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  none: { color: tokens.colorNeutralForeground2, padding: tokens.spacingVerticalM },
})

interface ChosenListProps {
  readonly value: PickedScope
  readonly onChange: (value: PickedScope) => void
  readonly roomsOnly: boolean
}

/** What is chosen, groups first, each with its way out again. */
export function ChosenList({ value, onChange, roomsOnly }: ChosenListProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const scroll = useRef<HTMLDivElement>(null)
  const [toFocus, setToFocus] = useState<number | null>(null)
  const items = useMemo(
    () => [
      ...value.groups.map((group) => ({ ...group, isGroup: true })),
      ...value.rooms.map((room) => ({ ...room, isGroup: false })),
    ],
    [value.groups, value.rooms],
  )
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  useEffect(() => {
    if (toFocus === null) return
    scroll.current?.querySelector<HTMLElement>(`[data-position="${toFocus}"] button`)?.focus()
    setToFocus(null)
  }, [toFocus])
  const remove = (position: number, { id, isGroup }: (typeof items)[number]) => {
    onChange(
      isGroup
        ? { ...value, groups: value.groups.filter((group) => group.id !== id) }
        : { ...value, rooms: value.rooms.filter((room) => room.id !== id) },
    )
    setToFocus(Math.min(position, items.length - 2))
  }
  return (
    <section className={styles.root} aria-label={t`Chosen rooms and groups`}>
      <div className={styles.top}>
        <Text weight="semibold" className={styles.title} role="status">
          <ScopeCount rooms={value.rooms.length} groups={value.groups.length} />
        </Text>
        {items.length > 1 && (
          <Button
            size="small"
            appearance="subtle"
            onClick={() => onChange({ ...value, rooms: [], groups: [] })}
          >
            <Trans>Remove all</Trans>
          </Button>
        )}
      </div>
      <div ref={scroll} className={styles.scroll}>
        {items.length === 0 ? (
          <Text block className={styles.none}>
            {roomsOnly ? (
              <Trans>Choose places or rooms; they appear here.</Trans>
            ) : (
              <Trans>Choose places, rooms or groups; they appear here.</Trans>
            )}
          </Text>
        ) : (
          <ul className={styles.list} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const item = items[index]
              if (!item) return null
              const { name } = item
              return (
                <li
                  key={item.id}
                  className={styles.row}
                  data-position={index}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {item.isGroup ? (
                    <GroupRegular role="img" aria-label={t`Group`} />
                  ) : (
                    <BuildingRegular role="img" aria-label={t`Room`} />
                  )}
                  <span className={styles.name} title={name}>
                    {name}
                  </span>
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<DismissRegular />}
                    aria-label={t`Remove ${name}`}
                    onClick={() => remove(index, item)}
                  />
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </section>
  )
}

function ScopeCount({ rooms, groups }: { rooms: number; groups: number }) {
  if (rooms + groups === 0) return <Trans>Nothing is chosen yet</Trans>
  if (groups === 0) return <Plural value={rooms} one="# room chosen" other="# rooms chosen" />
  if (rooms === 0) return <Plural value={groups} one="# group chosen" other="# groups chosen" />
  return (
    <Trans>
      <Plural value={rooms} one="# room" other="# rooms" /> and{' '}
      <Plural value={groups} one="# group" other="# groups" /> chosen
    </Trans>
  )
}
