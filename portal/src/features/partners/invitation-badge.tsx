import { Badge } from '@fluentui/react-components'
import { CheckmarkCircleRegular, ClockRegular, DismissCircleRegular } from '@fluentui/react-icons'
import type { InvitationStatus } from '@latchkey/contract'
import { Trans } from '@lingui/react/macro'

/** What became of an invitation, by icon and word. */
export function InvitationBadge({ status }: { status: InvitationStatus }) {
  switch (status) {
    case 'pending':
      return (
        <Badge appearance="tint" color="brand" icon={<ClockRegular />}>
          <Trans>Pending</Trans>
        </Badge>
      )
    case 'accepted':
      return (
        <Badge appearance="tint" color="success" icon={<CheckmarkCircleRegular />}>
          <Trans>Accepted</Trans>
        </Badge>
      )
    case 'denied':
      return (
        <Badge appearance="tint" color="warning" icon={<DismissCircleRegular />}>
          <Trans>Denied</Trans>
        </Badge>
      )
    case 'withdrawn':
      return (
        <Badge appearance="tint" color="informative" icon={<DismissCircleRegular />}>
          <Trans>Withdrawn</Trans>
        </Badge>
      )
    case 'expired':
      return (
        <Badge appearance="tint" color="informative" icon={<ClockRegular />}>
          <Trans>Expired</Trans>
        </Badge>
      )
  }
}
