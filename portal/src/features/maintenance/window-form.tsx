import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { CreateMaintenanceWindow, MaintenanceWindow } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Controller, FormProvider, useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { useChange } from '../../lib/change.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { useIssueWords } from '../../lib/problem-words.ts'
import { placeErrors } from '../../ui/form-errors.ts'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { RouteButton } from '../../ui/route-link.tsx'
import { isEmptyScope } from '../../ui/scope-picker/picked-scope.ts'
import { ScopePicker } from '../../ui/scope-picker.tsx'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { saveWindow, windowsTouched } from './maintenance-api.ts'
import { WhenFields } from './when-fields.tsx'
import { bodyOf, valuesOf, type WindowValues } from './window-values.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, maxWidth: '860px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** What a maintenance window is for, when it is and in which rooms. */
export function WindowForm({ window }: { window: MaintenanceWindow | null }) {
  const { t } = useLingui()
  const styles = useStyles()
  const navigate = useNavigate()
  const issue = useIssueWords()
  const { base, tenant } = useTenantPlace()
  const [opened] = useState(window)
  const form = useForm<WindowValues>({ defaultValues: valuesOf(opened) })
  const [unplaced, setUnplaced] = useState<unknown>(null)
  const path = `${base}/settings/maintenance`
  const change = useChange<CreateMaintenanceWindow, MaintenanceWindow>({
    run: (body) => saveWindow(tenant.id, opened, body),
    touches: windowsTouched(tenant.id),
    done: ({ name }) => (opened ? t`${name} has been changed.` : t`${name} has been planned.`),
    onDone: ({ id }) => void navigate(`${path}/${id}`),
    onHeld: () => void navigate(path),
  })
  const submit = (values: WindowValues) => {
    setUnplaced(null)
    change.mutate(bodyOf(values), {
      onError: (error) => setUnplaced(placeErrors(form, error, issue) ? null : error),
    })
  }
  return (
    <FormProvider {...form}>
      <form className={styles.form} noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
        <Section level={2} title={t`What for`}>
          <TextField<WindowValues> name="name" label={t`Name`} isRequired most={120} />
          <TextField<WindowValues> name="reason" label={t`Reason`} most={2000} rows={2} />
        </Section>
        <Section level={2} title={t`When`}>
          <WhenFields />
        </Section>
        <Section level={2} title={t`Where`}>
          <Controller
            control={form.control}
            name="scope"
            rules={{ validate: (scope) => !isEmptyScope(scope) || t`Choose at least one room or group.` }}
            render={({ field: { value, onChange }, fieldState: { error } }) => (
              <ScopePicker
                tenantId={tenant.id}
                value={value}
                onChange={onChange}
                mayChooseAll
                {...(error?.message && { error: error.message })}
              />
            )}
          />
        </Section>
        <ProblemBar error={unplaced} />
        <div className={styles.buttons}>
          <Button type="submit" appearance="primary" disabled={change.isPending}>
            {opened ? <Trans>Save</Trans> : <Trans>Add window</Trans>}
          </Button>
          <RouteButton to={opened ? `${path}/${opened.id}` : path}>
            <Trans>Cancel</Trans>
          </RouteButton>
        </div>
      </form>
    </FormProvider>
  )
}
