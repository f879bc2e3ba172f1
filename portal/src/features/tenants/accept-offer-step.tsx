import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { ReceivedInvitation } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Moment, useFormat } from '../../lib/format.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { Meaning } from '../../ui/term.tsx'
import { ChangeControlFacts } from './customer-rules.tsx'
import { DenyDialog } from './deny-dialog.tsx'
import { OfferedPermissions } from './offered-permissions.tsx'
import { ScopeWords } from './scope-words.tsx'

interface AcceptOfferStepProps {
  readonly invitation: ReceivedInvitation
  readonly closeTo: string
}

/** What a customer offers: rooms, permissions and rules, before anybody here has seen a room (spec 1.7). */
export function AcceptOfferStep({ invitation, closeTo }: AcceptOfferStepProps) {
  const { t } = useLingui()
  const format = useFormat()
  const [isDenying, setDenying] = useState(false)
  const { customer, sentBy, sentAt, expiresAt, scope, ceiling, changeControl, endsAt, may } = invitation
  return (
    <>
      {!may.accept && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <Trans>
              You may read this invitation, and not answer it. That needs the permission “Accept or deny
              invitations”, which administrators and Tenant managers of your organisation hold.
            </Trans>
          </MessageBarBody>
        </MessageBar>
      )}
      <Trans>
        {customer.name} asks your organisation to look after rooms for it. Nothing of these rooms is shown to
        you before you accept.
      </Trans>
      <Facts
        facts={[
          { label: t`Customer`, value: customer.name },
          { label: t`Domains`, value: format.list(customer.domains) },
          {
            label: t`Sent`,
            value: (
              <>
                {sentBy}, <Moment at={sentAt} />
              </>
            ),
          },
          {
            label: t`Answer by`,
            value: (
              <>
                {format.moment(expiresAt)} (<Moment at={expiresAt} />)
              </>
            ),
          },
          {
            label: <Meaning of="scope">{t`Scope`}</Meaning>,
            value: <ScopeWords scope={scope} />,
          },
          {
            label: t`Ends`,
            value: endsAt === null ? t`No end date: until one of you ends it` : format.date(endsAt),
          },
        ]}
      />
      <Section title={<Meaning of="ceiling">{t`What you will be able to do`}</Meaning>}>
        <OfferedPermissions ceiling={ceiling} />
      </Section>
      <Section title={<Meaning of="changeControl">{t`Change control`}</Meaning>}>
        <ChangeControlSummary invitation={invitation} />
        <ChangeControlFacts changeControl={changeControl} customer={customer.name} />
      </Section>
      {may.deny && (
        <Section title={t`Not for you?`}>
          <div>
            <Button onClick={() => setDenying(true)}>
              <Trans>Deny</Trans>
            </Button>
          </div>
        </Section>
      )}
      {isDenying && (
        <DenyDialog invitation={invitation} closeTo={closeTo} onClose={() => setDenying(false)} />
      )}
    </>
  )
}

/** How much of what a partner changes will wait for the customer. */
export function ChangeControlSummary({ invitation }: { invitation: ReceivedInvitation }) {
  const { customer, changeControl } = invitation
  const manual = Object.values(changeControl).filter((mode) => mode === 'manual').length
  if (manual === 0) return <Trans>Everything you change takes effect at once.</Trans>
  return (
    <Plural
      value={manual}
      one={`# kind of change waits until ${customer.name} approves it.`}
      other={`# kinds of changes wait until ${customer.name} approves them.`}
    />
  )
}
