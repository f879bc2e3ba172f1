import { makeStyles } from '@fluentui/react-components'
import type { AccessFrame } from '@latchkey/contract'
import { Plural, Trans } from '@lingui/react/macro'
import { Section } from '../../ui/section.tsx'

const useStyles = makeStyles({
  list: { margin: 0 },
})

/** What the customer asks besides of how a partner's people sign in (decisions D6). */
export function SignInRules({ partnership }: { partnership: AccessFrame }) {
  const styles = useStyles()
  const { requireMfa, maxSessionAgeMinutes, fromCertainNetworks } = partnership.signIn
  if (!requireMfa && maxSessionAgeMinutes === null && !fromCertainNetworks) return null
  return (
    <Section title={<Trans>Their sign-in must also fit</Trans>}>
      <ul className={styles.list}>
        {requireMfa && (
          <li>
            <Trans>They sign in with a second factor.</Trans>
          </li>
        )}
        {maxSessionAgeMinutes !== null && (
          <li>
            <Plural
              value={maxSessionAgeMinutes}
              one="They signed in within the last minute."
              other="They signed in within the last # minutes."
            />
          </li>
        )}
        {fromCertainNetworks && (
          <li>
            <Trans>They come from certain networks.</Trans>
          </li>
        )}
      </ul>
    </Section>
  )
}
