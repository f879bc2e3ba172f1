import {
  Checkbox,
  Field,
  Input,
  makeStyles,
  Select,
  Switch,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import type { Partnership } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Refusal } from '../../lib/api.ts'
import { EditSection } from './edit-section.tsx'
import { useModifyPartnership } from './partners-api.ts'
import { asPolicy, isAge, type PolicyDraft, policyDraft, wrongNetworks } from './policy-draft.ts'

const useStyles = makeStyles({
  words: { margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '90ch' },
  field: { maxWidth: '480px' },
  age: { display: 'flex', gap: tokens.spacingHorizontalS, maxWidth: '320px' },
})

/** What a customer asks of the sign-in of the partner's people (decisions D6). */
export function SignInPolicyTab({ partnership }: { partnership: Partnership }) {
  const { t } = useLingui()
  const styles = useStyles()
  const [draft, setDraft] = useState<PolicyDraft | null>(null)
  const [isTried, setTried] = useState(false)
  const { name } = partnership.partner
  const modify = useModifyPartnership(partnership, {
    words: t`The sign-in policy for ${name} is changed`,
    onDone: () => setDraft(null),
  })
  const value = draft ?? policyDraft(partnership.signInPolicy)
  const set = (change: Partial<PolicyDraft>) => setDraft({ ...value, ...change })
  const isReadOnly = !partnership.may.modify
  const refused = wrongNetworks(modify.error, value)
  const hasNoNetwork = value.limitsNetworks && value.networks.trim() === ''
  const networksMessage =
    isTried && hasNoNetwork
      ? t`Enter at least one network.`
      : refused.length > 0
        ? t`Not a network such as 192.0.2.0/24 or 2001:db8::/32: ${refused.join(', ')}`
        : undefined
  const isAgeWrong = value.limitsAge && !isAge(value)
  const isOnField = refused.length > 0 && modify.error instanceof Refusal
  return (
    <EditSection
      isDirty={draft !== null}
      isBusy={modify.isPending}
      error={isOnField ? null : modify.error}
      onDiscard={() => setDraft(null)}
      onSave={() => {
        setTried(true)
        if (!hasNoNetwork && !isAgeWrong) modify.mutate({ signInPolicy: asPolicy(value) })
      }}
    >
      <p className={styles.words}>
        <Trans>
          {name} signs in with its own accounts. Here you say what its people need besides before they get at
          your rooms. It counts for every click, and for those who are signed in already.
        </Trans>
      </p>
      <Switch
        disabled={isReadOnly}
        checked={value.requireMfa}
        label={t`Multi-factor authentication`}
        onChange={(_, { checked }) => set({ requireMfa: checked })}
      />
      <Checkbox
        disabled={isReadOnly}
        checked={value.limitsNetworks}
        label={t`Only from certain networks`}
        onChange={(_, { checked }) => set({ limitsNetworks: checked === true })}
      />
      {value.limitsNetworks && (
        <Field
          className={styles.field}
          label={t`Networks, one on each line`}
          hint={t`As CIDR, such as 192.0.2.0/24 or 2001:db8::/32. Ask the partner which addresses it comes from.`}
          {...(networksMessage && { validationMessage: networksMessage })}
        >
          <Textarea
            rows={4}
            resize="vertical"
            readOnly={isReadOnly}
            value={value.networks}
            onChange={(_, data) => set({ networks: data.value })}
          />
        </Field>
      )}
      <Checkbox
        disabled={isReadOnly}
        checked={value.limitsAge}
        label={t`Sign in again after some time`}
        onChange={(_, { checked }) => set({ limitsAge: checked === true })}
      />
      {value.limitsAge && (
        <Field
          className={styles.field}
          label={t`How old a sign-in may be`}
          {...(isTried && isAgeWrong && { validationMessage: t`Enter a time from 5 minutes to 365 days.` })}
        >
          <div className={styles.age}>
            <Input
              type="number"
              min={1}
              aria-label={t`How old a sign-in may be`}
              readOnly={isReadOnly}
              value={value.age}
              onChange={(_, data) => set({ age: data.value })}
            />
            <Select
              aria-label={t`Unit of time`}
              disabled={isReadOnly}
              value={String(value.unit)}
              onChange={(_, data) => set({ unit: Number(data.value) })}
            >
              <option value="1">{t`minutes`}</option>
              <option value="60">{t`hours`}</option>
              <option value="1440">{t`days`}</option>
            </Select>
          </div>
        </Field>
      )}
    </EditSection>
  )
}
