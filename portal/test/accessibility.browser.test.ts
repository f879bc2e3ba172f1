import { expect, test } from 'vitest'
import { actHistory } from '../../server/src/demo/act-history.ts'
import type { PersonKey } from '../../server/src/demo/people.ts'
import {
  describeInBrowser,
  type Looks,
  openBrowser,
  openContext,
  openPortal,
  signIn,
  violations,
} from './portal.ts'
import { sightsOf } from './sights.ts'

const themes: Readonly<Record<string, Looks>> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'high contrast': { forcedColors: 'active' },
  narrow: { width: 390 },
}

describeInBrowser('every page', async () => {
  const portal = await openPortal()
  await actHistory(portal.server.app, portal.world)
  const sights = await sightsOf(portal)
  const browser = await openBrowser()

  test.each(Object.entries(themes))(
    'has nothing that axe objects to: %s',
    { timeout: 300_000 },
    async (_, looks) => {
      const found: string[] = []
      for (const person of new Set<PersonKey>(sights.map((sight) => sight.person))) {
        const context = await openContext(browser, looks)
        const page = await context.newPage()
        await signIn(page, portal.server.url, portal.world.people[person].upn, '/account')
        for (const { name, path } of sights.filter((sight) => sight.person === person)) {
          await page.goto(portal.server.url + path)
          await page.locator('main').getByRole('heading').first().waitFor()
          await page.waitForTimeout(300)
          found.push(...(await violations(page)).map((violation) => `${name}: ${violation}`))
        }
        await context.close()
      }
      expect(found).toEqual([])
    },
  )
})
