import { Button, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import type { Partnership } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { useFormat } from '../../lib/format.tsx'
import { useTenantPlace } from '../../lib/place.tsx'
import { Gone } from '../../ui/gone.tsx'
import { ListSkeleton } from '../../ui/list/list-skeleton.tsx'
import { Page } from '../../ui/page.tsx'
import { PartnershipBadge } from '../../ui/partnership-badge.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { ChangeControlTab } from './change-control-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { InviteContactsDialog } from './invite-contacts-dialog.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { partnershipQuery } from './partners-api.ts'
import { PermissionsTab } from './permissions-tab.tsx'
import { RemovePartnerDialog } from './remove-partner-dialog.tsx'
import { ScopeTab } from './scope-tab.tsx'
import { SignInPolicyTab } from './sign-in-policy-tab.tsx'
import { ResumeDialog, SuspendDialog } from './status-dialogs.tsx'

const useStyles = makeStyles({
  tabs: {
    paddingInline: tokens.spacingHorizontalM,
    overflowX: 'auto',
    flexShrink: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  // The tab says it to the eye, and this to the ear.
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    '& > *': { flexShrink: 0 },
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalXXL}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
})

/** One partner: what it reaches and may do, by which rules, what it did; and the way out. */
export function Component() {
  const { partnershipId = '' } = useParams()
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(partnershipQuery(useTenantPlace(), partnershipId))
  if (error instanceof Refusal && error.isGone) return <Gone title={t`There is no such partner`} />
  if (data) return <PartnerPage key={data.id} partnership={data} />
  return (
    <Page title={t`Partner`}>
      {error ? <ProblemPage error={error} retry={() => void refetch()} /> : <ListSkeleton columns={3} />}
    </Page>
  )
}

type Asked = 'suspend' | 'resume' | 'remove' | 'contacts' | null

function PartnerPage({ partnership }: { partnership: Partnership }) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const navigate = useNavigate()
  const { tab } = useParams()
  const { base } = useTenantPlace()
  const [asked, setAsked] = useState<Asked>(null)
  const { partner, may, mode } = partnership
  const close = () => setAsked(null)
  const tabs = [
    { id: 'overview', label: t`Overview`, content: <OverviewTab partnership={partnership} /> },
    { id: 'scope', label: t`Scope`, content: <ScopeTab partnership={partnership} /> },
    { id: 'permissions', label: t`Permissions`, content: <PermissionsTab partnership={partnership} /> },
    {
      id: 'change-control',
      label: t`Change control`,
      content: <ChangeControlTab partnership={partnership} />,
    },
    {
      id: 'sign-in-policy',
      label: t`Sign-in policy`,
      content: <SignInPolicyTab partnership={partnership} />,
    },
    { id: 'history', label: t`History`, content: <HistoryTab partnership={partnership} /> },
  ]
  const open = tabs.find(({ id }) => id === tab) ?? tabs[0]
  const path = `${base}/settings/partners/${partnership.id}`
  return (
    <Page
      title={partner.name}
      lead={
        <>
          <PartnershipBadge {...partnership} /> {format.list(partner.domains)}
        </>
      }
      actions={
        <>
          {mode === 'contacts' && may.modify && (
            <Button onClick={() => setAsked('contacts')}>
              <Trans>Invite more contacts</Trans>
            </Button>
          )}
          {may.suspend && (
            <Button onClick={() => setAsked('suspend')}>
              <Trans>Suspend</Trans>
            </Button>
          )}
          {may.resume && (
            <Button appearance="primary" onClick={() => setAsked('resume')}>
              <Trans>Resume</Trans>
            </Button>
          )}
          {may.end && (
            <Button onClick={() => setAsked('remove')}>
              <Trans>Remove partner</Trans>
            </Button>
          )}
        </>
      }
    >
      <TabList
        className={styles.tabs}
        selectedValue={open?.id ?? ''}
        onTabSelect={(_, { value }) =>
          void navigate(value === tabs[0]?.id ? path : `${path}/${String(value)}`, { replace: true })
        }
      >
        {tabs.map(({ id, label }) => (
          <Tab key={id} value={id}>
            {label}
          </Tab>
        ))}
      </TabList>
      <div role="tabpanel" aria-label={open?.label} tabIndex={0} className={styles.body} data-scroll>
        <h2 className={styles.unseen}>{open?.label}</h2>
        {open?.content}
      </div>
      {asked === 'suspend' && <SuspendDialog partnership={partnership} onClose={close} />}
      {asked === 'resume' && <ResumeDialog partnership={partnership} onClose={close} />}
      {asked === 'remove' && (
        <RemovePartnerDialog
          partnership={partnership}
          onClose={close}
          onRemoved={() => void navigate(`${base}/settings/partners`)}
        />
      )}
      {asked === 'contacts' && <InviteContactsDialog partnership={partnership} onClose={close} />}
    </Page>
  )
}
