import type { LinguiConfig } from '@lingui/conf'

export default {
  locales: ['en', 'fr', 'de', 'zh-Hans'],
  sourceLocale: 'en',
  catalogs: [{ path: '<rootDir>/src/locales/{locale}', include: ['<rootDir>/src'] }],
  format: 'po',
  formatOptions: { lineNumbers: false },
  orderBy: 'origin',
} satisfies Partial<LinguiConfig>
