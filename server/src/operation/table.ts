import type { Recorded } from './recorded.ts'

/** Some rows of a table, and the place from which it goes on; null at its end. */
export interface TablePage {
  readonly rows: readonly (readonly string[])[]
  readonly nextCursor: string | null
}

/**
 * A list as a table, for whoever asks for `text/csv`: the same filters, all pages, whatever `limit` and `cursor` say.
 * Each page is a look of its own, so that an export under way ends where its reader's rights do.
 */
export interface Table<Look, Input> {
  /** What a browser saves it as, without `.csv`. */
  readonly fileName: string
  readonly header: readonly string[]
  readonly recorded?: Recorded
  page(look: Look, input: Input, cursor: string | null): Promise<TablePage>
}
