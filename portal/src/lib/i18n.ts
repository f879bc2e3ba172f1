import { i18n, type Messages } from '@lingui/core'

/** The languages of the portals, each by its own name. */
export const languages = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  'zh-Hans': '简体中文',
} as const

export type Language = keyof typeof languages

const catalogues: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('../locales/en.po'),
  fr: () => import('../locales/fr.po'),
  de: () => import('../locales/de.po'),
  'zh-Hans': () => import('../locales/zh-Hans.po'),
}

const kept = 'latchkey.language'

const isLanguage = (text: string | null): text is Language => text !== null && text in languages

/** The language chosen here before, else the first of the browser's that we speak. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(kept)
  if (isLanguage(chosen)) return chosen
  for (const wanted of navigator.languages) {
    const base = wanted.toLowerCase().split('-')[0]
    const found = (Object.keys(languages) as Language[]).find((language) => language.split('-')[0] === base)
    if (found) return found
  }
  return 'en'
}

/** Speaks a language from now on; everything that shows words is drawn again. */
export async function speak(language: Language): Promise<void> {
  const { messages } = await catalogues[language]()
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = language
}

/** Chooses a language for this browser; null for the browser's own. */
export async function chooseLanguage(language: Language | null): Promise<void> {
  if (language) localStorage.setItem(kept, language)
  else localStorage.removeItem(kept)
  await speak(language ?? preferredLanguage())
}
