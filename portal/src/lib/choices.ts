import type { ModifyPreferences } from '@latchkey/contract'
import { useLingui } from '@lingui/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { chooseLanguage, type Language } from './i18n.ts'
import { meQuery } from './me.ts'
import { preferencesQuery, useModifyPreferences } from './preferences.ts'
import { useRemembered } from './remembered.ts'

export type ThemeChoice = 'system' | 'light' | 'dark' | 'highContrast'

const themeHere = { system: 'system', light: 'light', dark: 'dark', 'high-contrast': 'highContrast' } as const
const themeThere = { system: 'system', light: 'light', dark: 'dark', highContrast: 'high-contrast' } as const

const languageHere = { en: 'en', fr: 'fr', de: 'de', zh: 'zh-Hans' } as const
const languageThere = { en: 'en', fr: 'fr', de: 'de', 'zh-Hans': 'zh' } as const

/** How this browser looks, whoever is signed in. */
export const useThemeChoice = () => useRemembered<ThemeChoice>('theme', 'system')

/** By which clocks moments are told; null for the browser's own. */
export const useTimeZone = () => useRemembered<string | null>('timeZone', null)

/**
 * What a person chooses of the portal as a whole: it holds here at once, and the server keeps it for their other
 * browsers and their mails.
 */
export function useChoices() {
  // Before somebody has signed in, a choice is this browser's alone.
  const isKnown = useQueryClient().getQueryData(meQuery.queryKey) !== undefined
  const { data } = useQuery({ ...preferencesQuery, enabled: isKnown })
  const modify = useModifyPreferences()
  const [theme, setTheme] = useThemeChoice()
  const [timeZone, setTimeZone] = useTimeZone()
  const keep = (change: ModifyPreferences) => isKnown && modify.mutate(() => change)
  return {
    language: data?.language ? languageHere[data.language] : null,
    theme,
    timeZone,
    /** Why the server has not kept the last choice; it holds in this browser all the same. */
    error: modify.error,
    chooseLanguage(language: Language | null) {
      void chooseLanguage(language)
      keep({ language: language && languageThere[language] })
    },
    chooseTheme(choice: ThemeChoice) {
      setTheme(choice)
      keep({ theme: themeThere[choice] })
    },
    chooseTimeZone(zone: string | null) {
      setTimeZone(zone)
      keep({ timeZone: zone })
    },
  }
}

/** Brings to this browser what was chosen in another. What was never chosen leaves it as it is. */
export function useFollowChoices(): void {
  const { data } = useQuery(preferencesQuery)
  const { i18n } = useLingui()
  const [theme, setTheme] = useThemeChoice()
  const [timeZone, setTimeZone] = useTimeZone()
  useEffect(() => {
    if (!data || data.version === 0) return
    const language = data.language && languageHere[data.language]
    if (language && language !== i18n.locale) void chooseLanguage(language)
    if (themeHere[data.theme] !== theme) setTheme(themeHere[data.theme])
    if (data.timeZone !== timeZone) setTimeZone(data.timeZone)
    // What comes from the server decides, not what is chosen here.
  }, [data])
}
