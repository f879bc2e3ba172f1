import { Button } from '@fluentui/react-components'
import { PlugConnectedRegular, PlugDisconnectedRegular } from '@fluentui/react-icons'
import type { Room } from '@latchkey/contract'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { Selection } from '../../ui/list/column.ts'
import { enrollRoom, unenrollRoom } from './devices-api.ts'
import { mayUnenrol, useMayEnrol } from './enrol-actions.tsx'
import { healthTouched } from './room-status-api.ts'
import { useWorkOnRooms } from './work-on-rooms.ts'

/** Those of the chosen rooms that something can be done with. */
const among = (selection: Selection<Room>, can: (room: Room) => boolean): Selection<Room> => ({
  ...selection,
  rows: selection.rows.filter(can),
  read: async (progress) => (await selection.read(progress)).filter(can),
})

/** Takes the rooms that are chosen into monitoring, or out of it; those that it does not concern stay as they are. */
export function EnrolBulk({ selection }: { selection: Selection<Room> }) {
  const { t } = useLingui()
  const mayEnrol = useMayEnrol()
  const [isLeaving, setLeaving] = useState(false)
  const enrol = useWorkOnRooms({
    title: t`Enrolling rooms`,
    change: enrollRoom,
    touches: healthTouched,
    done: (count) => t`${plural(count, { one: '# room enrolled.', other: '# rooms enrolled.' })}`,
    fileName: 'rooms-not-enrolled.csv',
  })
  const leave = useWorkOnRooms({
    title: t`Unenrolling rooms`,
    change: unenrollRoom,
    touches: healthTouched,
    done: (count) => t`${plural(count, { one: '# room unenrolled.', other: '# rooms unenrolled.' })}`,
    fileName: 'rooms-not-unenrolled.csv',
  })
  const [waiting, leaving] = [among(selection, mayEnrol), among(selection, mayUnenrol)]
  return (
    <>
      {waiting.rows.length > 0 && (
        <Button
          size="small"
          icon={<PlugConnectedRegular />}
          onClick={() => {
            enrol(waiting)
            selection.clear()
          }}
        >
          <Trans>Enroll</Trans>
        </Button>
      )}
      {leaving.rows.length > 0 && (
        <Button size="small" icon={<PlugDisconnectedRegular />} onClick={() => setLeaving(true)}>
          <Trans>Unenroll</Trans>
        </Button>
      )}
      {isLeaving && (
        <ConfirmDialog
          title={t`Unenroll the rooms that are chosen?`}
          action={t`Unenroll rooms`}
          typed={String(selection.count)}
          onConfirm={() => {
            leave(leaving)
            selection.clear()
            setLeaving(false)
          }}
          onClose={() => setLeaving(false)}
        >
          <Trans>
            Their devices may not speak any more, their open incidents are closed, and they raise nothing. The
            rooms and their history stay. Devices that enrol again bring them back to Onboarding.
          </Trans>
        </ConfirmDialog>
      )}
    </>
  )
}
