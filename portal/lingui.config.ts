import type { LinguiConfig } from '@lingui/conf'

export default {
  locales: ['en', 'fr', 'de', 'zh-Hans'],
  sourceLocale: 'en',
  // A page's words come with the page; what all of them need comes first.
  catalogs: [
    {
      path: '<rootDir>/src/features/{name}/locales/{locale}',
      include: ['<rootDir>/src/features/{name}/'],
    },
    {
      path: '<rootDir>/src/locales/{locale}',
      include: ['<rootDir>/src/app', '<rootDir>/src/lib', '<rootDir>/src/ui'],
    },
  ],
  format: 'po',
  formatOptions: { lineNumbers: false },
  orderBy: 'origin',
} satisfies Partial<LinguiConfig>
