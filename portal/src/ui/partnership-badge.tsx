import { Badge } from '@fluentui/react-components'
import {
  CheckmarkCircleRegular,
  DismissCircleRegular,
  PauseCircleRegular,
  WarningRegular,
} from '@fluentui/react-icons'
import type { PartnershipSummary } from '@latchkey/contract'
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
