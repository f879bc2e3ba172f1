import type { NewEvent } from '../buffer/stored-event.ts'

/** Keeps events for good; answers once they are kept. */
export interface Keep {
  (events: readonly NewEvent[], mark?: { readonly source: string; readonly at: string }): Promise<void>
}

/** Where events come from. Reads until it is told to stop, and says in `onTrouble` what an operator should know. */
export interface Source {
  readonly name: string
  follow(to: {
    readonly keep: Keep
    /** How far this source was read when its last event was kept. */
    readonly from: string | undefined
    readonly stop: AbortSignal
    readonly onTrouble: (trouble: string | null) => void
  }): Promise<void>
}
