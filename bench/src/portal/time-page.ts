import type { Browser } from 'playwright-core'

/** A page with a list, and who opens it. */
export interface ListPage {
  readonly address: string
  readonly token?: string
}

/** What is measured within a page, by its own clock, from the moment it was gone to. */
export interface Times {
  /** The first row is there, and has the focus. */
  readonly shown: number
  /** An arrow has moved the focus to the second. */
  readonly answered: number
}

// Of both pages, row by row, `data-row` says which it is; the focus is put on the first as soon as there is one.
const watch = `
  window.times = {}
  new MutationObserver((_, observer) => {
    const row = document.querySelector('[data-row="0"]')
    if (!row) return
    observer.disconnect()
    row.focus()
    window.times.shown = performance.now()
  }).observe(document, { childList: true, subtree: true })
  document.addEventListener('focusin', ({ target }) => {
    if (target.matches('[data-row="1"]')) window.times.answered = performance.now()
  })`

/** Opens a page with nothing kept from before, and presses the arrow down as soon as there is a row to press it on. */
export async function timePage(browser: Browser, { address, token }: ListPage): Promise<Times> {
  const context = await browser.newContext({
    // What watches the pages is written in words, which their policy takes for foreign.
    bypassCSP: true,
    viewport: { width: 1440, height: 900 },
    ...(token && { extraHTTPHeaders: { authorization: `Bearer ${token}` } }),
  })
  try {
    const page = await context.newPage()
    await page.addInitScript(watch)
    await page.goto(address, { waitUntil: 'commit' })
    await page.waitForFunction('window.times.shown', undefined, { timeout: 60_000 })
    const patience = performance.now() + 20_000
    for (;;) {
      // A page that is not listening yet hears nothing of it, so it is pressed until it does.
      await page.keyboard.press('ArrowDown')
      const times = await page.evaluate<Times>('window.times')
      if (times.answered !== undefined) return times
      if (performance.now() > patience) throw new Error(`${address} answers no key.`)
    }
  } finally {
    await context.close()
  }
}
