import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components'
import { ClockRegular, MailRegular, PersonAddRegular } from '@fluentui/react-icons'
import type { Assignment, Role } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { listQuery } from '../../lib/list-query.ts'
import { usePlace } from '../../lib/place.tsx'
import { useRoleWords } from '../../lib/role-words.ts'
import { MemberList } from '../../ui/member-list.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { RouteButton, RouteLink } from '../../ui/route-link.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { assignmentsSource } from './roles-api.ts'
import { ScopeSentence } from './scope-sentence.tsx'

const few = 4

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
  },
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { fontWeight: tokens.fontWeightSemibold, marginInlineEnd: 'auto' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** Who holds a role, and where. */
export function RoleAssignments({ role }: { role: Role }) {
  const { t } = useLingui()
  const styles = useStyles()
  const place = usePlace()
  const list = useInfiniteQuery(listQuery<Assignment>(assignmentsSource(place, role.id), {}))
  if (list.isPending) return null
  if (list.isError) return <ProblemPage error={list.error} retry={() => void list.refetch()} />
  const assignments = list.data.pages.flatMap(({ items }) => items)
  const path = `${place.base}/settings/roles/${role.id}/assignments`
  if (assignments.length === 0)
    return (
      <StatePage
        title={t`Nobody holds this role`}
        action={
          role.may.assign && (
            <RouteButton to={`${path}/add`} icon={<PersonAddRegular />}>
              <Trans>Add assignment</Trans>
            </RouteButton>
          )
        }
      >
        <Trans>An assignment says who holds the role, and in which rooms.</Trans>
      </StatePage>
    )
  return (
    <>
      <ul className={styles.list} aria-label={t`Assignments`}>
        {assignments.map((assignment) => (
          <li key={assignment.id} className={styles.card}>
            <AssignmentCard assignment={assignment} to={`${path}/${assignment.id}`} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  )
}

function AssignmentCard({ assignment, to }: { assignment: Assignment; to: string }) {
  const { t } = useLingui()
  const styles = useStyles()
  const words = useRoleWords()
  const { members, scope, emailNotifications, pendingApprovals = [] } = assignment
  const more = members.length - few
  return (
    <>
      <div className={styles.top}>
        <span className={styles.name}>
          <RouteLink to={to}>{words.assignment(assignment)}</RouteLink>
        </span>
        {pendingApprovals.length > 0 && (
          <Badge appearance="tint" color="warning" icon={<ClockRegular />}>
            <Trans>Waiting for approval</Trans>
          </Badge>
        )}
        {emailNotifications && (
          <Badge appearance="outline" color="informative" icon={<MailRegular />}>
            <Trans>E-mail</Trans>
          </Badge>
        )}
      </div>
      {members.length === 0 ? (
        <span className={styles.quiet}>
          <Trans>No members</Trans>
        </span>
      ) : (
        <MemberList members={members.slice(0, few)} label={t`Members`} />
      )}
      {more > 0 && (
        <span className={styles.quiet}>
          <Plural value={more} one="and # more" other="and # more" />
        </span>
      )}
      <span className={styles.quiet}>
        <ScopeSentence scope={scope} side={assignment.role.side} />
      </span>
    </>
  )
}
