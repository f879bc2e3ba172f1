import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { Controller, useFieldArray, useFormContext } from 'react-hook-form'

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr) 32px',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 599px)': { gridTemplateColumns: 'minmax(0, 1fr) 32px' },
  },
  upn: { '@media (max-width: 599px)': { gridColumn: '1', gridRow: '2' } },
  remove: { marginTop: '26px' },
})

/** Contacts by name and UPN, for a form that holds them as `contacts`. */
export interface ContactValues {
  contacts: { name: string; upn: string }[]
}

/** Whether it looks like a user principal name. */
export const isUpn = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())

/** The people who are invited one by one; each gets an invitation of their own. */
export function ContactRows() {
  const { t } = useLingui()
  const styles = useStyles()
  const { control } = useFormContext<ContactValues>()
  const { fields, append, remove } = useFieldArray({ control, name: 'contacts' })
  return (
    <div className={styles.rows}>
      {fields.map(({ id }, position) => {
        const number = position + 1
        return (
          <div key={id} className={styles.row}>
            <Controller
              control={control}
              name={`contacts.${position}.name`}
              rules={{ validate: (name) => name.trim() !== '' || t`Enter a name.` }}
              render={({ field, fieldState: { error } }) => (
                <Field label={t`Name`} required {...(error?.message && { validationMessage: error.message })}>
                  <Input {...field} maxLength={120} autoComplete="off" />
                </Field>
              )}
            />
            <Controller
              control={control}
              name={`contacts.${position}.upn`}
              rules={{
                validate: (upn) => isUpn(upn) || t`Enter a user principal name, such as alex@fabrikam.com.`,
              }}
              render={({ field, fieldState: { error } }) => (
                <Field
                  className={styles.upn}
                  label={t`User principal name (UPN)`}
                  required
                  {...(error?.message && { validationMessage: error.message })}
                >
                  <Input {...field} type="email" maxLength={320} autoComplete="off" />
                </Field>
              )}
            />
            {fields.length > 1 && (
              <Button
                className={styles.remove}
                appearance="subtle"
                icon={<DeleteRegular />}
                aria-label={t`Remove contact ${number}`}
                onClick={() => remove(position)}
              />
            )}
          </div>
        )
      })}
      <div>
        <Button
          icon={<AddRegular />}
          disabled={fields.length >= 50}
          onClick={() => append({ name: '', upn: '' })}
        >
          <Trans>Add contact</Trans>
        </Button>
      </div>
    </div>
  )
}
