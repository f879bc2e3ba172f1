import { makeStyles, tokens } from '@fluentui/react-components'
import { PersonSearchRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTenantPlace } from '../../lib/place.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { peopleFound, personQuery, roomQuery, roomsFound } from './access-api.ts'
import { PersonAccess } from './person-access.tsx'
import { RoomAccess } from './room-access.tsx'
import { SearchChoice, shortest } from './search-choice.tsx'

const useStyles = makeStyles({
  choices: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
  },
})

/** Settings › Access: what somebody may do, why they can or cannot do it in a room, and who can touch a room. */
export function Component() {
  const { t } = useLingui()
  const styles = useStyles()
  const place = useTenantPlace()
  const [params, setParams] = useSearchParams()
  const user = params.get('user')
  const room = params.get('room')
  if (!place.permissions.has('roles.view'))
    return (
      <Page title={t`Access`}>
        <NeedsPermission permission="roles.view" />
      </Page>
    )
  const choose = (name: 'user' | 'room') => (id: string | null) =>
    setParams((before) => {
      const after = new URLSearchParams(before)
      if (id) after.set(name, id)
      else after.delete(name)
      return after
    })
  return (
    <Page
      title={t`Access`}
      lead={
        <Trans>
          Choose a person to see what they may do and by which way, a room to see who can touch it, or both to
          see why they can or cannot do something there.
        </Trans>
      }
      scrolls
    >
      <div className={styles.choices}>
        <PersonChoice user={user} room={room} onChoose={choose('user')} />
        <RoomChoice user={user} room={room} onChoose={choose('room')} />
      </div>
      {user ? (
        <PersonAccess user={user} room={room} />
      ) : room ? (
        <RoomAccess room={room} />
      ) : (
        <StatePage title={t`Nobody and no room is chosen`} icon={<PersonSearchRegular />} />
      )}
    </Page>
  )
}

interface ChoiceProps {
  readonly user: string | null
  readonly room: string | null
  readonly onChoose: (id: string | null) => void
}

function PersonChoice({ user, room, onChoose }: ChoiceProps) {
  const { t } = useLingui()
  const place = useTenantPlace()
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const { data: found } = useQuery({ ...peopleFound(search), enabled: search.length >= shortest })
  const { data } = useQuery({ ...personQuery(place, user ?? '', room), enabled: user !== null })
  return (
    <SearchChoice
      label={t`Person`}
      hint={t`Of your organisation, by name or sign-in name`}
      chosen={user === null ? '' : (data?.user.name ?? '')}
      text={text}
      onText={setText}
      found={found}
      onChoose={onChoose}
    />
  )
}

function RoomChoice({ user, room, onChoose }: ChoiceProps) {
  const { t } = useLingui()
  const place = useTenantPlace()
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const { data: found } = useQuery({ ...roomsFound(place, search), enabled: search.length >= shortest })
  const asked = { ...personQuery(place, user ?? '', room), enabled: user !== null && room !== null }
  const { data: person } = useQuery(asked)
  const { data: touching } = useInfiniteQuery({
    ...roomQuery(place, room ?? ''),
    enabled: user === null && room !== null,
  })
  const name = person?.about === 'userInRoom' ? person.room.name : touching?.pages[0]?.room.name
  return (
    <SearchChoice
      label={t`Room`}
      hint={t`By name or place`}
      chosen={room === null ? '' : (name ?? '')}
      text={text}
      onText={setText}
      found={found}
      onChoose={onChoose}
    />
  )
}
