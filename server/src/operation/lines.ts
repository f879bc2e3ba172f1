import type { Recorded } from './recorded.ts'

/** Some lines, each with its line feed, and the place from which it goes on; null at the end. */
export interface LinesPage {
  readonly text: string
  readonly nextCursor: string | null
}

/** A read as JSON Lines, for whoever asks for `application/jsonl`; page by page as a table is. */
export interface Lines<Look, Input> {
  /** What a browser saves it as, without `.jsonl`. */
  readonly fileName: string
  readonly recorded?: Recorded
  page(look: Look, input: Input, cursor: string | null): Promise<LinesPage>
}
