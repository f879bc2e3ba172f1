import type { Browser, Page } from 'playwright-core'
import type { ListPage } from './time-page.ts'

/** How far somebody is in a list, how long they have been at it, and how many rows the page holds for that. */
export interface Milestone {
  readonly row: number
  readonly ms: number
  readonly rowsInPage: number
}

const whereFocusIs = `Number(document.activeElement?.getAttribute('data-row') ?? -1)`

/**
 * Goes down a list of so many rows by the End key alone, which leads to the last row that is loaded and has more come,
 * and back to its beginning by Home.
 */
export async function walkList(
  browser: Browser,
  { address, token }: ListPage,
  rows: number,
): Promise<{ middle: Milestone; end: Milestone; back: Milestone }> {
  const context = await browser.newContext({
    // As in `time-page.ts`.
    bypassCSP: true,
    viewport: { width: 1440, height: 900 },
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  })
  try {
    const page = await context.newPage()
    await page.goto(address)
    await page.locator('[data-row="0"]').focus({ timeout: 60_000 })
    const begin = performance.now()
    const tell = async (row: number): Promise<Milestone> => ({
      row,
      ms: performance.now() - begin,
      rowsInPage: await page.locator('[data-row]').count(),
    })
    const middle = await tell(await goDown(page, 0, rows / 2))
    const end = await tell(await goDown(page, middle.row, rows - 1))
    const turn = performance.now()
    await page.keyboard.press('Home')
    await page.waitForFunction(`document.activeElement?.getAttribute('data-row') === '0'`)
    return { middle, end, back: { ...(await tell(0)), ms: performance.now() - turn } }
  } finally {
    await context.close()
  }
}

/** What somebody waits for the next rows, at most. */
const patienceMs = 30_000

async function goDown(page: Page, from: number, to: number): Promise<number> {
  let [row, since] = [from, performance.now()]
  while (row < to) {
    // At the last row that is loaded it leads nowhere until more have come.
    await page.keyboard.press('End')
    const now = await page.evaluate<number>(whereFocusIs)
    if (now > row) [row, since] = [now, performance.now()]
    else if (performance.now() - since > patienceMs) throw new Error(`Nothing comes after row ${row}.`)
  }
  return row
}
