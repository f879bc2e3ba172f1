import {
  Checkbox,
  Field,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import type { ReceivedInvitation } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { Controller, useFormContext } from 'react-hook-form'
import { useTermsWords } from '../../lib/terms-words.ts'
import type { Acceptance } from './accept-wizard.tsx'

const useStyles = makeStyles({
  terms: {
    margin: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    paddingInlineStart: tokens.spacingHorizontalXXXL,
    backgroundColor: tokens.colorNeutralBackground2,
    borderRadius: tokens.borderRadiusMedium,
    '& li': { paddingBlock: tokens.spacingVerticalXS },
  },
})

interface AcceptTermsStepProps {
  readonly invitation: ReceivedInvitation
  readonly hasChanged: boolean
}

/** The terms, in the portal's language, and the agreement to this version of them. */
export function AcceptTermsStep({ invitation, hasChanged }: AcceptTermsStepProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const { control } = useFormContext<Acceptance>()
  const say = useTermsWords()
  const { customer, terms } = invitation
  return (
    <>
      {hasChanged && (
        <MessageBar intent="warning" layout="multiline" politeness="assertive">
          <MessageBarBody>
            <MessageBarTitle>
              <Trans>The terms have changed</Trans>
            </MessageBarTitle>
            <Trans>Read the current version and agree to it. What you chose before is kept.</Trans>
          </MessageBarBody>
        </MessageBar>
      )}
      <Trans>
        {customer.name} has agreed to these terms (version {terms.version}), and speaks of itself in them as
        “you”. When you accept, your organisation agrees to them too.
      </Trans>
      <ol className={styles.terms}>
        {say(terms.version, terms.text).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <Controller
        name="agreedVersion"
        control={control}
        rules={{
          validate: (version) => version === terms.version || t`Agree to the terms to go on.`,
        }}
        render={({ field, fieldState: { error } }) => (
          <Field {...(error?.message && { validationMessage: error.message })}>
            <Checkbox
              ref={field.ref}
              label={t`I agree`}
              checked={field.value === terms.version}
              onBlur={field.onBlur}
              onChange={(_, { checked }) => field.onChange(checked === true ? terms.version : '')}
            />
          </Field>
        )}
      />
    </>
  )
}
