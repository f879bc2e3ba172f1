import { Body1, makeStyles } from '@fluentui/react-components'
import type { Room } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { usePlace } from '../../lib/place.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { Section } from '../../ui/section.tsx'
import { CommandList } from './command-list.tsx'
import { DeviceCard } from './device-card.tsx'
import { devicesQuery } from './devices-api.ts'

const useStyles = makeStyles({
  list: { display: 'grid', gap: '12px', margin: 0, padding: 0, listStyleType: 'none' },
})

/** The devices of a room, what they can be told, and what came of it. */
export function RoomDevices({ room }: { room: Room }) {
  const { t } = useLingui()
  const styles = useStyles()
  const { base, permissions } = usePlace()
  const { data, error, refetch } = useQuery(devicesQuery(room))
  if (!data) return error ? <ProblemPage error={error} retry={() => void refetch()} /> : null
  const mayEnrol = permissions.has('rooms.downloadKey') || permissions.has('rooms.resetKey')
  if (data.items.length === 0)
    return (
      <Body1>
        <Trans>
          No device has enrolled in this room yet. Devices come into the room of their resource account when
          they enrol with the enrolment key.
        </Trans>{' '}
        {mayEnrol && (
          <RouteLink to={`${base}/settings/enrollment`} inline>
            <Trans>How to enrol a device</Trans>
          </RouteLink>
        )}
      </Body1>
    )
  return (
    <>
      <ul className={styles.list} aria-label={t`Devices`}>
        {data.items.map((device) => (
          <DeviceCard key={device.id} room={room} device={device} />
        ))}
      </ul>
      <Section title={t`Commands`}>
        <CommandList room={room} devices={data.items} />
      </Section>
    </>
  )
}
