import type { Member, ReceivedInvitation } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { forgetDraft, readDraft, useWizardStep, Wizard } from '../../ui/wizard.tsx'
import { AcceptAdminsStep } from './accept-admins-step.tsx'
import { AcceptOfferStep } from './accept-offer-step.tsx'
import { AcceptReviewStep } from './accept-review-step.tsx'
import { AcceptTermsStep } from './accept-terms-step.tsx'
import { AnsweredInvitation } from './answered-invitation.tsx'
import { acceptInvitation, tenantKeys } from './tenants-api.ts'

/** What is chosen on the way to accepting an invitation. */
export interface Acceptance {
  primaryAdmins: readonly Member[]
  /** Which version of the terms was agreed to: one that has changed since is not. */
  agreedVersion: string
}

interface AcceptWizardProps {
  readonly invitation: ReceivedInvitation
  readonly closeTo: string
}

/** Accepts an invitation step by step (spec 1.2); told at once when somebody else has answered it. */
export function AcceptWizard({ invitation, closeTo }: AcceptWizardProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [, goTo] = useWizardStep()
  const { id, customer, mode, terms, status } = invitation
  const draft = `invitation.${id}`
  const form = useForm<Acceptance>({
    defaultValues: { primaryAdmins: [], agreedVersion: '', ...readDraft<Acceptance>(draft) },
  })
  const accept = useChange({
    run: ({ primaryAdmins, agreedVersion }: Acceptance) =>
      acceptInvitation(invitation, {
        primaryAdmins: primaryAdmins.map((member) => ({ type: member.type, id: member.id })),
        agreedTermsVersion: agreedVersion,
      }),
    touches: [tenantKeys.invitations, tenantKeys.customers, ['me']],
    done: () => t`${customer.name} is your customer now`,
    onDone: () => {
      forgetDraft(draft)
      // The way back does not lead into a wizard that has served.
      void navigate(`/partner/tenants/${customer.id}`, { replace: true })
    },
  })
  // Accepted by oneself just now: the way to the customer is already taken.
  const isAnswered = status !== 'pending' && (accept.isIdle || accept.isError)
  if (isAnswered) return <AnsweredInvitation invitation={invitation} />
  const submit = (values: Acceptance) => {
    if (mode === 'domain' && values.primaryAdmins.length === 0) goTo('primary-admins')
    else if (values.agreedVersion !== terms.version) goTo('terms')
    else
      accept.mutate(values, {
        // What became of the invitation, or of the terms, meanwhile.
        onError: async (error) => {
          if (!(error instanceof Refusal) || error.code === 'network') return
          await client.invalidateQueries({ queryKey: tenantKeys.invitations })
          if (error.code === 'invitation.terms_outdated') goTo('terms')
          if (error.code === 'invitation.primary_admin_required') goTo('primary-admins')
        },
      })
  }
  return (
    <Wizard<Acceptance>
      title={t`Invitation of ${customer.name}`}
      form={form}
      draft={draft}
      finish={t`Accept`}
      onFinish={submit}
      isBusy={accept.isPending}
      error={accept.error}
      closeTo={closeTo}
      steps={[
        {
          id: 'offer',
          title: t`What is offered`,
          fields: [],
          content: <AcceptOfferStep invitation={invitation} closeTo={closeTo} />,
        },
        {
          id: 'primary-admins',
          title: t`Primary admins`,
          fields: ['primaryAdmins'],
          content: <AcceptAdminsStep invitation={invitation} />,
        },
        {
          id: 'terms',
          title: t`Terms`,
          fields: ['agreedVersion'],
          content: (
            <AcceptTermsStep
              invitation={invitation}
              hasChanged={isOutdated(accept.error) || wasAgreedBefore(form.getValues(), terms.version)}
            />
          ),
        },
        {
          id: 'review',
          title: t`Review`,
          fields: [],
          content: <AcceptReviewStep invitation={invitation} />,
        },
      ]}
    />
  )
}

const isOutdated = (error: unknown): boolean =>
  error instanceof Refusal && error.code === 'invitation.terms_outdated'

const wasAgreedBefore = ({ agreedVersion }: Acceptance, version: string): boolean =>
  agreedVersion !== '' && agreedVersion !== version
