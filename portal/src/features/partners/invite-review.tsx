import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components'
import { currentTermsVersion } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useFormContext } from 'react-hook-form'
import { useFormat } from '../../lib/format.tsx'
import { Reviewed } from '../../ui/reviewed.tsx'
import { CeilingWords } from './ceiling-words.tsx'
import { ChangeControlWords } from './change-control-words.tsx'
import { endOfDay, expiryDate, expiryDays, type InviteValues, plainDomain } from './invite-form.ts'
import { NamedScope } from './named-scope.tsx'

const useStyles = makeStyles({
  words: { margin: 0, overflowWrap: 'anywhere' },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
})

/** Every choice, with the way back to it. */
export function InviteReview() {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const { getValues, formState } = useFormContext<InviteValues>()
  const values = getValues()
  const days = expiryDays(values.expiresInDays)
  const moment = days === undefined ? '–' : format.moment(expiryDate(days))
  const hasErrors = Object.keys(formState.errors).length > 0
  return (
    <>
      {hasErrors && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <Trans>Something is missing or cannot be sent as it is. Edit what is marked.</Trans>
          </MessageBarBody>
        </MessageBar>
      )}
      <Reviewed
        step="partner"
        title={t`Partner`}
        isWrong={Boolean(formState.errors.domain ?? formState.errors.contacts)}
      >
        {values.mode === 'domain' ? (
          <p className={styles.words}>{plainDomain(values.domain) || '–'}</p>
        ) : (
          <ul className={styles.list}>
            {values.contacts.map(({ name, upn }) => (
              <li key={upn} className={styles.words}>
                {name} ({upn})
              </li>
            ))}
          </ul>
        )}
      </Reviewed>
      <Reviewed step="expiry" title={t`Expiry`} isWrong={Boolean(formState.errors.expiresInDays)}>
        <p className={styles.words}>
          <Trans>The invitation expires on {moment}.</Trans>
        </p>
      </Reviewed>
      <Reviewed step="change-control" title={t`Change control`}>
        <ChangeControlWords value={values.changeControl} />
      </Reviewed>
      <Reviewed step="rooms" title={t`Rooms`} isWrong={Boolean(formState.errors.scope)}>
        <NamedScope scope={values.scope} />
      </Reviewed>
      <Reviewed
        step="permissions"
        title={t`What they will be able to do`}
        isWrong={Boolean(formState.errors.ceiling)}
      >
        <CeilingWords ceiling={values.ceiling} />
      </Reviewed>
      <Reviewed step="end-date" title={t`End date`} isWrong={Boolean(formState.errors.endsOn)}>
        <p className={styles.words}>
          {values.endsOn === '' ? t`No end date` : format.date(endOfDay(values.endsOn))}
        </p>
      </Reviewed>
      <Reviewed step="terms" title={t`Terms`} isWrong={Boolean(formState.errors.isAgreed)}>
        <p className={styles.words}>
          {values.isAgreed ? t`You agree to version ${currentTermsVersion}.` : t`You have not agreed yet.`}
        </p>
      </Reviewed>
    </>
  )
}
