import { Body1, Button } from '@fluentui/react-components'
import { ArrowResetRegular, DocumentArrowDownRegular } from '@fluentui/react-icons'
import type { Device, Room } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { type Order, orderCommand } from './devices-api.ts'
import { keyOfRoom } from './room-status-api.ts'

/** What a device can be told; it does it as soon as it asks, and what came of it stands below. */
export function DeviceCommands({ room, device }: { room: Room; device: Device }) {
  const { t } = useLingui()
  const [isAsked, setAsked] = useState(false)
  const close = () => setAsked(false)
  const change = useChange({
    run: (order: Order) => orderCommand(room, device, order),
    touches: [keyOfRoom(room)],
    done: () => t`The device does it as soon as it asks.`,
    onDone: close,
    onHeld: close,
  })
  return (
    <>
      <Button
        icon={<DocumentArrowDownRegular />}
        disabled={change.isPending}
        onClick={() => change.mutate({ kind: 'collectLogs' })}
      >
        <Trans>Collect logs</Trans>
      </Button>
      <Button
        icon={<ArrowResetRegular />}
        onClick={() => {
          change.reset()
          setAsked(true)
        }}
      >
        <Trans>Restart</Trans>
      </Button>
      {!isAsked && <ProblemBar error={change.error} />}
      {isAsked && (
        <ConfirmDialog
          title={t`Restart the device of ${room.name}?`}
          action={t`Restart device`}
          isBusy={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate({ kind: 'restart' })}
          onClose={close}
        >
          <Body1>
            <Trans>
              It restarts half a minute after it asks. A meeting in the room is interrupted. A device that
              does not ask within a day is not restarted.
            </Trans>
          </Body1>
        </ConfirmDialog>
      )}
    </>
  )
}
