import { makeStyles, tokens } from '@fluentui/react-components'
import type { ListedPartnership } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Moment, useFormat } from '../../lib/format.tsx'
import { usePlace } from '../../lib/place.tsx'
import type { Column } from '../../ui/list/column.ts'
import { PartnershipBadge } from '../../ui/partnership-badge.tsx'
import { PartnershipEnd } from '../../ui/partnership-end.tsx'
import { RouteLink } from '../../ui/route-link.tsx'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** What the list of partners tells of each. */
export function usePartnerColumns(): readonly Column<ListedPartnership>[] {
  const { t } = useLingui()
  const format = useFormat()
  const styles = useStyles()
  const { base, permissions } = usePlace()
  const none = <span className={styles.quiet}>–</span>
  return [
    {
      id: 'name',
      label: t`Partner`,
      width: 'minmax(160px, 2fr)',
      cell: ({ partner }) => partner.name,
    },
    {
      id: 'status',
      label: t`Status`,
      width: '150px',
      isKept: true,
      cell: (row) => <PartnershipBadge {...row} />,
    },
    {
      id: 'rooms',
      label: t`Rooms`,
      width: 'minmax(90px, 1fr)',
      cell: ({ allRooms, roomCount }) => {
        if (roomCount === null) return none
        const count = format.number(roomCount)
        return allRooms ? <Trans>All ({count})</Trans> : count
      },
    },
    {
      id: 'people',
      label: t`People`,
      width: 'minmax(80px, 1fr)',
      cell: ({ people }) => format.number(people),
    },
    {
      id: 'waiting',
      label: t`Waits for you`,
      width: 'minmax(120px, 1fr)',
      isKept: true,
      cell: ({ id, waitingApprovals }) => {
        if (waitingApprovals === 0) return none
        const words = <Plural value={waitingApprovals} one="# approval" other="# approvals" />
        return permissions.has('approvals.decide') ? (
          <RouteLink to={`${base}/approval-requests?partnershipId=${id}`}>{words}</RouteLink>
        ) : (
          words
        )
      },
    },
    {
      id: 'ends',
      label: t`End date`,
      width: 'minmax(130px, 1fr)',
      cell: (row) => <PartnershipEnd {...row} />,
    },
    {
      id: 'activity',
      label: t`Last activity`,
      width: 'minmax(120px, 1fr)',
      cell: ({ lastActivityAt }) => (lastActivityAt ? <Moment at={lastActivityAt} /> : none),
    },
    {
      id: 'domains',
      label: t`Domains`,
      width: 'minmax(140px, 1fr)',
      isOptional: true,
      cell: ({ partner }) => format.list(partner.domains),
    },
    {
      id: 'since',
      label: t`Since`,
      width: '130px',
      isOptional: true,
      cell: ({ establishedAt }) => format.date(establishedAt),
    },
  ]
}
