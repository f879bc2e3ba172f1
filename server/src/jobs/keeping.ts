/** For how many days that is kept which grows by itself and which nobody needs for ever (docs/operations/retention.md). */
export interface Keeping {
  /** Events as devices sent them. */
  readonly eventsDays: number
  /** What signals of rooms did, and what maintenance windows kept from becoming incidents. */
  readonly healthDays: number
  /** Commands to devices, with what came of them. */
  readonly commandsDays: number
}

/** The documents show health of up to 90 days, and logs stay on a console for 30 (spec 11.2). */
export const usualKeeping: Keeping = { eventsDays: 14, healthDays: 90, commandsDays: 30 }

/** The moment so many days ago. */
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000)
