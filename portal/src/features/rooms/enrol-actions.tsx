import { Button } from '@fluentui/react-components'
import { PlugConnectedRegular, PlugDisconnectedRegular } from '@fluentui/react-icons'
import type { Room } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { usePlace } from '../../lib/place.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { enrollRoom, unenrollRoom } from './devices-api.ts'
import { healthTouched } from './room-status-api.ts'

/** Whether one may enrol a room here: people of its organisation decide that, and nobody else (decisions D7). */
export function useMayEnrol(): (room: Room) => boolean {
  const { portal } = usePlace()
  return ({ lifecycle, may }) => portal === 'customer' && lifecycle === 'onboarding' && may.modify
}

export const mayUnenrol = ({ lifecycle, may }: Room): boolean =>
  may.unenroll && (lifecycle === 'onboarding' || lifecycle === 'enrolled')

/** Takes a room into monitoring and out of it. */
export function EnrolActions({ room }: { room: Room }) {
  const { t } = useLingui()
  const mayEnrol = useMayEnrol()
  const [isLeaving, setLeaving] = useState(false)
  const enrol = useChange({
    run: () => enrollRoom(room),
    touches: healthTouched(room.tenant.id),
    done: () => t`${room.name} is enrolled.`,
  })
  const leave = useChange({
    run: () => unenrollRoom(room),
    touches: healthTouched(room.tenant.id),
    done: () => t`${room.name} is unenrolled.`,
    onDone: () => setLeaving(false),
    onHeld: () => setLeaving(false),
  })
  return (
    <>
      {mayEnrol(room) && (
        <Button
          appearance="primary"
          icon={<PlugConnectedRegular />}
          disabled={enrol.isPending}
          onClick={() => enrol.mutate(undefined)}
        >
          <Trans>Enroll</Trans>
        </Button>
      )}
      {mayUnenrol(room) && (
        <Button icon={<PlugDisconnectedRegular />} onClick={() => setLeaving(true)}>
          <Trans>Unenroll</Trans>
        </Button>
      )}
      <ProblemBar error={enrol.error} />
      {isLeaving && (
        <ConfirmDialog
          title={t`Unenroll ${room.name}?`}
          action={t`Unenroll room`}
          isBusy={leave.isPending}
          error={leave.error}
          onConfirm={() => leave.mutate(undefined)}
          onClose={() => setLeaving(false)}
        >
          <Trans>
            The devices of the room may not speak any more, its open incidents are closed, and it raises
            nothing. The room and its history stay. A device that enrols again brings it back to Onboarding.
          </Trans>
        </ConfirmDialog>
      )}
    </>
  )
}
