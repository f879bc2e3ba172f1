import { Button } from '@fluentui/react-components'
import { SettingsRegular } from '@fluentui/react-icons'
import type { Device, Room } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { ApplySettingsDialog } from './apply-settings-dialog.tsx'
import { orderCommand } from './devices-api.ts'
import type { DeviceSettings } from './read-settings.ts'
import { keyOfRoom } from './room-status-api.ts'

/** Tells a device to use other settings. */
export function ApplySettings({ room, device }: { room: Room; device: Device }) {
  const { t } = useLingui()
  const [isAsked, setAsked] = useState(false)
  const close = () => setAsked(false)
  const change = useChange({
    run: (settings: DeviceSettings) => orderCommand(room, device, { kind: 'applySettings', settings }),
    touches: [keyOfRoom(room)],
    done: () => t`The device does it as soon as it asks.`,
    onDone: close,
    onHeld: close,
  })
  return (
    <>
      <Button
        icon={<SettingsRegular />}
        onClick={() => {
          change.reset()
          setAsked(true)
        }}
      >
        <Trans>Apply settings</Trans>
      </Button>
      {isAsked && (
        <ApplySettingsDialog
          isBusy={change.isPending}
          error={change.error}
          onSubmit={(settings) => change.mutate(settings)}
          onClose={close}
        />
      )}
    </>
  )
}
