import { copyFileSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright-core'
import { expect, test } from 'vitest'
import { actHistory } from '../../server/src/demo/act-history.ts'
import type { PersonKey } from '../../server/src/demo/people.ts'
import { cutWords } from './cut-words.ts'
import { describeInBrowser, type Looks, openBrowser, openContext, openPortal, signIn } from './portal.ts'
import { sightsOf } from './sights.ts'

// `npm run screenshots`: every page at two widths, light and dark, in four languages, into a folder to be looked at.
const folder = fileURLToPath(new URL('../screenshots/', import.meta.url))
/** The pictures of README.md, as they are in English, light and wide. */
const pictures = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))
const pictured = ['incidents', 'add-partner', 'received-invitations', 'approval-request', 'room-who']

const only = process.env.LATCHKEY_SCREENSHOTS?.split(',').filter((name) => name !== 'all') ?? []

const widths = [1440, 390]
const schemes = ['light', 'dark'] as const
const locales = ['en', 'fr', 'de', 'zh-CN'] as const

const chosen = (name: string) => {
  const wanted = only.filter((part) => !/^(?:\d+|light|dark|en|fr|de|zh-CN)$/.test(part))
  return wanted.length === 0 || wanted.includes(name)
}
const among = <Value extends string | number>(values: readonly Value[]): readonly Value[] => {
  const wanted = values.filter((value) => only.includes(String(value)))
  return wanted.length > 0 ? wanted : values
}

describeInBrowser('screenshots', async () => {
  const portal = await openPortal()
  await actHistory(portal.server.app, portal.world)
  const sights = (await sightsOf(portal)).filter(({ name }) => chosen(name))
  const browser = await openBrowser()

  for (const locale of among(locales))
    for (const colorScheme of among(schemes))
      for (const width of among(widths))
        test(`${locale} ${colorScheme} ${width}`, { timeout: 600_000 }, async () => {
          const looks: Looks = { locale, colorScheme, width }
          const into = `${folder}${locale}-${colorScheme}-${width}/`
          mkdirSync(into, { recursive: true })
          const contexts = new Map<PersonKey, BrowserContext>()
          const contextOf = async (person: PersonKey) => {
            const known = contexts.get(person)
            if (known) return known
            const context = await openContext(browser, looks)
            contexts.set(person, context)
            await signIn(
              await context.newPage(),
              portal.server.url,
              portal.world.people[person].upn,
              '/account',
            )
            return context
          }
          const cut: string[] = []
          for (const { name, person, path } of sights) {
            const page = await (await contextOf(person)).newPage()
            await page.goto(portal.server.url + path)
            await page.locator('main').getByRole('heading').first().waitFor()
            await page.waitForTimeout(500)
            for (const words of await cutWords(page)) cut.push(`${name}: ${words}`)
            await page.screenshot({ path: `${into}${name}.png` })
            if (pictured.includes(name) && into.endsWith('en-light-1440/')) {
              mkdirSync(pictures, { recursive: true })
              copyFileSync(`${into}${name}.png`, `${pictures}${name}.png`)
            }
            await page.close()
          }
          await Promise.all([...contexts.values()].map((context) => context.close()))
          expect(sights.length).toBeGreaterThan(0)
          expect([...new Set(cut)]).toEqual([])
        })
})
