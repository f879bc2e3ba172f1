import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { actHistory } from '../../server/src/demo/act-history.ts'
import type { PersonKey } from '../../server/src/demo/people.ts'
import { describeInBrowser, openPortal, violations } from './portal.ts'
import { sightsOf } from './sights.ts'

describeInBrowser('axe objects to nothing', async () => {
  const portal = await openPortal()
  await actHistory(portal.server.app, portal.world)
  const pages = new Map<PersonKey, Page>()
  const pageOf = async (person: PersonKey) => {
    const page = pages.get(person) ?? (await portal.visit(person, '/account'))
    pages.set(person, page)
    return page
  }

  test.each(await sightsOf(portal))(
    'on the page "$name"',
    async ({ person, path }) => {
      const page = await pageOf(person)
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.goto(portal.server.url + path)
      await page.locator('main').getByRole('heading').first().waitFor()
      await isDrawn(page, 'light')
      const found = { light: await violations(page), dark: [''], 'high contrast': [''], narrow: [''] }
      // Of the themes, one differs from another by colours alone.
      await page.emulateMedia({ colorScheme: 'dark' })
      await isDrawn(page, 'dark')
      found.dark = await violations(page, 'color')
      await page.emulateMedia({ forcedColors: 'active' })
      await isDrawn(page, 'highContrast')
      found['high contrast'] = await violations(page, 'color')
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
      await page.setViewportSize({ width: 390, height: 844 })
      await isDrawn(page, 'light')
      found.narrow = await violations(page)
      expect(found).toEqual({ light: [], dark: [], 'high contrast': [], narrow: [] })
    },
    120_000,
  )
})

/** Until the page has the theme, and nothing moves or fades any more. */
async function isDrawn(page: Page, theme: string): Promise<void> {
  await page.locator(`html[data-theme="${theme}"]`).waitFor()
  await page.waitForTimeout(300)
  await page.evaluate(`Promise.allSettled(document.getAnimations().map(({ finished }) => finished))`)
}
