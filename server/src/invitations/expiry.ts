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
    throw new Problem('input.invalid', {
      errors: [
        {
          path: field,
          code: 'custom',
          message: 'The partnership would end before the invitation to it expires.',
        },
      ],
    })
}
