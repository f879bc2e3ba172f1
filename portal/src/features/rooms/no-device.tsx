import { Body1 } from '@fluentui/react-components'
import { Trans } from '@lingui/react/macro'
import { usePlace } from '../../lib/place.tsx'
import { RouteLink } from '../../ui/route-link.tsx'

/** In a room without devices: how they come into it. */
export function NoDevice() {
  const { base, permissions } = usePlace()
  const mayEnrol = permissions.has('rooms.downloadKey') || permissions.has('rooms.resetKey')
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
}
