import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles } from '@fluentui/react-components'
import { ClockRegular } from '@fluentui/react-icons'
import type { PendingApproval } from '@latchkey/contract'
import { Trans } from '@lingui/react/macro'
import { Moment } from '../lib/format.tsx'
import { usePlace } from '../lib/place.tsx'
import { RouteLink } from './route-link.tsx'

// A pane would rather press it flat than scroll.
const useStyles = makeStyles({ bar: { flexShrink: 0 } })

interface PendingBarProps {
  readonly approvals: readonly PendingApproval[] | undefined
  /** Whose approval is waited for. */
  readonly customer: string
}

/** Tells on the thing itself that changes of it wait for the customer (decisions D5). */
export function PendingBar({ approvals = [], customer }: PendingBarProps) {
  const styles = useStyles()
  const { base, portal } = usePlace()
  return approvals.map(({ id, requestedAt }) => (
    <MessageBar key={id} className={styles.bar} intent="warning" icon={<ClockRegular />} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {portal === 'partner' ? <Trans>Waiting for {customer}</Trans> : <Trans>Waiting for approval</Trans>}
        </MessageBarTitle>
        <Trans>
          Requested <Moment at={requestedAt} />, not in effect yet.
        </Trans>{' '}
        <RouteLink to={`${base}/approval-requests/${id}`} inline>
          <Trans>See the request</Trans>
        </RouteLink>
      </MessageBarBody>
    </MessageBar>
  ))
}
