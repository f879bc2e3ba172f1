export interface Position {
  readonly boot: string
  readonly sequence: number
}

/** An event as it waits to be sent: its place in the stream, and what happened. */
export interface StoredEvent extends Position {
  /** Of the first event of a boot: how the boot before it ended, where there was one. */
  readonly previous?: Position
  /** This one carries nothing: those from `sequence` to here are gone. */
  readonly lostUntil?: number
  readonly at?: string
  readonly eventId?: number
  readonly payload?: Readonly<Record<string, unknown>> | string
}

/** What is appended: an event without a place yet. */
export type NewEvent = Pick<StoredEvent, 'at' | 'eventId' | 'payload'>

/** What the sender takes from: a disk's journal, or a simulated device's memory. */
export interface Outbox {
  /** The first that wait, in order. */
  peek(most: { readonly events: number; readonly bytes: number }): readonly StoredEvent[]
  /** Forgets everything up to a position; what was acknowledged is never sent again. */
  acknowledge(upTo: Position): Promise<void>
  /**
   * Makes the stream go on from where a server says it stands, null where it knows of nothing; answers whether that
   * changed anything. What is not there any more is declared as lost.
   */
  resumeAfter(position: Position | null): boolean
  /** Declares the first that waits as lost: nobody takes it. */
  loseFirst(): void
  /** Answers when something waits. */
  waitForSome(stop: AbortSignal): Promise<void>
  readonly waiting: number
}

/** The last place that an event takes: its own, or that of the last of those it declares lost. */
export const endOf = ({ boot, sequence, lostUntil }: StoredEvent): Position => ({
  boot,
  sequence: lostUntil ?? sequence,
})
