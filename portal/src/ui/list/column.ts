import type { ReactNode } from 'react'

/** One column of a list. The first names the row, and is its link. */
export interface Column<Row> {
  readonly id: string
  readonly label: string
  /** A grid track such as `minmax(160px, 2fr)`. */
  readonly width: string
  /** What the API calls sorting by it. */
  readonly sort?: string
  readonly cell: (row: Row) => ReactNode
  /** Shown below the name where there is no room for columns. */
  readonly isKept?: boolean
  /** Not shown until somebody chooses it. */
  readonly isOptional?: boolean
}

export interface Filter {
  /** The API's parameter. */
  readonly id: string
  readonly label: string
  /** Set by something else than a drop-down, such as a counter. */
  readonly isHidden?: boolean
  readonly options: readonly { readonly value: string; readonly label: string; readonly count?: number }[]
}

/** What is chosen in a list: rows by name, or all that match, however many. */
export interface Selection<Row> {
  readonly count: number
  /** Whether all that match are meant, those not loaded too. */
  readonly isAll: boolean
  /** The rows that are loaded and chosen. */
  readonly rows: readonly Row[]
  /** Reads whatever is chosen. */
  read(progress?: { signal?: AbortSignal; report?: (count: number) => void }): Promise<readonly Row[]>
  clear(): void
}
