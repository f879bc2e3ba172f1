import { Button, Link } from '@fluentui/react-components'
import { EditRegular } from '@fluentui/react-icons'
import type { Room } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Moment, useFormat } from '../../lib/format.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { RoomHealth } from '../../ui/room-health.tsx'
import { useRoomWords } from '../../ui/room-words.tsx'
import { Section } from '../../ui/section.tsx'
import { Meaning } from '../../ui/term.tsx'
import { EditRoomDialog } from './edit-room-dialog.tsx'

type TextField = { [Name in keyof Room]-?: Room[Name] extends string | null ? Name : never }[keyof Room]

/** What is known of a room, in parts; whoever may changes it. */
export function RoomDetails({ room }: { room: Room }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useRoomWords()
  const [isEditing, setEditing] = useState(false)
  const fact = (name: TextField): Fact => ({ label: words.field(name), value: room[name] })
  return (
    <>
      <Section
        title={t`General`}
        actions={
          room.may.modify && (
            <Button size="small" icon={<EditRegular />} onClick={() => setEditing(true)}>
              <Trans>Edit</Trans>
            </Button>
          )
        }
      >
        <Facts
          facts={[
            fact('description'),
            {
              label: words.field('alias'),
              value: room.alias && <Link href={`mailto:${room.alias}`}>{room.alias}</Link>,
            },
            {
              label: words.field('capacity'),
              value: room.capacity === null ? '' : format.number(room.capacity),
            },
            fact('placeType'),
            {
              label: <Meaning of="lifecycle">{t`Lifecycle`}</Meaning>,
              value: words.lifecycle(room.lifecycle),
            },
            ...(room.health?.state
              ? [
                  { label: t`Health`, value: <RoomHealth of={room.health} /> },
                  {
                    label: t`Last heard of`,
                    value: room.health.lastContactAt && <Moment at={room.health.lastContactAt} />,
                  },
                ]
              : []),
          ]}
        />
      </Section>
      <Section title={t`Location`}>
        <Facts
          facts={[
            fact('country'),
            fact('state'),
            fact('city'),
            fact('campus'),
            fact('building'),
            fact('floor'),
            fact('roomNumber'),
            { label: words.field('timeZone'), value: <RoomTime zone={room.timeZone} /> },
          ]}
        />
      </Section>
      <Section title={t`Device`}>
        <Facts
          facts={[
            { label: words.field('deviceType'), value: words.deviceType(room.deviceType) },
            { label: words.field('licenseType'), value: words.licenseType(room.licenseType) },
            fact('manufacturer'),
            fact('model'),
            fact('serialNumber'),
            fact('hostName'),
          ]}
        />
      </Section>
      <Section title={t`Record`}>
        <Facts
          facts={[
            { label: t`Added`, value: <Moment at={room.createdAt} /> },
            { label: t`Last changed`, value: <Moment at={room.updatedAt} /> },
            fact('id'),
          ]}
        />
      </Section>
      {isEditing && <EditRoomDialog room={room} onClose={() => setEditing(false)} />}
    </>
  )
}

/** A room's zone, with what its clock shows now. */
function RoomTime({ zone }: { zone: string }) {
  const format = useFormat()
  const time = format.timeIn(zone)
  return (
    <Trans>
      {zone} (now {time})
    </Trans>
  )
}
