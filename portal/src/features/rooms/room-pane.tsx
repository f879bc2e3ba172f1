import { makeStyles, tokens } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { usePlace } from '../../lib/place.tsx'
import { PlaceOfRow, type RowPlace } from '../../lib/place-of-row.tsx'
import { Gone } from '../../ui/gone.tsx'
import { Pane } from '../../ui/pane.tsx'
import { PaneState } from '../../ui/pane-state.tsx'
import { PendingBar } from '../../ui/pending-bar.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { RoomHealth } from '../../ui/room-health.tsx'
import { RoomActions } from './room-actions.tsx'
import { RoomActivity } from './room-activity.tsx'
import { Lifecycle } from './room-columns.tsx'
import { RoomDetails } from './room-details.tsx'
import { RoomDevices } from './room-devices.tsx'
import { RoomGroups } from './room-groups.tsx'
import { RoomSettings } from './room-settings.tsx'
import { RoomStatus } from './room-status.tsx'
import { RoomWho } from './room-who.tsx'
import { roomQuery } from './rooms-api.ts'

const useStyles = makeStyles({
  below: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

/** A room, opened in the list; with all customers, as one of the customer it belongs to. */
export function Component() {
  const { roomId = '' } = useParams()
  return (
    <PlaceOfRow list="rooms" without={(closeTo) => <NoSuchRoom closeTo={closeTo} />}>
      {(place) => <RoomPane {...place} roomId={roomId} />}
    </PlaceOfRow>
  )
}

function RoomPane({ tenantId, roomId, closeTo, path }: RowPlace & { readonly roomId: string }) {
  const { t } = useLingui()
  const styles = useStyles()
  const { permissions } = usePlace()
  const { data: room, error, isPending, refetch } = useQuery(roomQuery(tenantId, roomId))
  // What is no id at all is as unknown as one that nothing goes by.
  if (error instanceof Refusal && (error.isGone || error.code === 'input.invalid'))
    return <NoSuchRoom closeTo={closeTo} />
  if (!room)
    return (
      <PaneState title={t`Room`} closeTo={closeTo} isPending={isPending}>
        {error && <ProblemPage error={error} retry={() => void refetch()} />}
      </PaneState>
    )
  const isMonitored = room.lifecycle === 'onboarding' || room.lifecycle === 'enrolled'
  const tabs = [
    ...(isMonitored
      ? [{ id: 'status', label: t`Status`, content: <RoomStatus key={room.id} room={room} /> }]
      : []),
    { id: 'details', label: t`Details`, content: <RoomDetails room={room} /> },
    { id: 'activity', label: t`Activity`, content: <RoomActivity key={room.id} room={room} /> },
    { id: 'devices', label: t`Devices`, content: <RoomDevices room={room} /> },
    { id: 'settings', label: t`Settings`, content: <RoomSettings room={room} /> },
    ...(permissions.has('groups.view')
      ? [{ id: 'groups', label: t`Groups`, content: <RoomGroups room={room} /> }]
      : []),
    ...(permissions.has('roles.view')
      ? [{ id: 'who', label: t`Who`, content: <RoomWho room={room} /> }]
      : []),
  ]
  const place = [room.building, room.city, room.country].filter(Boolean).join(' · ')
  return (
    <Pane
      title={room.name}
      below={
        <span className={styles.below}>
          <Lifecycle of={room.lifecycle} />
          <RoomHealth of={room.health} />
          <span>{place}</span>
        </span>
      }
      tabs={tabs}
      notice={<PendingBar approvals={room.pendingApprovals} customer={room.tenant.name} />}
      closeTo={closeTo}
      path={`${path}/${room.id}`}
      actions={<RoomActions room={room} closeTo={closeTo} />}
    />
  )
}

function NoSuchRoom({ closeTo }: { closeTo: string }) {
  const { t } = useLingui()
  return (
    <PaneState title={t`Room`} closeTo={closeTo} isPending={false}>
      <Gone title={t`There is no such room`} />
    </PaneState>
  )
}
