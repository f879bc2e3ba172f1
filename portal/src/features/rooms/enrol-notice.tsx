import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { Room } from '@latchkey/contract'
import { Trans } from '@lingui/react/macro'
import { usePlace } from '../../lib/place.tsx'

/** On a room that waits to be enrolled: what that means, and who does it. */
export function EnrolNotice({ room }: { room: Room }) {
  const { portal } = usePlace()
  if (room.lifecycle !== 'onboarding') return null
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          <Trans>A device has come with the enrolment key</Trans>
        </MessageBarTitle>
        {portal === 'partner' ? (
          <Trans>Nothing is raised until {room.tenant.name} enrols the room.</Trans>
        ) : (
          <Trans>
            Look whether it is the room you expect. From the moment it is enrolled it raises incidents, and
            people are told of them.
          </Trans>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}
