import { type AccessFrame, Problem } from '@latchkey/contract'
import { ceilingIn, type Situation } from './explain.ts'
import type { Look } from './look.ts'
import type { Partnership } from './slice.ts'

/** The frame of a partnership: what it lets a partner hold at most, and what it asks of sign-ins. */
export async function showFrame(
  { queries, standing }: Look,
  { facts }: Partnership,
  situation: Pick<Situation, 'suppose'>,
  roomId: string | null,
): Promise<AccessFrame> {
  const { id, partnerTenantId, signInPolicy } = facts
  // As it is, where the partnership was supposed to be active.
  const { status } = standing.slice.facts.partnerships.find((each) => each.id === id) ?? facts
  const partner = await queries
    .selectFrom('tenants')
    .select(['id', 'name'])
    .where('id', '=', partnerTenantId)
    .executeTakeFirst()
  if (!partner) throw new Problem('tenant.not_found')
  return {
    id,
    partner,
    status,
    ceiling: ceilingIn(situation, roomId),
    signIn: {
      requireMfa: signInPolicy.requireMfa ?? false,
      maxSessionAgeMinutes: signInPolicy.maxSessionAgeMinutes ?? null,
      fromCertainNetworks: signInPolicy.networks !== undefined,
    },
  }
}
