import { Problem } from '@latchkey/contract'

/** So many days from now. */
export const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * 86_400_000)

/**
 * A partnership that is to end by itself must not end before it can begin.
 *
 * @throws Problem `input.invalid`, telling of `field`
 */
export function requireLaterEnd(endsAt: Date | null, expiresAt: Date, field: string): void {
  if (endsAt !== null && endsAt <= expiresAt)
    throw refusal(field, 'The partnership would end before the invitation to it expires.')
}

/**
 * Extending never takes time away from a partner: to call an invitation off is to withdraw it.
 *
 * @throws Problem `input.invalid`, telling of `field`
 */
export function requireNoSooner(expiresAt: Date, before: Date, field: string): void {
  if (expiresAt < before) throw refusal(field, 'The invitation would expire sooner than it does now.')
}

const refusal = (path: string, message: string) =>
  new Problem('input.invalid', { errors: [{ path, code: 'custom', message }] })
