import type { Invitation } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { useTenantPlace } from '../../lib/place.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { forgetDraft, readDraft, Wizard, type WizardStep } from '../../ui/wizard.tsx'
import { asInvitation, emptyInvite, type InviteValues, useInviteResolver } from './invite-form.ts'
import { InviteReview } from './invite-review.tsx'
import {
  CeilingStep,
  ChangeControlStep,
  EndDateStep,
  ExpiryStep,
  PartnerStep,
  RoomsStep,
  TermsStep,
} from './invite-steps.tsx'
import { useInvite } from './partners-api.ts'

/** Settings › Partners › Add partner (spec 1.1). */
export function Component() {
  const { t } = useLingui()
  const { permissions } = useTenantPlace()
  if (permissions.has('partners.modify')) return <AddPartner />
  return (
    <Page title={t`Add partner`}>
      <NeedsPermission permission="partners.modify" />
    </Page>
  )
}

function AddPartner() {
  const { t } = useLingui()
  const place = useTenantPlace()
  const navigate = useNavigate()
  const closeTo = `${place.base}/settings/partners`
  const draft = `add-partner.${place.tenant.id}`
  const form = useForm<InviteValues>({
    defaultValues: { ...emptyInvite, ...readDraft<InviteValues>(draft) },
    resolver: useInviteResolver(),
    mode: 'onTouched',
  })
  const invite = useInvite({
    words: ({ mode, domain }: Invitation) =>
      mode === 'domain' ? t`Invitation sent to ${domain}` : t`Invitations sent`,
    onDone: () => {
      forgetDraft(draft)
      void navigate(closeTo)
    },
  })
  const steps: readonly WizardStep<InviteValues>[] = [
    { id: 'partner', title: t`Partner`, fields: ['mode', 'domain', 'contacts'], content: <PartnerStep /> },
    { id: 'expiry', title: t`Expiry`, fields: ['expiresInDays'], content: <ExpiryStep /> },
    {
      id: 'change-control',
      title: t`Change control`,
      fields: ['changeControl'],
      content: <ChangeControlStep />,
    },
    { id: 'rooms', title: t`Rooms`, fields: ['scope'], content: <RoomsStep /> },
    {
      id: 'permissions',
      title: t`What they will be able to do`,
      fields: ['ceiling'],
      content: <CeilingStep />,
    },
    { id: 'end-date', title: t`End date`, fields: ['endsOn'], content: <EndDateStep /> },
    { id: 'terms', title: t`Terms`, fields: ['isAgreed'], content: <TermsStep /> },
    { id: 'review', title: t`Review`, fields: [], content: <InviteReview /> },
  ]
  return (
    <Wizard<InviteValues>
      title={t`Add partner`}
      steps={steps}
      form={form}
      draft={draft}
      finish={t`Add partner`}
      onFinish={(values) => invite.mutate(asInvitation(values))}
      isBusy={invite.isPending}
      error={invite.error}
      closeTo={closeTo}
    />
  )
}
