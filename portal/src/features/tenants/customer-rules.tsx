import { makeStyles, tokens } from '@fluentui/react-components'
import type { Control, Customer } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useControlWords } from '../../lib/control-words.ts'
import { useFormat } from '../../lib/format.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PermissionSentences } from '../../ui/permission-sentences.tsx'
import { Section } from '../../ui/section.tsx'
import { Meaning } from '../../ui/term.tsx'

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
})

type Rules = NonNullable<Customer['rules']>

/** What a customer allows its partner and asks of it, in words. */
export function CustomerRules({ customer, rules }: { customer: string; rules: Rules }) {
  const { t } = useLingui()
  return (
    <>
      <Section title={<Meaning of="ceiling">{t`What the customer allows at most`}</Meaning>}>
        <PermissionSentences permissions={rules.ceiling} />
      </Section>
      <Section title={<Meaning of="changeControl">{t`Change control`}</Meaning>}>
        <ChangeControlFacts changeControl={rules.changeControl} customer={customer} />
      </Section>
      <Section title={t`Sign-in policy`}>
        <SignInPolicyWords policy={rules.signInPolicy} />
      </Section>
    </>
  )
}

/** Which changes take effect at once, and which wait for the customer. */
export function ChangeControlFacts({
  changeControl,
  customer,
}: {
  changeControl: Rules['changeControl']
  customer: string
}) {
  const say = useControlWords()
  const entries = Object.entries(changeControl) as [Control, 'auto' | 'manual'][]
  return (
    <Facts
      facts={entries.map(([control, mode]) => ({
        label: say(control).name,
        value:
          mode === 'auto' ? (
            <Trans>Auto approval: takes effect at once</Trans>
          ) : (
            <Trans>Manual approval: waits for {customer}</Trans>
          ),
      }))}
    />
  )
}

function SignInPolicyWords({ policy }: { policy: Rules['signInPolicy'] }) {
  const styles = useStyles()
  const format = useFormat()
  const { requireMfa, networks, maxSessionAgeMinutes } = policy
  if (!requireMfa && networks === null && maxSessionAgeMinutes === null)
    return <Trans>The customer asks for nothing beyond your organisation’s own sign-in.</Trans>
  return (
    <ul className={styles.list}>
      {requireMfa && (
        <li>
          <Trans>Sign in with a second factor.</Trans>
        </li>
      )}
      {networks !== null && (
        <li>
          <Trans>Come from one of these networks: {format.list(networks)}.</Trans>
        </li>
      )}
      {maxSessionAgeMinutes !== null && (
        <li>
          {maxSessionAgeMinutes % 60 === 0 ? (
            <Plural
              value={maxSessionAgeMinutes / 60}
              one="Sign in again after # hour."
              other="Sign in again after # hours."
            />
          ) : (
            <Plural
              value={maxSessionAgeMinutes}
              one="Sign in again after # minute."
              other="Sign in again after # minutes."
            />
          )}
        </li>
      )}
    </ul>
  )
}
