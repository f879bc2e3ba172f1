import { Badge } from '@fluentui/react-components'
import {
  CheckmarkCircleRegular,
  ClockRegular,
  DismissCircleRegular,
  ErrorCircleRegular,
} from '@fluentui/react-icons'
import type { ApprovalRequest } from '@latchkey/contract'
import { Trans } from '@lingui/react/macro'
import { usePlace } from '../../lib/place.tsx'

/** What became of a request, by icon and word. */
export function ApprovalBadge({ status, tenant }: Pick<ApprovalRequest, 'status' | 'tenant'>) {
  const { portal } = usePlace()
  switch (status) {
    case 'pending':
      return (
        <Badge appearance="tint" color="brand" icon={<ClockRegular />}>
          {portal === 'partner' ? <Trans>Waiting for {tenant.name}</Trans> : <Trans>Pending</Trans>}
        </Badge>
      )
    case 'approved':
    case 'applied':
      return (
        <Badge appearance="tint" color="success" icon={<CheckmarkCircleRegular />}>
          <Trans>Approved</Trans>
        </Badge>
      )
    case 'failed':
      return (
        <Badge appearance="tint" color="warning" icon={<ErrorCircleRegular />}>
          <Trans>Approved, not made</Trans>
        </Badge>
      )
    case 'rejected':
      return (
        <Badge appearance="tint" color="informative" icon={<DismissCircleRegular />}>
          <Trans>Rejected</Trans>
        </Badge>
      )
    case 'cancelled':
      return (
        <Badge appearance="tint" color="informative" icon={<DismissCircleRegular />}>
          <Trans>Cancelled</Trans>
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
