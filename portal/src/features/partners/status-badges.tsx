import { Badge } from '@fluentui/react-components'
import {
  CheckmarkCircleRegular,
  ClockRegular,
  DismissCircleRegular,
  PauseCircleRegular,
  WarningRegular,
} from '@fluentui/react-icons'
import type { InvitationStatus, PartnershipSummary } from '@latchkey/contract'
import { Trans } from '@lingui/react/macro'

/** How a partnership stands, by icon and word. */
export function PartnershipBadge({
  status,
  withoutAdminsSince,
}: Pick<PartnershipSummary, 'status' | 'withoutAdminsSince'>) {
  if (status === 'suspended')
    return (
      <Badge appearance="tint" color="warning" icon={<PauseCircleRegular />}>
        <Trans>Suspended</Trans>
      </Badge>
    )
  if (status === 'ended')
    return (
      <Badge appearance="tint" color="informative" icon={<DismissCircleRegular />}>
        <Trans>Ended</Trans>
      </Badge>
    )
  if (withoutAdminsSince !== null)
    return (
      <Badge appearance="tint" color="warning" icon={<WarningRegular />}>
        <Trans>Without admins</Trans>
      </Badge>
    )
  return (
    <Badge appearance="tint" color="success" icon={<CheckmarkCircleRegular />}>
      <Trans>Active</Trans>
    </Badge>
  )
}

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
