import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { ShieldLockRegular } from '@fluentui/react-icons'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/format.tsx'
import type { Column } from '../../ui/list/column.ts'
import { PartnershipBadge } from '../../ui/partnership-badge.tsx'
import { PartnershipEnd } from '../../ui/partnership-end.tsx'
import type { CustomerRow } from './tenants-api.ts'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  sign: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
})

/** What a partner wants to know of each of its customers at a glance. */
export function useCustomerColumns(): readonly Column<CustomerRow>[] {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const none = <span className={styles.quiet}>–</span>
  return [
    {
      id: 'name',
      label: t`Customer`,
      width: 'minmax(160px, 2fr)',
      cell: ({ tenant }) => tenant.name,
    },
    {
      id: 'status',
      label: t`Status`,
      width: 'minmax(110px, 1fr)',
      isKept: true,
      cell: ({ partnership }) => <PartnershipBadge {...partnership} />,
    },
    {
      id: 'rooms',
      label: t`Rooms in scope`,
      width: 'minmax(185px, 1fr)',
      isKept: true,
      cell: ({ roomCount }) =>
        roomCount !== null && <Plural value={roomCount} one="# room" other="# rooms" />,
    },
    {
      id: 'permissions',
      label: t`Your permissions`,
      width: 'minmax(170px, 1fr)',
      cell: ({ permissions, signIn }) =>
        permissions.length > 0 ? (
          <Plural value={permissions.length} one="# permission" other="# permissions" />
        ) : signIn ? (
          none
        ) : (
          <Text className={styles.quiet}>
            <Trans>No role for you</Trans>
          </Text>
        ),
    },
    {
      id: 'waiting',
      label: t`Waiting`,
      width: 'minmax(130px, 1fr)',
      cell: ({ waitingApprovals }) =>
        waitingApprovals ? <Plural value={waitingApprovals} one="# request" other="# requests" /> : none,
    },
    {
      id: 'ends',
      label: t`Ends`,
      width: 'minmax(120px, 1fr)',
      isKept: true,
      cell: ({ partnership }) => <PartnershipEnd {...partnership} />,
    },
    {
      id: 'signIn',
      label: t`Sign-in`,
      width: 'minmax(140px, 1fr)',
      cell: ({ signIn }) =>
        signIn === null ? (
          none
        ) : (
          <span className={styles.sign}>
            <ShieldLockRegular aria-hidden />
            {signIn.code === 'sign_in.network_refused' ? t`Another network` : t`Stronger sign-in`}
          </span>
        ),
    },
    {
      id: 'domains',
      label: t`Domains`,
      width: 'minmax(140px, 1fr)',
      isOptional: true,
      cell: ({ tenant }) => format.list(tenant.domains),
    },
    {
      id: 'since',
      label: t`Since`,
      width: 'minmax(110px, 1fr)',
      isOptional: true,
      cell: ({ partnership }) => format.date(partnership.establishedAt),
    },
  ]
}
