import { Me, type Problem, permissionsOf } from '@latchkey/contract'
import { z } from 'zod'
import type { Queries } from '../db/kysely.ts'
import { wideQuery } from '../operation/operation.ts'

/** Who is calling, and every tenant they may enter with what they hold there. */
export const getMe = wideQuery({
  name: 'me.get',
  summary: 'Read who one is and where one may go',
  input: z.strictObject({}),
  output: Me,
  async run(look) {
    const { actor, queries, standings } = look
    const { signIn, token } = actor
    return {
      user: {
        id: actor.id,
        name: actor.name,
        upn: actor.upn,
        locale: actor.locale,
        globalAdministrator: actor.globalAdministrator,
      },
      tenant: { id: actor.tenantId, name: actor.tenantName },
      signIn: {
        mfa: signIn.mfa,
        authenticatedAt: signIn.authenticatedAt.toISOString(),
        sessionId: actor.sessionId,
        token: token && {
          id: token.id,
          permissions: token.mask === ~0 ? null : permissionsOf(token.mask),
          tenantIds: token.tenantIds && [...token.tenantIds],
        },
      },
      tenants: [...standings.values()].map((standing) => ({
        id: standing.tenantId,
        name: standing.slice.facts.name,
        side: standing.side,
        partnershipId: standing.partnership?.facts.id ?? null,
        permissions: standing.permissions(),
      })),
      barred: await describeBarred(queries, look.barred()),
    }
  },
})

async function describeBarred(queries: Queries, barred: ReadonlyMap<string, Problem>): Promise<Me['barred']> {
  if (barred.size === 0) return []
  const tenants = await queries
    .selectFrom('tenants')
    .select(['id', 'name'])
    .where('id', 'in', [...barred.keys()])
    .orderBy('name')
    .execute()
  return tenants.flatMap((tenant) => {
    const problem = barred.get(tenant.id)
    return problem ? [{ ...tenant, code: problem.code, details: { ...problem.details } }] : []
  })
}
