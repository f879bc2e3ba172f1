/** What came of asking the server. */
export type Outcome<Value> =
  | { readonly is: 'answered'; readonly value: Value }
  | Refusal
  | { readonly is: 'unreachable'; readonly because: string }

/** The server's no, by its code. */
export interface Refusal {
  readonly is: 'refused'
  readonly status: number
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  /** How long the server asks to be left alone. */
  readonly retryAfterMs: number
}

/** Retry-After, in seconds or as a date; nothing if it is neither, and never more than an hour. */
export function readRetryAfter(header: string | undefined, now: Date): number {
  if (!header) return 0
  const seconds = /^\d{1,9}$/.test(header.trim())
    ? Number(header)
    : (Date.parse(header) - now.getTime()) / 1000
  return Number.isFinite(seconds) ? Math.min(3600, Math.max(0, seconds)) * 1000 : 0
}

/** In words, for a log. */
export const describeOutcome = (outcome: Outcome<unknown>): string =>
  outcome.is === 'answered'
    ? 'answered'
    : outcome.is === 'refused'
      ? `refused with ${outcome.status} ${outcome.code}`
      : `unreachable: ${outcome.because}`
