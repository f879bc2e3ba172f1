import { Button } from '@fluentui/react-components'
import type { Invitation } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { daysUntil, Moment, useFormat } from '../../lib/format.tsx'
import { useTenantPlace } from '../../lib/place.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Gone } from '../../ui/gone.tsx'
import { Pane } from '../../ui/pane.tsx'
import { PaneState } from '../../ui/pane-state.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Section } from '../../ui/section.tsx'
import { Meaning } from '../../ui/term.tsx'
import { CeilingWords } from './ceiling-words.tsx'
import { ChangeControlWords } from './change-control-words.tsx'
import { ExtendDialog } from './extend-dialog.tsx'
import { InvitationBadge } from './invitation-badge.tsx'
import { InvitationHistory } from './invitation-history.tsx'
import { inviteeOf } from './invitation-rows.tsx'
import { NamedScope } from './named-scope.tsx'
import { invitationQuery, useChangeInvitation } from './partners-api.ts'

/** One invitation as its customer reads it: to whom, what for, until when, and what became of it. */
export function Component() {
  const { invitationId = '' } = useParams()
  const { t } = useLingui()
  const place = useTenantPlace()
  const { data, error, isPending, refetch } = useQuery(invitationQuery(place, invitationId))
  const closeTo = `${place.base}/settings/partners`
  if (data) return <InvitationPane key={data.id} invitation={data} closeTo={closeTo} />
  return (
    <PaneState title={t`Invitation`} closeTo={closeTo} isPending={isPending}>
      {error instanceof Refusal && error.isGone ? (
        <Gone title={t`There is no such invitation`} />
      ) : (
        error && <ProblemPage error={error} retry={() => void refetch()} />
      )}
    </PaneState>
  )
}

function InvitationPane({ invitation, closeTo }: { invitation: Invitation; closeTo: string }) {
  const { t } = useLingui()
  const [asked, setAsked] = useState<'withdraw' | 'extend' | null>(null)
  const { may } = invitation
  const name = inviteeOf(invitation)
  const close = () => setAsked(null)
  const resend = useChangeInvitation(invitation, {
    words: () => t`Invitation sent again to ${name}`,
    onDone: () => undefined,
  })
  const withdraw = useChangeInvitation(invitation, {
    words: () => t`Invitation to ${name} withdrawn`,
    onDone: close,
  })
  const hasActions = may.extend || may.resend || may.withdraw
  return (
    <Pane
      title={name}
      below={<InvitationBadge status={invitation.status} />}
      closeTo={closeTo}
      {...(hasActions && {
        actions: (
          <>
            {may.extend && (
              <Button onClick={() => setAsked('extend')}>
                <Trans>Extend</Trans>
              </Button>
            )}
            {may.resend && (
              <Button disabled={resend.isPending} onClick={() => resend.mutate({ verb: 'resend' })}>
                <Trans>Send again</Trans>
              </Button>
            )}
            {may.withdraw && (
              <Button onClick={() => setAsked('withdraw')}>
                <Trans>Withdraw invitation</Trans>
              </Button>
            )}
          </>
        ),
      })}
    >
      <ProblemBar error={resend.error} />
      <InvitationFacts invitation={invitation} />
      <Section title={<Meaning of="scope">{t`Scope`}</Meaning>}>
        <NamedScope scope={invitation.scope} />
      </Section>
      <Section title={<Meaning of="ceiling">{t`What they will be able to do`}</Meaning>}>
        <CeilingWords ceiling={invitation.ceiling} />
      </Section>
      <Section title={<Meaning of="changeControl">{t`Change control`}</Meaning>}>
        <ChangeControlWords value={invitation.changeControl} />
      </Section>
      <Section title={t`History`}>
        <InvitationHistory invitation={invitation} />
      </Section>
      {asked === 'extend' && <ExtendDialog invitation={invitation} onClose={close} />}
      {asked === 'withdraw' && (
        <ConfirmDialog
          title={t`Withdraw the invitation to ${name}?`}
          action={t`Withdraw invitation`}
          isBusy={withdraw.isPending}
          error={withdraw.error}
          onConfirm={() => withdraw.mutate({ verb: 'withdraw' })}
          onClose={close}
        >
          <Trans>
            Nobody can accept it any more. It stays in the history, and you can send a new one at any moment.
          </Trans>
        </ConfirmDialog>
      )}
    </Pane>
  )
}

function InvitationFacts({ invitation }: { invitation: Invitation }) {
  const { t } = useLingui()
  const format = useFormat()
  const { mode, domain, contact, status, expiresAt, createdBy, sentAt, endsAt, terms } = invitation
  const days = daysUntil(expiresAt)
  const moment = format.moment(expiresAt)
  return (
    <Facts
      facts={[
        contact
          ? { label: t`Contact`, value: `${contact.name} (${contact.upn})` }
          : { label: t`Domain name`, value: domain },
        {
          label: t`Invited`,
          value: mode === 'domain' ? t`The organisation with this domain` : t`One person by name`,
        },
        {
          label: t`Expires`,
          value: status === 'pending' ? t`${moment} (${days} days left)` : moment,
        },
        { label: t`Sent by`, value: createdBy.name },
        { label: t`Sent`, value: <Moment at={sentAt} /> },
        { label: t`End date`, value: endsAt === null ? t`No end date` : format.date(endsAt) },
        { label: t`Terms`, value: t`Version ${terms.version}` },
      ]}
    />
  )
}
