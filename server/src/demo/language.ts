import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Language } from './texts.ts'

const languages = ['en', 'fr', 'de', 'zh'] as const satisfies readonly Language[]

/** The browser's first wish that can be granted. */
export function languageOf(ctx: Pick<KoaContextWithOIDC, 'acceptsLanguages'>): Language {
  const wish = ctx.acceptsLanguages([...languages])
  return languages.find((language) => language === wish) ?? 'en'
}
