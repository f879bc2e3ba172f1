import { type ModifySignInPolicy, Problem } from '@latchkey/contract'
import type { SignInPolicy } from '../access/facts.ts'
import { normaliseNetwork } from './networks.ts'

/**
 * The policy with the named rules changed; only rules that ask something are kept.
 *
 * @throws Problem `input.invalid` where a network is none
 */
export function mergeSignInPolicy(policy: SignInPolicy, change: ModifySignInPolicy): SignInPolicy {
  const networks = change.networks === undefined ? policy.networks : asNetworks(change.networks)
  const requireMfa = change.requireMfa ?? policy.requireMfa
  const maxSessionAgeMinutes =
    change.maxSessionAgeMinutes === undefined ? policy.maxSessionAgeMinutes : change.maxSessionAgeMinutes
  return {
    ...(requireMfa === true && { requireMfa }),
    ...(networks && { networks }),
    ...(maxSessionAgeMinutes != null && { maxSessionAgeMinutes }),
  }
}

function asNetworks(texts: readonly string[] | null): string[] | undefined {
  if (texts === null) return undefined
  const networks = texts.map(normaliseNetwork)
  const errors = networks.flatMap((network, index) =>
    network === undefined
      ? [
          {
            path: `signInPolicy.networks.${index}`,
            code: 'invalid_format',
            message: 'is not a network such as 192.0.2.0/24 or 2001:db8::/32',
          },
        ]
      : [],
  )
  if (errors.length > 0) throw new Problem('input.invalid', { errors })
  return [...new Set(networks as string[])]
}
