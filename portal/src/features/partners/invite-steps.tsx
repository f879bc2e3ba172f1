import { Checkbox, Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { currentTermsVersion, terms } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { Controller, useFormContext } from 'react-hook-form'
import { useFormat } from '../../lib/format.tsx'
import { useTenantPlace } from '../../lib/place.tsx'
import { useTermsWords } from '../../lib/terms-words.ts'
import { ScopePicker } from '../../ui/scope-picker.tsx'
import { CeilingEditor } from './ceiling-editor.tsx'
import { ChangeControlTable } from './change-control-table.tsx'
import { ContactRows } from './contact-rows.tsx'
import { endOfDay, expiryDate, expiryDays, type InviteValues } from './invite-form.ts'

const useStyles = makeStyles({
  words: { margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '90ch' },
  field: { maxWidth: '420px' },
  short: { maxWidth: '220px' },
  terms: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, maxWidth: '90ch' },
})

const told = (message: string | undefined) => (message ? { validationMessage: message } : {})

/** Whom the invitation is to: an organisation by its domain, or people by name. */
export function PartnerStep() {
  const { t } = useLingui()
  const styles = useStyles()
  const { control, watch } = useFormContext<InviteValues>()
  return (
    <>
      <Controller
        control={control}
        name="mode"
        render={({ field }) => (
          <Field label={t`How do you invite the partner?`}>
            <RadioGroup value={field.value} onChange={(_, { value }) => field.onChange(value)}>
              <Radio
                value="domain"
                label={t`By its domain: whoever answers invitations there chooses the primary admins`}
              />
              <Radio
                value="contacts"
                label={t`By the names of people: each gets an invitation, and becomes a primary admin by accepting it`}
              />
            </RadioGroup>
          </Field>
        )}
      />
      {watch('mode') === 'domain' ? (
        <Controller
          control={control}
          name="domain"
          render={({ field, fieldState: { error } }) => (
            <Field
              className={styles.field}
              label={t`Domain name`}
              required
              hint={t`The partner tells you which; for example contoso.com.`}
              {...told(error?.message)}
            >
              <Input {...field} maxLength={253} autoComplete="off" autoCapitalize="none" spellCheck={false} />
            </Field>
          )}
        />
      ) : (
        <ContactRows />
      )}
    </>
  )
}

/** How long the invitation waits for an answer. */
export function ExpiryStep() {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const { control, watch } = useFormContext<InviteValues>()
  const days = expiryDays(watch('expiresInDays'))
  const moment = days === undefined ? '' : format.moment(expiryDate(days))
  return (
    <>
      <p className={styles.words}>
        <Trans>
          Until then the partner can accept or deny. You can extend, send again or withdraw the invitation as
          long as it is pending.
        </Trans>
      </p>
      <Controller
        control={control}
        name="expiresInDays"
        render={({ field, fieldState: { error } }) => (
          <Field
            className={styles.short}
            label={t`Days until the invitation expires`}
            required
            hint={t`A whole number from 1 to 30.`}
            {...told(error?.message)}
          >
            <Input {...field} type="number" min={1} max={30} step={1} inputMode="numeric" />
          </Field>
        )}
      />
      {days !== undefined && (
        <p className={styles.words} role="status">
          <Trans>Sent now, the invitation expires on {moment}.</Trans>
        </p>
      )}
    </>
  )
}

/** Which of the partner's changes wait for approval. */
export function ChangeControlStep() {
  const { control } = useFormContext<InviteValues>()
  return (
    <Controller
      control={control}
      name="changeControl"
      render={({ field }) => <ChangeControlTable value={field.value} onChange={field.onChange} />}
    />
  )
}

/** Which rooms the partner will look after. */
export function RoomsStep() {
  const styles = useStyles()
  const { tenant } = useTenantPlace()
  const { control } = useFormContext<InviteValues>()
  return (
    <>
      <p className={styles.words}>
        <Trans>
          The partner sees and does nothing outside what you choose here. You can change it at any moment.
        </Trans>
      </p>
      <Controller
        control={control}
        name="scope"
        render={({ field, fieldState: { error } }) => (
          <ScopePicker
            tenantId={tenant.id}
            mayChooseAll
            value={field.value}
            onChange={field.onChange}
            {...(error?.message && { error: error.message })}
          />
        )}
      />
    </>
  )
}

/** The most that the partner will be able to do. */
export function CeilingStep() {
  const { control } = useFormContext<InviteValues>()
  return (
    <Controller
      control={control}
      name="ceiling"
      render={({ field, fieldState: { error } }) => (
        <CeilingEditor
          value={field.value}
          onChange={field.onChange}
          {...(error?.message && { error: error.message })}
        />
      )}
    />
  )
}

/** When the partnership is to end by itself, if it is. */
export function EndDateStep() {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const { control, watch } = useFormContext<InviteValues>()
  const day = watch('endsOn')
  const date = day === '' ? '' : format.date(endOfDay(day))
  return (
    <>
      <p className={styles.words}>
        <Trans>
          Without an end date the partnership lasts until you or the partner end it. With one, both of you are
          reminded 30, 7 and 1 days before.
        </Trans>
      </p>
      <Controller
        control={control}
        name="endsOn"
        render={({ field, fieldState: { error } }) => (
          <Field
            className={styles.short}
            label={t`Last day of the partnership (optional)`}
            {...told(error?.message)}
          >
            <Input {...field} type="date" />
          </Field>
        )}
      />
      {date && (
        <p className={styles.words} role="status">
          <Trans>The partnership ends when {date} is over.</Trans>
        </p>
      )}
    </>
  )
}

/** What both sides agree to. */
export function TermsStep() {
  const { t } = useLingui()
  const styles = useStyles()
  const termsWords = useTermsWords()
  const { control } = useFormContext<InviteValues>()
  return (
    <>
      <ul className={styles.terms}>
        {termsWords(currentTermsVersion, terms[currentTermsVersion] ?? '').map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className={styles.words}>
        <Trans>Version {currentTermsVersion} of the terms. It is kept who agreed to it, and when.</Trans>
      </p>
      <Controller
        control={control}
        name="isAgreed"
        render={({ field: { value, onChange, ref, onBlur }, fieldState: { error } }) => (
          <Field {...told(error?.message)}>
            <Checkbox
              ref={ref}
              label={t`I agree`}
              checked={value}
              onBlur={onBlur}
              onChange={(_, { checked }) => onChange(checked === true)}
            />
          </Field>
        )}
      />
    </>
  )
}
