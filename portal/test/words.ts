import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const catalogues = { en: 'en', fr: 'fr', de: 'de', 'zh-CN': 'zh-Hans' } as const

/** Says a sentence of the portal in a language, with values for its placeholders in their order. */
export type Say = (english: string, ...values: readonly string[]) => string

/** The portal's words in a language, from the catalogue it is built with; a sentence that is not in it is a mistake. */
export function wordsIn(locale: keyof typeof catalogues): Say {
  const translations = readCatalogue(catalogues[locale])
  return (english, ...values) => {
    const translation = translations.get(english)
    if (!translation) throw new Error(`The portal does not say “${english}” in ${locale}.`)
    const names = [...english.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    return translation.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[names.indexOf(name)] ?? '')
  }
}

const sources = fileURLToPath(new URL('../src/', import.meta.url))

function readCatalogue(name: string): Map<string, string> {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  const lines = String.raw`((?:"(?:[^"\\]|\\.)*"\s*)+)`
  const words = new Map<string, string>()
  for (const file of files.filter((path) => path.endsWith(`locales/${name}.po`))) {
    const entries = readFileSync(sources + file, 'utf8').matchAll(
      new RegExp(`^msgid ${lines}msgstr ${lines}`, 'gm'),
    )
    for (const [, source = '', translated = ''] of entries) words.set(joined(source), joined(translated))
  }
  return words
}

const joined = (lines: string): string =>
  [...lines.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => JSON.parse(`"${part}"`) as string).join('')
