import { makeStyles } from '@fluentui/react-components'
import type { Room } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Section } from '../../ui/section.tsx'
import { CommandList } from './command-list.tsx'
import { DeviceCard } from './device-card.tsx'
import { devicesQuery } from './devices-api.ts'
import { NoDevice } from './no-device.tsx'

const useStyles = makeStyles({
  list: { display: 'grid', gap: '12px', margin: 0, padding: 0, listStyleType: 'none' },
})

/** The devices of a room, what they can be told, and what came of it. */
export function RoomDevices({ room }: { room: Room }) {
  const { t } = useLingui()
  const styles = useStyles()
  const { data, error, refetch } = useQuery(devicesQuery(room))
  if (!data) return error ? <ProblemPage error={error} retry={() => void refetch()} /> : null
  if (data.items.length === 0) return <NoDevice />
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
