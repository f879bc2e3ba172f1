import { Button } from '@fluentui/react-components'
import type { ReceivedInvitation } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useFormContext } from 'react-hook-form'
import { useFormat } from '../../lib/format.tsx'
import { useMe } from '../../lib/me.ts'
import { Facts } from '../../ui/facts.tsx'
import { MemberList } from '../../ui/member-list.tsx'
import { Section } from '../../ui/section.tsx'
import { useWizardStep } from '../../ui/wizard.tsx'
import { ChangeControlSummary } from './accept-offer-step.tsx'
import type { Acceptance } from './accept-wizard.tsx'
import { ScopeWords } from './scope-words.tsx'

/** Everything that accepting does, each with a way back to where it was chosen. */
export function AcceptReviewStep({ invitation }: { invitation: ReceivedInvitation }) {
  const { t } = useLingui()
  const format = useFormat()
  const me = useMe()
  const { getValues } = useFormContext<Acceptance>()
  const { customer, mode, scope, ceiling, endsAt, terms } = invitation
  const { primaryAdmins } = getValues()
  return (
    <>
      <Section
        title={t`What is offered`}
        actions={<Edit step="offer" label={t`See what is offered again`} />}
      >
        <Facts
          facts={[
            { label: t`Customer`, value: customer.name },
            { label: t`Scope`, value: <ScopeWords scope={scope} /> },
            {
              label: t`Permissions`,
              value: <Plural value={ceiling.permissions.length} one="# permission" other="# permissions" />,
            },
            { label: t`Change control`, value: <ChangeControlSummary invitation={invitation} /> },
            { label: t`Ends`, value: endsAt === null ? t`No end date` : format.date(endsAt) },
          ]}
        />
      </Section>
      <Section
        title={t`Primary admins`}
        {...(mode === 'domain' && {
          actions: <Edit step="primary-admins" label={t`Edit primary admins`} />,
        })}
      >
        {mode === 'domain' ? (
          <MemberList label={t`Primary admins`} members={primaryAdmins} />
        ) : (
          <MemberList
            label={t`Primary admins`}
            members={[{ type: 'user', id: me.user.id, name: me.user.name, upn: me.user.upn }]}
          />
        )}
      </Section>
      <Section title={t`Terms`} actions={<Edit step="terms" label={t`Read the terms again`} />}>
        <Trans>You agree to the terms of version {terms.version}.</Trans>
      </Section>
      <Trans>
        When you accept, the primary admins see the rooms of {customer.name} at once. They reach nothing of it
        outside Latchkey.
      </Trans>
    </>
  )
}

function Edit({ step, label }: { step: string; label: string }) {
  const [, goTo] = useWizardStep()
  return (
    <Button size="small" appearance="subtle" aria-label={label} onClick={() => goTo(step)}>
      {step === 'primary-admins' ? <Trans>Edit</Trans> : <Trans>See again</Trans>}
    </Button>
  )
}
