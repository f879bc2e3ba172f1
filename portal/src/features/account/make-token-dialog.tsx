import {
  Checkbox,
  Dropdown,
  Field,
  makeStyles,
  Option,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components'
import { type CreateApiToken, catalogue, type IssuedApiToken, type Permission } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Controller, FormProvider, useForm } from 'react-hook-form'
import { useChange } from '../../lib/change.ts'
import { useFormat } from '../../lib/format.tsx'
import { useMe } from '../../lib/me.ts'
import { useIssueWords } from '../../lib/problem-words.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { placeErrors } from '../../ui/form-errors.ts'
import { PermissionPicker } from '../../ui/permission-picker.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { makeToken, tokensKey } from './account-api.ts'

const terms = [7, 30, 90, 180, 365] as const
const dayMs = 86_400_000

const useStyles = makeStyles({
  choices: {
    display: 'flex',
    flexDirection: 'column',
    maxHeight: '200px',
    overflowY: 'auto',
    paddingInlineStart: tokens.spacingHorizontalL,
  },
})

interface TokenValues {
  name: string
  expiresInDays: number
  /** Null: all of its owner. */
  permissions: Permission[] | null
  tenantIds: string[] | null
}

interface MakeTokenDialogProps {
  readonly onMade: (token: IssuedApiToken) => void
  readonly onClose: () => void
}

/** Makes a token: how long it lives, and what and where it may of what its owner may. */
export function MakeTokenDialog({ onMade, onClose }: MakeTokenDialogProps) {
  const { t } = useLingui()
  const describe = useIssueWords()
  const [unplaced, setUnplaced] = useState<unknown>(null)
  const form = useForm<TokenValues>({
    defaultValues: { name: '', expiresInDays: 90, permissions: null, tenantIds: null },
  })
  const change = useChange<CreateApiToken, IssuedApiToken>({
    run: makeToken,
    touches: [tokensKey],
    onDone: onMade,
  })
  const submit = (values: TokenValues) => {
    setUnplaced(null)
    change.mutate(values, {
      onError: (error) => setUnplaced(placeErrors(form, error, describe) ? null : error),
    })
  }
  return (
    <FormProvider {...form}>
      <FormDialog
        title={t`Make an API token`}
        action={t`Make token`}
        isBusy={change.isPending}
        error={unplaced}
        onSubmit={() => void form.handleSubmit(submit)()}
        onClose={onClose}
      >
        <TextField<TokenValues>
          name="name"
          label={t`Name`}
          hint={t`What uses it, so that you know it again.`}
          isRequired
          most={80}
        />
        <Expiry />
        <Permissions />
        <Organisations />
      </FormDialog>
    </FormProvider>
  )
}

function Expiry() {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <Controller<TokenValues, 'expiresInDays'>
      name="expiresInDays"
      render={({ field }) => {
        const days = field.value
        const date = format.date(new Date(Date.now() + days * dayMs))
        const names = new Map(terms.map((term) => [term as number, t`${term} days`]))
        return (
          <Field label={t`Expires`} hint={t`It stops working on ${date}.`}>
            <Dropdown
              value={names.get(days) ?? ''}
              selectedOptions={[String(days)]}
              onOptionSelect={(_, { optionValue }) => field.onChange(Number(optionValue))}
            >
              {terms.map((term) => (
                <Option key={term} value={String(term)} text={names.get(term) ?? ''}>
                  {names.get(term) ?? ''}
                </Option>
              ))}
            </Dropdown>
          </Field>
        )
      }}
    />
  )
}

function Permissions() {
  const { t } = useLingui()
  const { tenants } = useMe()
  const held = new Set(tenants.flatMap(({ permissions }) => permissions))
  const offered = catalogue
    .filter(({ id }) => held.has(id))
    .map(({ id }) => ({ permission: id, refusal: null }))
  return (
    <Controller<TokenValues, 'permissions'>
      name="permissions"
      rules={{ validate: (value) => value?.length !== 0 || t`Choose at least one permission.` }}
      render={({ field, fieldState: { error } }) => (
        <>
          <Field label={t`What it may do`}>
            <RadioGroup
              value={field.value === null ? 'all' : 'some'}
              onChange={(_, { value }) => field.onChange(value === 'all' ? null : [])}
            >
              <Radio value="all" label={t`All that you may do`} />
              <Radio value="some" label={t`Certain things only`} />
            </RadioGroup>
          </Field>
          {field.value !== null && (
            <PermissionPicker
              ref={field.ref}
              label={t`What it may do`}
              offered={offered}
              value={field.value}
              onChange={field.onChange}
              {...(error?.message && { error: error.message })}
            />
          )}
        </>
      )}
    />
  )
}

function Organisations() {
  const { t } = useLingui()
  const styles = useStyles()
  const { tenants } = useMe()
  if (tenants.length < 2) return null
  return (
    <Controller<TokenValues, 'tenantIds'>
      name="tenantIds"
      rules={{ validate: (value) => value?.length !== 0 || t`Choose at least one organisation.` }}
      render={({ field, fieldState: { error } }) => {
        const chosen = field.value
        return (
          <Field
            label={t`Where`}
            {...(error?.message && { validationMessage: { children: error.message, role: 'alert' } })}
          >
            <RadioGroup
              value={chosen === null ? 'all' : 'some'}
              onChange={(_, { value }) => field.onChange(value === 'all' ? null : [])}
            >
              <Radio value="all" label={t`Every organisation you may enter, now and later`} />
              <Radio value="some" label={t`Certain organisations only`} />
            </RadioGroup>
            {chosen !== null && (
              <div className={styles.choices} role="group" aria-label={t`Organisations`}>
                {tenants.map(({ id, name }) => (
                  <Checkbox
                    key={id}
                    label={name}
                    checked={chosen.includes(id)}
                    onChange={(_, { checked }) =>
                      field.onChange(
                        checked === true ? [...chosen, id] : chosen.filter((other) => other !== id),
                      )
                    }
                  />
                ))}
              </div>
            )}
          </Field>
        )
      }}
    />
  )
}
