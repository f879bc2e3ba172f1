import { makeStyles, tokens } from '@fluentui/react-components'
import type { ApprovalRequest } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useActivityWords } from '../../lib/activity-words.ts'
import { Moment } from '../../lib/format.tsx'
import { usePlace } from '../../lib/place.tsx'
import type { Column } from '../../ui/list/column.ts'
import { ApprovalBadge } from './approval-badge.tsx'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** What a request asks for, in a line: what is done, and to what. */
export function useRequestTitle(): (request: Pick<ApprovalRequest, 'operation' | 'target'>) => string {
  const { t } = useLingui()
  const activity = useActivityWords()
  return ({ operation, target }) => {
    const [what, about] = [activity(operation.name, operation.summary), target.name]
    return about ? t`${what}: ${about}` : what
  }
}

/** What the queue tells of each request. */
export function useApprovalColumns(): readonly Column<ApprovalRequest>[] {
  const { t } = useLingui()
  const styles = useStyles()
  const title = useRequestTitle()
  const { portal, tenant } = usePlace()
  const none = <span className={styles.quiet}>–</span>
  return [
    { id: 'what', label: t`Request`, width: 'minmax(200px, 3fr)', cell: title },
    {
      id: 'status',
      label: t`Status`,
      width: portal === 'partner' ? 'minmax(190px, 1fr)' : 'minmax(130px, 1fr)',
      isKept: true,
      cell: (request) => <ApprovalBadge {...request} />,
    },
    ...(portal === 'customer'
      ? [
          {
            id: 'partner',
            label: t`Partner`,
            width: 'minmax(120px, 1fr)',
            isKept: true,
            cell: ({ partnership }: ApprovalRequest) => partnership.partner.name,
          },
        ]
      : tenant
        ? []
        : [
            {
              id: 'customer',
              label: t`Customer`,
              width: 'minmax(120px, 1fr)',
              isKept: true,
              cell: (request: ApprovalRequest) => request.tenant.name,
            },
          ]),
    {
      id: 'requester',
      label: t`Asked by`,
      width: 'minmax(140px, 1fr)',
      cell: ({ requester }) => requester.name,
    },
    {
      id: 'reason',
      label: t`Reason`,
      width: 'minmax(140px, 2fr)',
      cell: ({ reason }) => reason || none,
    },
    {
      id: 'asked',
      label: t`Asked`,
      width: '130px',
      cell: ({ requestedAt }) => <Moment at={requestedAt} />,
    },
    {
      id: 'expires',
      label: t`Expires`,
      width: '120px',
      cell: ({ status, expiresAt }) => (status === 'pending' ? <Moment at={expiresAt} /> : none),
    },
  ]
}
