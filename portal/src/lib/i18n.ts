import { i18n, type Messages } from '@lingui/core'

/** The languages of the portals, each by its own name. */
export const languages = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  'zh-Hans': '简体中文',
} as const

export type Language = keyof typeof languages

type Catalogue = () => Promise<{ messages: Messages }>

/** What every page needs, and what the pages of each feature need besides. */
const catalogues = import.meta.glob(['../locales/*.po', '../features/*/locales/*.po']) as Record<
  string,
  Catalogue
>

const featuresSpoken = new Set<string>()

/** Brings the words of a feature's pages, now and whenever another language is chosen. */
export async function bringWords(feature: string): Promise<void> {
  if (featuresSpoken.has(feature)) return
  featuresSpoken.add(feature)
  const { locale } = i18n
  i18n.load(locale, await wordsAt(`../features/${feature}/locales/${locale}.po`))
}

async function wordsAt(path: string): Promise<Messages> {
  return (await catalogues[path]?.())?.messages ?? {}
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
  const paths = [...featuresSpoken].map((feature) => `../features/${feature}/locales/${language}.po`)
  const parts = await Promise.all([`../locales/${language}.po`, ...paths].map(wordsAt))
  i18n.loadAndActivate({ locale: language, messages: Object.assign({}, ...parts) as Messages })
  document.documentElement.lang = language
}

/** Chooses a language for this browser; null for the browser's own. */
export async function chooseLanguage(language: Language | null): Promise<void> {
  if (language) localStorage.setItem(kept, language)
  else localStorage.removeItem(kept)
  await speak(language ?? preferredLanguage())
}
