import { Button } from '@fluentui/react-components'
import {
  CheckmarkCircleRegular,
  ClockDismissRegular,
  DismissCircleRegular,
  MailDismissRegular,
} from '@fluentui/react-icons'
import type { ReceivedInvitation } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from 'react-router'
import { useFormat } from '../../lib/format.tsx'
import { useTitle } from '../../ui/page.tsx'
import { StatePage } from '../../ui/state-page.tsx'

/** An invitation that waits no longer: what became of it, and what to do now. */
export function AnsweredInvitation({ invitation }: { invitation: ReceivedInvitation }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const format = useFormat()
  const { customer, status, expiresAt } = invitation
  useTitle(t`Invitation of ${customer.name}`)
  const toTenants = (
    <Button onClick={() => void navigate('/partner/tenants')}>
      <Trans>Go to Tenants</Trans>
    </Button>
  )
  if (status === 'accepted')
    return (
      <StatePage
        icon={<CheckmarkCircleRegular />}
        title={t`Your organisation has already accepted this invitation`}
        action={
          <Button appearance="primary" onClick={() => void navigate(`/partner/tenants/${customer.id}`)}>
            <Trans>Go to {customer.name}</Trans>
          </Button>
        }
      >
        <Trans>
          Somebody of your organisation was first, and {customer.name} is your customer now. To work in its
          rooms, ask one of its primary admins for a role.
        </Trans>
      </StatePage>
    )
  if (status === 'expired')
    return (
      <StatePage icon={<ClockDismissRegular />} title={t`This invitation has expired`} action={toTenants}>
        <Trans>
          It could be answered until {format.moment(expiresAt)}. Ask {customer.name} to send you a new one.
        </Trans>
      </StatePage>
    )
  if (status === 'withdrawn')
    return (
      <StatePage
        icon={<MailDismissRegular />}
        title={t`${customer.name} has withdrawn this invitation`}
        action={toTenants}
      >
        <Trans>
          It can no longer be accepted. If you did not expect this, ask {customer.name}; it can invite you
          again.
        </Trans>
      </StatePage>
    )
  return (
    <StatePage
      icon={<DismissCircleRegular />}
      title={t`Your organisation has denied this invitation`}
      action={toTenants}
    >
      <Trans>
        It can no longer be accepted. If that was a mistake, ask {customer.name} to invite you again.
      </Trans>
    </StatePage>
  )
}
