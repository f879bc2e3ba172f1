import { Badge, makeStyles, tokens } from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { Moment, useFormat } from '../../lib/format.tsx'
import { useMe } from '../../lib/me.ts'
import { Facts } from '../../ui/facts.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { ApiTokens } from './api-tokens.tsx'
import { Choices } from './choices.tsx'
import { Notifications } from './notifications.tsx'
import { Sessions } from './sessions.tsx'

const useStyles = makeStyles({
  parts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXXL, maxWidth: '900px' },
})

/** One's own account: who one is, how the portal looks, what one is told of, where one is signed in, and tokens for scripts. */
export function Component() {
  const { t } = useLingui()
  const styles = useStyles()
  return (
    <Page title={t`Your account`} scrolls>
      <div className={styles.parts}>
        <Profile />
        <Choices />
        <Notifications />
        <Sessions />
        <ApiTokens />
      </div>
    </Page>
  )
}

function Profile() {
  const { t } = useLingui()
  const format = useFormat()
  const { user, tenant, signIn, tenants } = useMe()
  const customers = tenants.filter(({ side }) => side === 'partner').map(({ name }) => name)
  return (
    <Section title={<Trans>Who you are</Trans>} level={2}>
      <Facts
        facts={[
          { label: t`Name`, value: user.name },
          { label: t`Sign-in name`, value: user.upn },
          { label: t`Organisation`, value: tenant.name },
          ...(customers.length > 0 ? [{ label: t`Customers`, value: format.list(customers) }] : []),
          {
            label: t`Signed in`,
            value: (
              <>
                <Moment at={signIn.authenticatedAt} />{' '}
                {signIn.mfa && (
                  <Badge appearance="outline" color="success">
                    <Trans>Second factor</Trans>
                  </Badge>
                )}
              </>
            ),
          },
          ...(user.globalAdministrator
            ? [{ label: t`Directory`, value: t`Global administrator of the directory` }]
            : []),
        ]}
      />
    </Section>
  )
}
