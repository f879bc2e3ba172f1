import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, describe, expect, onTestFailed } from 'vitest'
import type { PersonKey } from '../../server/src/demo/people.ts'
import { openStory, type Story } from '../../server/test/open-story.ts'

/** Where the browser is; without one there is nothing to test a portal with. */
const executablePath = process.env.LATCHKEY_CHROMIUM

/** Tests that a person could do with a browser; skipped, and counted so, where there is none. */
export const describeInBrowser = describe.skipIf(executablePath === undefined)

export interface Looks {
  readonly locale?: 'en' | 'fr' | 'de' | 'zh-CN'
  readonly colorScheme?: 'light' | 'dark'
  readonly forcedColors?: 'active' | 'none'
  readonly width?: number
}

/** The product as it is served, and people with browsers of their own in front of it. */
export interface Portal extends Story {
  /** Signs a person in through their organisation's provider; each call is another browser. */
  visit(person: PersonKey, path?: string, looks?: Looks): Promise<Page>
  /** Somebody who has not signed in. */
  stranger(path?: string, looks?: Looks): Promise<Page>
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Starts a browser that is closed when the tests of the file are done. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({ ...(executablePath && { executablePath }), args: flags })
}

/**
 * Opens the product and a browser for a test file. Whatever a page asks of another host is refused and remembered, and
 * so are errors that pages write to the console: at the end there must have been none.
 */
export async function openPortal(): Promise<Portal> {
  const story = await openStory()
  const browser = await openBrowser()
  const faults: string[] = []
  let pages = 0
  afterAll(async () => {
    await browser.close()
    expect(faults).toEqual([])
  })
  const open = async (looks: Looks) => {
    const context = await openContext(browser, looks)
    await watch(context, story.server.url, faults)
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    pages += 1
    const path = `portal/screenshots/failures/${pages}.png`
    // What the person saw last tells more than the locator that was not found.
    onTestFailed(async () => void (await page.screenshot({ path }).catch(() => {})))
    return page
  }
  return {
    ...story,
    stranger: async (path = '/', looks = {}) => {
      const page = await open(looks)
      await page.goto(story.server.url + path)
      return page
    },
    visit: async (person, path = '/', looks = {}) => {
      const page = await open(looks)
      await signIn(page, story.server.url, story.world.people[person].upn, path)
      return page
    },
  }
}

/** A browser of a person's own, in their language and size. */
export async function openContext(browser: Browser, looks: Looks): Promise<BrowserContext> {
  const { width = 1440, locale = 'en', ...media } = looks
  return await browser.newContext({
    viewport: { width, height: width < 900 ? 844 : 900 },
    locale,
    reducedMotion: 'reduce',
    ...media,
  })
}

async function watch(context: BrowserContext, url: string, faults: string[]): Promise<void> {
  await context.route(
    (address) => address.origin !== url,
    async (route) => {
      faults.push(`asked for ${route.request().url()}`)
      await route.abort()
    },
  )
  context.on('weberror', (error) => faults.push(String(error.error().stack)))
  context.on('console', (message) => {
    // A refusal is an answer, and the browser writes each of them down.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text())
  })
}

/** Signs in at the demo's provider, by a click on one's name, and arrives at the path. */
export async function signIn(page: Page, url: string, upn: string, path = '/'): Promise<void> {
  await page.goto(`${url}/sign-in?${new URLSearchParams({ domain: upn, returnTo: path }).toString()}`)
  await page.locator(`button.person[value="${upn}"]`).click()
  await page.waitForURL((address) => !/^\/(?:idp|sign-in)\b/.test(address.pathname))
}

/** What axe finds wrong on a page as it stands, one line each; or only with its colours. */
export async function violations(page: Page, what: 'all' | 'color' = 'all'): Promise<string[]> {
  // Elements that catch the focus for Fluent; nobody is ever in them.
  const axe = new AxeBuilder({ page }).exclude('[data-tabster-dummy]')
  if (what === 'color') axe.withRules(['color-contrast', 'link-in-text-block'])
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  const { violations: found } = await axe.analyze()
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${any[0]?.message ?? help}: ${html.slice(0, 200)}`),
  )
}
