import { z } from 'zod'
import type { Identity } from './identity.ts'

const Names = z.array(z.string().min(1)).min(1)

/**
 * How one provider says that somebody used a second factor. There is no common way: Entra ID leaves `amr` out of its
 * tokens and names authentication contexts in `acrs`; `trusted` leaves it to the provider's own policy.
 */
export const MfaRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amr'), values: Names }),
  z.strictObject({ kind: z.literal('acr'), values: Names }),
  z.strictObject({ kind: z.literal('acrs'), contexts: Names }),
  z.strictObject({ kind: z.literal('trusted') }),
])
export type MfaRule = z.infer<typeof MfaRule>

/** Judges by what the token says; silence is no second factor, except where the provider is trusted. */
export function mfaSatisfied(identity: Pick<Identity, 'amr' | 'acr' | 'acrs'>, rule: MfaRule): boolean {
  switch (rule.kind) {
    case 'amr':
      return rule.values.some((value) => identity.amr.includes(value))
    case 'acr':
      return identity.acr !== null && rule.values.includes(identity.acr)
    case 'acrs':
      return rule.contexts.some((context) => identity.acrs.includes(context))
    case 'trusted':
      return true
  }
}

/** Words the wish for a second factor as the provider understands it; `prompt=login` where no claim can be asked for. */
export function mfaParameters(rule: MfaRule): Record<string, string> {
  switch (rule.kind) {
    case 'acr':
      return { acr_values: rule.values.join(' ') }
    case 'acrs':
      return { claims: JSON.stringify({ id_token: { acrs: { essential: true, value: rule.contexts[0] } } }) }
    case 'amr':
    case 'trusted':
      return { prompt: 'login' }
  }
}
