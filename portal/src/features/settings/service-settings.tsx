import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import type { Settings } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Controller, useForm } from 'react-hook-form'
import { useChange } from '../../lib/change.ts'
import { Facts } from '../../ui/facts.tsx'
import { placeErrors } from '../../ui/form-errors.ts'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { modifySettings, settingsQuery } from './settings-api.ts'

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalL,
    maxWidth: '560px',
  },
  number: { width: '120px' },
})

/** What the API takes (contract/src/settings.ts). */
const limits = {
  approvalExpiryDays: [1, 90],
  auditRetentionDays: [180, 3650],
} as const

type Name = keyof typeof limits
type Values = Record<Name, string>

interface ServiceSettingsProps {
  readonly tenantId: string
  readonly settings: Settings
}

/** How long requests wait and how long the audit log is kept. */
export function ServiceSettings({ tenantId, settings }: ServiceSettingsProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const { approvalExpiryDays, auditRetentionDays, may, version } = settings
  const form = useForm<Values>({
    values: {
      approvalExpiryDays: String(approvalExpiryDays),
      auditRetentionDays: String(auditRetentionDays),
    },
    // What somebody else changed meanwhile is shown; what is being typed stays.
    resetOptions: { keepDirtyValues: true },
  })
  const save = useChange({
    run: (values: Partial<Record<Name, number>>) => modifySettings(tenantId, values, version),
    touches: [settingsQuery(tenantId).queryKey],
    done: () => t`Settings saved`,
    onDone: () => form.reset(form.getValues()),
  })
  const range = (name: Name) => {
    const [least, most] = limits[name]
    return t`A whole number from ${least} to ${most}.`
  }
  const field = (name: Name, label: string, hint: string, isDisabled = false) => (
    <Controller
      name={name}
      control={form.control}
      rules={{
        validate: (text) => {
          const [least, most] = limits[name]
          const days = Number(text)
          return (Number.isInteger(days) && days >= least && days <= most) || range(name)
        },
      }}
      render={({ field: input, fieldState: { error } }) => (
        <Field label={label} hint={hint} {...(error?.message && { validationMessage: error.message })}>
          <Input
            {...input}
            className={styles.number}
            inputMode="numeric"
            disabled={isDisabled}
            contentAfter={<Trans>days</Trans>}
          />
        </Field>
      )}
    />
  )
  const submit = (values: Values) => {
    const changed = (Object.keys(limits) as Name[]).filter((name) => form.formState.dirtyFields[name])
    if (changed.length === 0) return
    save.mutate(Object.fromEntries(changed.map((name) => [name, Number(values[name])])), {
      onError: (error) => void placeErrors(form, error, (_, path) => range(path as Name)),
    })
  }
  const title = t`Service settings`
  const labels: Record<Name, string> = {
    approvalExpiryDays: t`Approval requests wait for`,
    auditRetentionDays: t`The audit log is kept for`,
  }
  if (!may.modify)
    return (
      <Section level={2} title={title}>
        <Facts
          facts={[
            {
              label: labels.approvalExpiryDays,
              value: <Plural value={approvalExpiryDays} one="# day" other="# days" />,
            },
            {
              label: labels.auditRetentionDays,
              value: <Plural value={auditRetentionDays} one="# day" other="# days" />,
            },
          ]}
        />
      </Section>
    )
  return (
    <Section level={2} title={title}>
      <form className={styles.form} noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
        {field(
          'approvalExpiryDays',
          labels.approvalExpiryDays,
          t`A request that nobody has decided by then lapses, and changes nothing. It applies to requests from now on.`,
        )}
        {field(
          'auditRetentionDays',
          labels.auditRetentionDays,
          may.modifyAuditRetention
            ? t`At least 180 days. Older entries are deleted; that the chain is whole can be checked all the same.`
            : t`Only people who may read the audit log change this.`,
          !may.modifyAuditRetention,
        )}
        <ProblemBar error={form.formState.isValid ? save.error : null} />
        <Button type="submit" appearance="primary" disabled={!form.formState.isDirty || save.isPending}>
          <Trans>Save</Trans>
        </Button>
      </form>
    </Section>
  )
}
