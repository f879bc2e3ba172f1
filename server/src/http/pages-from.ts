/** The first page and all that follow it, each asked for when the one before has been taken. */
export async function* pagesFrom<Page extends { readonly nextCursor: string | null }>(
  first: Page,
  page: (cursor: string) => Promise<Page>,
): AsyncGenerator<Page> {
  for (let at = first; ; at = await page(at.nextCursor)) {
    yield at
    if (at.nextCursor === null) return
  }
}
