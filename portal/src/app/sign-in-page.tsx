import {
  Body1,
  Button,
  Caption1,
  Card,
  Field,
  Input,
  Link,
  makeStyles,
  Subtitle2,
  Title3,
  tokens,
} from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Mark } from '../ui/mark.tsx'
import { LanguageMenu } from './language-menu.tsx'
import { ThemeMenu } from './theme-menu.tsx'

interface DemoOrganisation {
  readonly name: string
  readonly domain: string
  readonly people: readonly { readonly name: string; readonly upn: string }[]
}

const useStyles = makeStyles({
  page: {
    minHeight: '100dvh',
    boxSizing: 'border-box',
    padding: tokens.spacingVerticalXXL,
    display: 'grid',
    placeItems: 'center',
    alignContent: 'center',
    gap: tokens.spacingVerticalXL,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (max-width: 480px)': { padding: tokens.spacingVerticalL },
  },
  card: { width: 'min(440px, 100%)', padding: tokens.spacingVerticalXXL, gap: tokens.spacingVerticalL },
  demo: { width: 'min(900px, 100%)', padding: tokens.spacingVerticalXXL, gap: tokens.spacingVerticalM },
  brand: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  form: { display: 'grid', gap: tokens.spacingVerticalL },
  organisations: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))',
    gap: tokens.spacingHorizontalXL,
  },
  people: { listStyleType: 'none', margin: `${tokens.spacingVerticalS} 0 0`, padding: 0 },
  person: { paddingBlock: tokens.spacingVerticalXS, '@media (pointer: coarse)': { minHeight: '44px' } },
  tools: { display: 'flex' },
})

/** For whoever is not signed in, at any address: afterwards they are where they wanted to be. */
export function SignInPage() {
  const { t } = useLingui()
  const styles = useStyles()
  const [domain, setDomain] = useState('')
  const returnTo = location.pathname + location.search
  const demo = useQuery({
    queryKey: ['demo'],
    queryFn: async ({ signal }) => {
      const response = await fetch('/demo/people.json', { signal })
      return response.ok ? ((await response.json()) as DemoOrganisation[]) : []
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <main className={styles.page}>
      <Card className={styles.card}>
        <div className={styles.brand}>
          <Mark size={32} />
          <Title3 as="h1">Latchkey</Title3>
        </div>
        <Body1>
          <Trans>Hand the keys of your meeting rooms to partners, and take them back at any moment.</Trans>
        </Body1>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            location.assign(`/sign-in?${new URLSearchParams({ domain, returnTo })}`)
          }}
        >
          <Field label={t`Your work e-mail address, or your organisation’s domain`}>
            <Input
              name="domain"
              autoComplete="email"
              autoCapitalize="none"
              spellCheck={false}
              required
              value={domain}
              onChange={(_, { value }) => setDomain(value)}
            />
          </Field>
          <Button appearance="primary" type="submit" size="large">
            <Trans>Sign in</Trans>
          </Button>
        </form>
      </Card>
      {demo.data && demo.data.length > 0 && (
        <Card className={styles.demo}>
          <Subtitle2 as="h2">
            <Trans>This is the demo: be anybody</Trans>
          </Subtitle2>
          <Caption1>
            <Link href="/demo/outbox">
              <Trans>What people were sent</Trans>
            </Link>
          </Caption1>
          <div className={styles.organisations}>
            {demo.data.map(({ domain, name, people }) => (
              <section key={domain} aria-label={name}>
                <Subtitle2 as="h3">{name}</Subtitle2>
                <ul className={styles.people}>
                  {people.map((person) => (
                    <li key={person.upn} className={styles.person}>
                      <Link
                        href={`/sign-in?${new URLSearchParams({ domain: person.upn, returnTo })}`}
                        title={person.upn}
                      >
                        {person.name}
                      </Link>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </Card>
      )}
      <div className={styles.tools}>
        <ThemeMenu />
        <LanguageMenu />
      </div>
    </main>
  )
}
