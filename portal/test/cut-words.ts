import type { Page } from 'playwright-core'

/** Which of the portal's own words a page does not show to their end; what people have called their things may be cut. */
export const cutWords = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const own = 'h1, h2, h3, th, dt, label, legend, button, a[href], [role=columnheader], [role=tab], [role=option]'
    const isCut = (element) =>
      // What is there for screen readers alone is a dot.
      element.clientWidth > 1 &&
      element.scrollWidth > element.clientWidth + 1 &&
      getComputedStyle(element).overflowX !== 'visible'
    const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
    return [...document.querySelectorAll(own)]
      .filter((element) => !element.closest('[role=row]') || element.matches('[role=columnheader], th'))
      .flatMap((element) => [element, ...element.querySelectorAll('*')])
      .filter((element) => says(element) && isCut(element))
      .map((element) => element.textContent.trim())
  })()`)
