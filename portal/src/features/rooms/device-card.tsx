import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Subtitle2,
  tokens,
} from '@fluentui/react-components'
import type { Device, Room } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { Moment, useFormat } from '../../lib/format.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { DeviceCommands } from './device-commands.tsx'
import { revokeDevice } from './devices-api.ts'
import { healthTouched } from './room-status-api.ts'

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
  },
  name: { margin: 0, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** A device: what it says of itself, whether it may still speak, and what it can be told. */
export function DeviceCard({ room, device }: { room: Room; device: Device }) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const [isRevoking, setRevoking] = useState(false)
  const { clonedAt, revokedAt, lastContactAt } = device
  const name = device.hostName ?? device.registrationId
  const revoke = useChange({
    run: () => revokeDevice(room, device),
    touches: healthTouched(room.tenant.id),
    done: () => t`${name} may not speak any more.`,
    onDone: () => setRevoking(false),
    onHeld: () => setRevoking(false),
  })
  const joined = (...parts: readonly (string | null)[]) => format.parts(parts.filter((part) => part !== null))
  return (
    <li className={styles.card}>
      <Subtitle2 as="h3" className={styles.name}>
        {name}
      </Subtitle2>
      {revokedAt && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              <Trans>Revoked</Trans>
            </MessageBarTitle>
            <Trans>
              It may not speak since <Moment at={revokedAt} />, and comes back only with an enrolment key that
              was made after that.
            </Trans>
          </MessageBarBody>
        </MessageBar>
      )}
      {clonedAt && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              <Trans>This device was seen in two places at once</Trans>
            </MessageBarTitle>
            <Trans>
              Last <Moment at={clonedAt} />. One of the two is a copy, such as from an image. Give the copy a
              registration ID of its own and enrol it again; revoke the device if you do not know which it is.
            </Trans>
          </MessageBarBody>
        </MessageBar>
      )}
      <Facts
        facts={[
          { label: t`Enrolled`, value: <Moment at={device.enrolledAt} /> },
          { label: t`Last heard of`, value: lastContactAt ? <Moment at={lastContactAt} /> : t`Never` },
          { label: t`Model`, value: joined(device.manufacturer, device.model) },
          { label: t`Serial number`, value: device.serialNumber },
          { label: t`Operating system`, value: joined(device.os, device.osVersion) },
          { label: t`App version`, value: device.appVersion },
          { label: t`Agent version`, value: device.agentVersion },
          { label: t`Addresses`, value: format.parts(device.addresses) },
          { label: t`Registration ID`, value: device.registrationId },
        ]}
      />
      <div className={styles.buttons}>
        {device.may.command && <DeviceCommands room={room} device={device} />}
        {device.may.revoke && !revokedAt && (
          <Button onClick={() => setRevoking(true)}>
            <Trans>Revoke</Trans>
          </Button>
        )}
      </div>
      {isRevoking && (
        <ConfirmDialog
          title={t`Revoke ${name}?`}
          action={t`Revoke device`}
          isBusy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(undefined)}
          onClose={() => setRevoking(false)}
        >
          <Trans>
            The device may not speak from then on, and the room is unmonitored unless another device speaks
            for it. To bring this one back, reset the enrolment key and enrol it with the new one. Other
            devices are not touched.
          </Trans>
        </ConfirmDialog>
      )}
    </li>
  )
}
