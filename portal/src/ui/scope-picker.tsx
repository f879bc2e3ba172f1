import { Field, makeStyles, Radio, RadioGroup, Tab, TabList, tokens } from '@fluentui/react-components'
import type { Room, RoomGroup } from '@latchkey/contract'
import { Plural, useLingui } from '@lingui/react/macro'
import { useEffect, useId, useRef, useState } from 'react'
import { useFormat } from '../lib/format.tsx'
import { ChosenList } from './scope-picker/chosen-list.tsx'
import { Finder } from './scope-picker/finder.tsx'
import type { PickedScope } from './scope-picker/picked-scope.ts'
import { PlaceTree } from './scope-picker/place-tree.tsx'
import { useRoomPaths } from './scope-picker/room-paths.ts'

export type { PickedScope } from './scope-picker/picked-scope.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  halves: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalXL,
    '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  },
  source: { display: 'flex', flexDirection: 'column', minWidth: 0, gap: tokens.spacingVerticalS },
  tabs: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})`, flexWrap: 'wrap' },
  panel: {
    maxHeight: '396px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalM,
    '@media (max-width: 899px)': { maxHeight: '320px', padding: tokens.spacingHorizontalS },
  },
})

interface ScopePickerProps {
  /** The tenant whose rooms and groups are chosen from. */
  readonly tenantId: string
  readonly value: PickedScope
  readonly onChange: (scope: PickedScope) => void
  /** Whether all rooms, now and later, may be chosen. */
  readonly mayChooseAll?: boolean
  /** Only rooms by name, no groups that may hold others later. */
  readonly roomsOnly?: boolean
  readonly error?: string
}

type Named = PickedScope['rooms'][number]

const toggled = (items: readonly Named[], { id, name }: Named, isChosen: boolean): Named[] => [
  ...items.filter((item) => item.id !== id),
  ...(isChosen ? [{ id, name }] : []),
]

/** Chooses rooms by country, city and building, single rooms, and groups; or all rooms. */
export function ScopePicker(props: ScopePickerProps) {
  const { tenantId, value, onChange, mayChooseAll = false, roomsOnly = false, error } = props
  const { t } = useLingui()
  const styles = useStyles()
  // What was named comes back when somebody decides against all rooms again.
  const named = useRef(value)
  const choose = (isAll: boolean) => {
    if (!isAll) return onChange({ ...named.current, allRooms: false })
    named.current = value
    onChange({ allRooms: true, rooms: [], groups: [] })
  }
  return (
    <div className={styles.root} role="group" aria-label={t`Rooms`}>
      <Field {...(error && { validationMessage: { children: error, role: 'alert' } })}>
        {mayChooseAll ? (
          <RadioGroup
            aria-label={t`What is reached`}
            value={value.allRooms ? 'all' : 'named'}
            onChange={(_, data) => choose(data.value === 'all')}
          >
            <Radio value="named" label={t`Certain rooms and groups`} />
            <Radio value="all" label={t`All rooms, now and later`} />
          </RadioGroup>
        ) : (
          <span />
        )}
      </Field>
      {!value.allRooms && (
        <NamedScope tenantId={tenantId} value={value} onChange={onChange} roomsOnly={roomsOnly} />
      )}
    </div>
  )
}

function NamedScope({
  tenantId,
  value,
  onChange,
  roomsOnly,
}: Pick<ScopePickerProps, 'tenantId' | 'value' | 'onChange'> & { readonly roomsOnly: boolean }) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const id = useId()
  const [tab, setTab] = useState('places')
  const { paths, learn } = useRoomPaths(tenantId, value.rooms)
  // Reading a place takes a moment, in which more may have been chosen.
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  }, [value])
  const change = (next: (value: PickedScope) => PickedScope) => {
    latest.current = next(latest.current)
    onChange(latest.current)
  }
  const base = `/tenants/${tenantId}`
  return (
    <div className={styles.halves}>
      <div className={styles.source}>
        <TabList
          className={styles.tabs}
          size="small"
          selectedValue={tab}
          onTabSelect={(_, data) => setTab(String(data.value))}
        >
          <Tab value="places" id={`${id}places`}>{t`By place`}</Tab>
          <Tab value="rooms" id={`${id}rooms`}>{t`Single rooms`}</Tab>
          {!roomsOnly && <Tab value="groups" id={`${id}groups`}>{t`Groups`}</Tab>}
        </TabList>
        <div role="tabpanel" aria-labelledby={id + tab} className={styles.panel}>
          {tab === 'places' && (
            <PlaceTree
              tenantId={tenantId}
              value={value}
              onChange={change}
              paths={paths}
              learn={learn}
              roomsOnly={roomsOnly}
            />
          )}
          {tab === 'rooms' && (
            <Finder<Room>
              key="rooms"
              path={`${base}/rooms`}
              queryKey={['tenants', tenantId, 'rooms']}
              searchLabel={t`Search rooms by name or place`}
              chosen={new Set(value.rooms.map((room) => room.id))}
              below={({ country, city, building, floor }) =>
                format.parts([floor, building, city, country].filter((part) => part !== null))
              }
              onToggle={(room, isChosen) => {
                learn([room])
                change((now) => ({ ...now, rooms: toggled(now.rooms, room, isChosen) }))
              }}
            />
          )}
          {tab === 'groups' && (
            <Finder<RoomGroup>
              key="groups"
              path={`${base}/room-groups`}
              queryKey={['tenants', tenantId, 'groups']}
              searchLabel={t`Search groups`}
              chosen={new Set(value.groups.map((group) => group.id))}
              below={({ roomCount }) => <Plural value={roomCount} one="# room now" other="# rooms now" />}
              onToggle={(group, isChosen) =>
                change((now) => ({ ...now, groups: toggled(now.groups, group, isChosen) }))
              }
            />
          )}
        </div>
      </div>
      <ChosenList value={value} onChange={(next) => change(() => next)} roomsOnly={roomsOnly} />
    </div>
  )
}
