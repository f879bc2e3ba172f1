import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { EditRegular } from '@fluentui/react-icons'
import type { Partnership } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../../lib/format.tsx'
import { useTenantPlace } from '../../lib/place.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PartnershipEnd } from '../../ui/partnership-end.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { Section } from '../../ui/section.tsx'
import { Meaning } from '../../ui/term.tsx'
import { ChangeControlWords } from './change-control-words.tsx'
import { EndDateDialog } from './end-date-dialog.tsx'
import { NamedScope } from './named-scope.tsx'
import { LatelyDone, WaitsForYou } from './partner-news.tsx'
import { PartnerPeople } from './partner-people.tsx'
import { ReachMap } from './reach-map.tsx'

const useStyles = makeStyles({
  halves: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
    gap: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL}`,
    alignItems: 'start',
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, minWidth: 0 },
})

/** What a partner reaches, who it is, what waits, and what it did lately. */
export function OverviewTab({ partnership }: { partnership: Partnership }) {
  const { t } = useLingui()
  const styles = useStyles()
  const { base } = useTenantPlace()
  const path = `${base}/settings/partners/${partnership.id}`
  const isOver = partnership.status === 'ended'
  return (
    <>
      <Standing partnership={partnership} />
      <div className={styles.halves}>
        <div className={styles.column}>
          {!isOver && <WaitsForYou partnership={partnership} />}
          <Section
            title={<Meaning of="scope">{isOver ? t`What they could reach` : t`What they can reach`}</Meaning>}
            actions={
              <RouteLink to={`${path}/scope`}>
                {partnership.may.modify ? t`Edit the scope` : t`See the scope`}
              </RouteLink>
            }
          >
            <NamedScope scope={partnership.scope} />
            <ReachMap partnership={partnership} />
          </Section>
          <Section
            title={<Meaning of="changeControl">{t`Change control`}</Meaning>}
            actions={
              <RouteLink to={`${path}/change-control`}>
                {partnership.may.modify ? t`Edit change control` : t`See change control`}
              </RouteLink>
            }
          >
            <ChangeControlWords value={partnership.changeControl} />
          </Section>
        </div>
        <div className={styles.column}>
          <PartnerPeople partnership={partnership} />
          <LifeFacts partnership={partnership} />
          <LatelyDone partnership={partnership} historyPath={`${path}/history`} />
        </div>
      </div>
    </>
  )
}

function Standing({ partnership }: { partnership: Partnership }) {
  const format = useFormat()
  const { status, suspendedAt, endedAt, endedBy, withoutAdminsSince, partner } = partnership
  const { name } = partner
  if (status === 'ended') {
    const date = endedAt ? format.date(endedAt) : ''
    return (
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            <Trans>The partnership ended on {date}</Trans>
          </MessageBarTitle>
          {endedBy === 'partner' ? (
            <Trans>{name} ended it. To work together again, send a new invitation.</Trans>
          ) : endedBy === 'date' ? (
            <Trans>Its end date was reached. To work together again, send a new invitation.</Trans>
          ) : (
            <Trans>You ended it. To work together again, send a new invitation.</Trans>
          )}
        </MessageBarBody>
      </MessageBar>
    )
  }
  if (status === 'suspended') {
    const date = suspendedAt ? format.date(suspendedAt) : ''
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            <Trans>Suspended since {date}</Trans>
          </MessageBarTitle>
          <Trans>Nobody of {name} gets at your rooms until you resume the partnership.</Trans>
        </MessageBarBody>
      </MessageBar>
    )
  }
  if (withoutAdminsSince === null) return null
  const date = format.date(withoutAdminsSince)
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          <Trans>Without primary admins since {date}</Trans>
        </MessageBarTitle>
        <Trans>
          Nobody is left in the directory of {name} who is a primary admin. Its Tenant managers can name new
          ones.
        </Trans>
      </MessageBarBody>
    </MessageBar>
  )
}

function LifeFacts({ partnership }: { partnership: Partnership }) {
  const { t } = useLingui()
  const format = useFormat()
  const [isEditing, setEditing] = useState(false)
  const { establishedBy, establishedAt, mode, may, signInPolicy, renewalDays } = partnership
  const { requireMfa, networks, maxSessionAgeMinutes } = signInPolicy
  const rules = [
    ...(requireMfa ? [t`multi-factor authentication`] : []),
    ...(networks ? [t`certain networks`] : []),
    ...(maxSessionAgeMinutes === null ? [] : [t`a recent sign-in`]),
  ]
  return (
    <Section
      title={<Meaning of="partnership">{t`Partnership`}</Meaning>}
      actions={
        may.modify && (
          <Button size="small" appearance="subtle" icon={<EditRegular />} onClick={() => setEditing(true)}>
            <Trans>Edit the end date</Trans>
          </Button>
        )
      }
    >
      <Facts
        facts={[
          { label: t`Since`, value: format.date(establishedAt) },
          { label: t`Accepted by`, value: establishedBy.name },
          {
            label: t`Invited`,
            value: mode === 'domain' ? t`As an organisation` : t`By the names of contacts`,
          },
          { label: t`End date`, value: <PartnershipEnd {...partnership} /> },
          ...(renewalDays === null ? [] : [{ label: t`Renewed by days`, value: format.number(renewalDays) }]),
          { label: t`Sign-in asks for`, value: rules.length === 0 ? t`Nothing besides` : format.list(rules) },
        ]}
      />
      {isEditing && <EndDateDialog partnership={partnership} onClose={() => setEditing(false)} />}
    </Section>
  )
}
