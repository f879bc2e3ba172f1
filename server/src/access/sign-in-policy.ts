import { Problem } from '@latchkey/contract'
import ipaddr from 'ipaddr.js'
import type { Origin, UserActor } from './actor.ts'
import type { SignInPolicy } from './facts.ts'
import type { Standing } from './standing.ts'

/**
 * Holds a partner user's sign-in against the customer's policy (decisions D6). An API token is judged by the sign-in
 * it was made under: it is no way around a second factor, and no way to a younger session.
 *
 * @throws Problem naming the rule, and whether signing in again would satisfy it
 */
export function admit(standing: Standing, origin: Origin, now: Date): void {
  const policy = standing.partnership?.facts.signInPolicy
  if (policy) admitBy(policy, standing.actor, origin, now)
}

/**
 * Like {@link admit}, for somebody who acts on a customer without standing there.
 *
 * @throws Problem naming the rule, and whether signing in again would satisfy it
 */
export function admitBy(
  policy: SignInPolicy,
  { signIn }: Pick<UserActor, 'signIn'>,
  origin: Origin,
  now: Date,
): void {
  if (policy.requireMfa && !signIn.mfa)
    throw new Problem('sign_in.step_up_required', { rule: 'requireMfa', stepUp: { mfa: true } })
  const maxAge = policy.maxSessionAgeMinutes
  if (maxAge !== undefined && now.getTime() - signIn.authenticatedAt.getTime() > maxAge * 60_000)
    throw new Problem('sign_in.step_up_required', {
      rule: 'maxSessionAgeMinutes',
      stepUp: { maxAgeSeconds: 0, mfa: policy.requireMfa === true },
    })
  if (policy.networks && !isWithin(origin.ip, policy.networks))
    throw new Problem('sign_in.network_refused', { rule: 'networks' })
}

function isWithin(ip: string | null, networks: SignInPolicy['networks'] & {}): boolean {
  if (!ip || !ipaddr.isValid(ip)) return false
  const address = ipaddr.process(ip)
  return networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network)
    return range.kind() === address.kind() && address.match(range, bits)
  })
}
