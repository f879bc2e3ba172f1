import { Badge, Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { Device, Room, RoomCommand } from '@latchkey/contract'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Moment, useFormat } from '../../lib/format.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Section } from '../../ui/section.tsx'
import { ApplySettings } from './apply-settings.tsx'
import { useCommandWords } from './command-words.ts'
import { devicesQuery, settingsQuery } from './devices-api.ts'
import { type LatestSetting, latestSettings } from './latest-settings.ts'
import { NoDevice } from './no-device.tsx'

const useStyles = makeStyles({
  value: { fontFamily: tokens.fontFamilyMonospace },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** What the devices of a room were told to be set to, and whether they are. */
export function RoomSettings({ room }: { room: Room }) {
  const devices = useQuery(devicesQuery(room))
  const told = useQuery(settingsQuery(room))
  const failed = [devices, told].find(({ isError }) => isError)
  if (!devices.data || !told.data)
    return failed ? <ProblemPage error={failed.error} retry={() => void failed.refetch()} /> : null
  if (devices.data.items.length === 0) return <NoDevice />
  return devices.data.items.map((device) => (
    <DeviceSettings key={device.id} room={room} device={device} commands={told.data.items} />
  ))
}

interface DeviceSettingsProps {
  readonly room: Room
  readonly device: Device
  readonly commands: readonly RoomCommand[]
}

function DeviceSettings({ room, device, commands }: DeviceSettingsProps) {
  const format = useFormat()
  const settings = latestSettings(commands, device.id, format.compare)
  return (
    <Section
      title={device.hostName ?? device.registrationId}
      actions={device.may.command && <ApplySettings room={room} device={device} />}
    >
      {settings.length === 0 ? (
        <Body1>
          <Trans>Nothing has been set from here. The device keeps the settings it was set up with.</Trans>
        </Body1>
      ) : (
        <Facts
          facts={settings.map((setting) => ({
            label: setting.name,
            value: <SettingValue setting={setting} />,
          }))}
        />
      )}
    </Section>
  )
}

function SettingValue({ setting: { value, command } }: { setting: LatestSetting }) {
  const styles = useStyles()
  const words = useCommandWords()
  return (
    <>
      <span className={styles.value}>{String(value)}</span>{' '}
      {command.status !== 'succeeded' && (
        <Badge appearance="tint" shape="rounded" color="informative">
          {words.outcome(command.status)}
        </Badge>
      )}
      <br />
      <Caption1 className={styles.quiet}>
        {command.requestedBy.name} ({command.requestedBy.tenant.name}) ·{' '}
        <Moment at={command.finishedAt ?? command.createdAt} />
      </Caption1>
    </>
  )
}
