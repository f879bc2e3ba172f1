import { Body1, Dropdown, Field, makeStyles, Option, tokens } from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ThemeChoice, useChoices } from '../../lib/choices.ts'
import { type Language, languages } from '../../lib/i18n.ts'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { TimeZoneChoice } from './time-zone-choice.tsx'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    alignItems: 'start',
  },
  choice: { minWidth: 0 },
})

/** How the portal speaks and looks to its person, in every browser they sign in with. */
export function Choices() {
  const { t } = useLingui()
  const styles = useStyles()
  const { language, theme, error, chooseLanguage, chooseTheme } = useChoices()
  const themes: Record<ThemeChoice, string> = {
    system: t`As the system is set`,
    light: t`Light`,
    dark: t`Dark`,
    highContrast: t`High contrast`,
  }
  const asBrowser = t`As your browser says`
  return (
    <Section title={<Trans>Language and appearance</Trans>} level={2}>
      <Body1>
        <Trans>
          Latchkey keeps this for you, wherever you sign in. Mails come in the language you choose.
        </Trans>
      </Body1>
      <div className={styles.fields}>
        <Field label={t`Language`}>
          <Dropdown
            className={styles.choice}
            value={language ? languages[language] : asBrowser}
            selectedOptions={[language ?? '']}
            onOptionSelect={(_, { optionValue }) => chooseLanguage((optionValue || null) as Language | null)}
          >
            <Option value="">{asBrowser}</Option>
            {Object.entries(languages).map(([value, name]) => (
              <Option key={value} value={value} lang={value}>
                {name}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Field label={t`Theme`}>
          <Dropdown
            className={styles.choice}
            value={themes[theme]}
            selectedOptions={[theme]}
            onOptionSelect={(_, { optionValue }) => chooseTheme((optionValue ?? 'system') as ThemeChoice)}
          >
            {Object.entries(themes).map(([value, name]) => (
              <Option key={value} value={value}>
                {name}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <TimeZoneChoice />
      </div>
      <ProblemBar error={error} />
    </Section>
  )
}
