import { Badge, Body1, Button, makeStyles, tokens } from '@fluentui/react-components'
import { DeleteRegular, EditRegular, MapRegular, PeopleEditRegular } from '@fluentui/react-icons'
import type { Assignment } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { Moment } from '../../lib/format.tsx'
import { useTenantPlace } from '../../lib/place.tsx'
import { useRoleWords } from '../../lib/role-words.ts'
import { Facts } from '../../ui/facts.tsx'
import { MemberList } from '../../ui/member-list.tsx'
import { Page } from '../../ui/page.tsx'
import { PendingBar } from '../../ui/pending-bar.tsx'
import { RouteButton, RouteLink } from '../../ui/route-link.tsx'
import { Section } from '../../ui/section.tsx'
import { AssignmentDialog, type AssignmentDialogKind } from './assignment-dialogs.tsx'
import { NotShown } from './not-shown.tsx'
import { assignmentQuery } from './roles-api.ts'
import { ScopeNames } from './scope-names.tsx'

const useStyles = makeStyles({
  halves: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 360px), 1fr))',
    gap: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXXL}`,
    alignItems: 'start',
    maxWidth: '1100px',
  },
})

/** Settings › Roles › a role › an assignment: who holds the role by it, where, and how it is called (spec 3.2). */
export function Component() {
  const { t } = useLingui()
  const { assignmentId = '' } = useParams()
  const query = useQuery(assignmentQuery(useTenantPlace(), assignmentId))
  if (!query.data) return <NotShown query={query} title={t`There is no such assignment`} />
  return <AssignmentPage assignment={query.data} />
}

function AssignmentPage({ assignment }: { assignment: Assignment }) {
  const styles = useStyles()
  const place = useTenantPlace()
  const words = useRoleWords()
  const [dialog, setDialog] = useState<AssignmentDialogKind | null>(null)
  const { role, partnership, may } = assignment
  const rolePath = `${place.base}/settings/roles/${role.id}/assignments`
  const back = place.portal === 'customer' && partnership ? `${rolePath}?side=partner` : rolePath
  const roleName = words.role(role)
  const partner = partnership?.partner.name
  return (
    <Page
      title={words.assignment(assignment)}
      lead={
        partner && place.portal === 'customer' ? (
          <Trans>
            An assignment of the role{' '}
            <RouteLink inline to={back}>
              {roleName}
            </RouteLink>{' '}
            of {partner}
          </Trans>
        ) : (
          <Trans>
            An assignment of the role{' '}
            <RouteLink inline to={back}>
              {roleName}
            </RouteLink>
          </Trans>
        )
      }
      actions={
        may.delete && (
          <Button icon={<DeleteRegular />} onClick={() => setDialog('remove')}>
            <Trans>Remove assignment</Trans>
          </Button>
        )
      }
      scrolls
    >
      <PendingBar approvals={assignment.pendingApprovals} customer={place.tenant.name} />
      <div className={styles.halves}>
        <Members assignment={assignment} onEdit={() => setDialog('members')} />
        <Scope assignment={assignment} to={`${rolePath}/${assignment.id}/scope`} />
        <Properties assignment={assignment} onEdit={() => setDialog('properties')} />
      </div>
      {dialog && (
        <AssignmentDialog
          kind={dialog}
          assignment={assignment}
          backTo={back}
          onClose={() => setDialog(null)}
        />
      )}
    </Page>
  )
}

interface PartProps {
  readonly assignment: Assignment
  readonly onEdit: () => void
}

function Members({ assignment, onEdit }: PartProps) {
  const { t } = useLingui()
  const { portal } = useTenantPlace()
  const { members, may, role, partnership } = assignment
  const partner = partnership?.partner.name
  return (
    <Section
      level={2}
      title={<Plural value={members.length} _0="Members" one="# member" other="# members" />}
      actions={
        may.modifyMembers && (
          <Button size="small" icon={<PeopleEditRegular />} onClick={onEdit}>
            <Trans>Edit members</Trans>
          </Button>
        )
      }
    >
      {members.length === 0 ? (
        <Body1>
          <Trans>Nobody holds the role by this assignment.</Trans>
        </Body1>
      ) : (
        <MemberList members={members} label={t`Members`} />
      )}
      {portal === 'customer' && role.side === 'partner' && (
        <Body1>
          <Trans>{partner} says who of its people is a member.</Trans>
        </Body1>
      )}
    </Section>
  )
}

function Scope({ assignment, to }: { assignment: Assignment; to: string }) {
  const { portal, tenant } = useTenantPlace()
  const { scope, may, role, builtIn } = assignment
  return (
    <Section
      level={2}
      title={<Trans>Scope</Trans>}
      actions={
        may.modifyScope && (
          <RouteButton size="small" icon={<MapRegular />} to={to}>
            <Trans>Edit scope</Trans>
          </RouteButton>
        )
      }
    >
      <ScopeNames scope={scope} side={role.side} />
      {portal === 'partner' && builtIn === 'assignedAdmins' && (
        <Body1>
          <Trans>
            This is what {tenant.name} has given to your organisation. Only {tenant.name} changes it.
          </Trans>
        </Body1>
      )}
    </Section>
  )
}

function Properties({ assignment, onEdit }: PartProps) {
  const { t } = useLingui()
  const words = useRoleWords()
  const { portal } = useTenantPlace()
  const { description, emailNotifications, builtIn, createdAt, may, role } = assignment
  // Of a partner's assignments the customer changes the scope of one, and nothing else.
  const isOwn = portal === 'partner' || role.side === 'customer'
  return (
    <Section
      level={2}
      title={<Trans>Properties</Trans>}
      actions={
        may.modify &&
        isOwn && (
          <Button size="small" icon={<EditRegular />} onClick={onEdit}>
            <Trans>Edit properties</Trans>
          </Button>
        )
      }
    >
      <Facts
        facts={[
          {
            label: t`Name`,
            value: (
              <>
                {words.assignment(assignment)}{' '}
                {builtIn && (
                  <Badge appearance="outline" color="informative">
                    <Trans>Comes with its role</Trans>
                  </Badge>
                )}
              </>
            ),
          },
          { label: t`Description`, value: description },
          { label: t`E-mail notifications`, value: emailNotifications ? t`On` : t`Off` },
          { label: t`Created`, value: <Moment at={createdAt} /> },
        ]}
      />
    </Section>
  )
}
