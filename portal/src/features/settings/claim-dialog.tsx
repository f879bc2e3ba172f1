import { Field, Input } from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import { useChange } from '../../lib/change.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { placeErrors } from '../../ui/form-errors.ts'
import { claimDomain, domainsQuery } from './settings-api.ts'

interface ClaimDialogProps {
  readonly tenantId: string
  readonly onClose: () => void
}

/** Says that a domain is one's own; the record that proves it is told afterwards. */
export function ClaimDialog({ tenantId, onClose }: ClaimDialogProps) {
  const { t } = useLingui()
  const form = useForm({ defaultValues: { domain: '' } })
  const claim = useChange({
    run: ({ domain }: { domain: string }) => claimDomain(domain),
    touches: [domainsQuery(tenantId).queryKey],
    done: ({ domain }) => t`${domain} claimed. Prove it now by its DNS record.`,
    onDone: onClose,
  })
  const notADomain = t`Enter a domain such as contoso.com.`
  const error = form.formState.errors.domain
  return (
    <FormDialog
      title={t`Claim a domain`}
      action={t`Claim domain`}
      isBusy={claim.isPending}
      error={error ? null : claim.error}
      onSubmit={() =>
        void form.handleSubmit((values) =>
          claim.mutate(values, {
            onError: (refusal) => void placeErrors(form, refusal, () => notADomain),
          }),
        )()
      }
      onClose={onClose}
    >
      <Trans>You get a DNS record to publish. Once it is found there, the domain is yours.</Trans>
      <Field label={t`Domain name`} required {...(error?.message && { validationMessage: error.message })}>
        <Input
          {...form.register('domain', {
            validate: (domain) => /^[^\s.]+(\.[^\s.]+)+\.?$/.test(domain.trim()) || notADomain,
          })}
          placeholder="contoso.com"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </Field>
    </FormDialog>
  )
}
