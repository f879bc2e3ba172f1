import { Badge, makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { ClockRegular } from '@fluentui/react-icons'
import type { Room } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { Moment, useFormat } from '../../lib/format.tsx'
import { usePlace } from '../../lib/place.tsx'
import type { Column } from '../../ui/list/column.ts'
import { healthStates, RoomHealth } from '../../ui/room-health.tsx'
import { useRoomWords } from '../../ui/room-words.tsx'

const useStyles = makeStyles({
  name: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, maxWidth: '100%' },
  text: { overflow: 'hidden', textOverflow: 'ellipsis' },
})

import { useRoomSummaries } from './room-summaries.ts'

type TextField = {
  [Name in keyof Room]-?: Room[Name] extends string | number | null ? Name : never
}[keyof Room]

/** What a list of rooms can show of each; with all customers, whose it is too. */
export function useRoomColumns(): Column<Room>[] {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const { tenant } = usePlace()
  const words = useRoomWords()
  const summaries = useRoomSummaries()
  // Where no room is enrolled, there is nothing to say of health.
  const isAnyEnrolled = summaries?.some(({ health }) => healthStates.some((state) => health[state] > 0))
  const text = (id: TextField, label: string, width: string, extra: Partial<Column<Room>> = {}) => ({
    id,
    label,
    width,
    cell: (room: Room) => room[id],
    isOptional: true,
    ...extra,
  })
  return [
    {
      id: 'name',
      label: words.field('name'),
      width: 'minmax(160px, 2fr)',
      sort: 'name',
      cell: (room) => (
        <span className={styles.name}>
          <span className={styles.text} title={room.name}>
            {room.name}
          </span>
          {(room.pendingApprovals?.length ?? 0) > 0 && (
            <Tooltip content={t`Changes wait for approval`} relationship="label">
              <ClockRegular />
            </Tooltip>
          )}
        </span>
      ),
    },
    ...(tenant
      ? []
      : [
          {
            id: 'tenant',
            label: t`Customer`,
            width: 'minmax(120px, 1fr)',
            sort: 'tenant',
            cell: (room: Room) => room.tenant.name,
            isKept: true,
          },
        ]),
    {
      id: 'health',
      label: t`Health`,
      width: 'minmax(120px, 150px)',
      cell: ({ health }) => <RoomHealth of={health} isShort />,
      isKept: true,
      isOptional: !isAnyEnrolled,
    },
    {
      id: 'lifecycle',
      label: t`Lifecycle`,
      width: 'minmax(110px, 130px)',
      sort: 'lifecycle',
      cell: ({ lifecycle }) => <Lifecycle of={lifecycle} />,
      isKept: true,
    },
    {
      id: 'groups',
      label: words.field('groups'),
      width: 'minmax(110px, 1fr)',
      cell: ({ groups }) => {
        const names = format.list(groups.map(({ name }) => name))
        return <span title={names}>{names}</span>
      },
    },
    text('country', words.field('country'), 'minmax(100px, 1fr)', { sort: 'country' }),
    text('state', words.field('state'), 'minmax(90px, 1fr)'),
    text('city', words.field('city'), 'minmax(90px, 1fr)', {
      sort: 'city',
      isOptional: false,
      isKept: true,
    }),
    text('campus', words.field('campus'), 'minmax(90px, 1fr)'),
    text('building', words.field('building'), 'minmax(110px, 1fr)', { sort: 'building', isOptional: false }),
    text('floor', words.field('floor'), 'minmax(60px, 80px)', { sort: 'floor' }),
    text('roomNumber', words.field('roomNumber'), 'minmax(80px, 110px)'),
    text('capacity', words.field('capacity'), 'minmax(80px, 90px)', {
      sort: 'capacity',
      isOptional: false,
      cell: ({ capacity }) => (capacity === null ? '' : format.number(capacity)),
    }),
    text('deviceType', words.field('deviceType'), 'minmax(130px, 1fr)', {
      sort: 'deviceType',
      cell: ({ deviceType }) => words.deviceType(deviceType),
    }),
    text('licenseType', words.field('licenseType'), 'minmax(90px, 110px)', {
      sort: 'licenseType',
      cell: ({ licenseType }) => words.licenseType(licenseType),
    }),
    text('alias', words.field('alias'), 'minmax(160px, 2fr)'),
    text('hostName', words.field('hostName'), 'minmax(110px, 1fr)'),
    text('serialNumber', words.field('serialNumber'), 'minmax(110px, 1fr)'),
    text('manufacturer', words.field('manufacturer'), 'minmax(100px, 1fr)'),
    text('model', words.field('model'), 'minmax(100px, 1fr)'),
    text('timeZone', words.field('timeZone'), 'minmax(130px, 1fr)'),
    text('updatedAt', t`Last changed`, 'minmax(110px, 140px)', {
      sort: 'updatedAt',
      cell: ({ updatedAt }) => <Moment at={updatedAt} />,
    }),
  ]
}

const colours = {
  created: 'informative',
  onboarding: 'brand',
  enrolled: 'success',
  unenrolled: 'subtle',
} as const

/** How far a room has come. */
export function Lifecycle({ of }: { of: Room['lifecycle'] }) {
  const words = useRoomWords()
  return (
    <Badge appearance="tint" color={colours[of]} shape="rounded">
      {words.lifecycle(of)}
    </Badge>
  )
}
