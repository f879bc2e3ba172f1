import type { Place } from './database/place.ts'
import { median } from './rounds.ts'

/** What must be reached. `exactly` is correctness, not speed: missing it fails the run. */
export type Gate = { readonly atLeast: number } | { readonly atMost: number } | { readonly exactly: number }

/** A goal (performance.md, C) and what came of it. Without a gate it is told for the record. */
export interface Outcome {
  readonly goal: string
  readonly what: string
  readonly yardstick: string
  /** A figure for each round. */
  readonly figures: readonly number[]
  readonly unit: '×' | 'µs' | 'ms' | 'MB' | ''
  readonly gate?: Gate
}

/** What a part of the benchmark is given. */
export interface Bench {
  /** Fewer and shorter rounds: enough to see that everything works. */
  readonly isQuick: boolean
  readonly rounds: number
  /** The world in a database: made when it is first asked for. */
  place(): Promise<Place>
  say(progress: string): void
  reach(outcome: Outcome): void
  /** Keeps what figures were made of, for the file of results. */
  keep(name: string, raw: unknown): void
}

/** Whether the median of the figures passes the gate. */
export function isMet({ gate, figures }: Outcome): boolean {
  if (!gate) return true
  const reached = median(figures)
  if ('atLeast' in gate) return reached >= gate.atLeast
  if ('atMost' in gate) return reached <= gate.atMost
  return figures.length > 0 && figures.every((figure) => figure === gate.exactly)
}

/** Whether it is wrong rather than slow. */
export const isBroken = (outcome: Outcome): boolean =>
  outcome.gate !== undefined && 'exactly' in outcome.gate && !isMet(outcome)
