import { createHash } from 'node:crypto'
import { Me, type Problem, permissionsOf } from '@latchkey/contract'
import { z } from 'zod'
import type { WideLook } from '../access/look-across.ts'
import type { Queries } from '../db/kysely.ts'
import { wideQuery } from '../operation/operation.ts'

/**
 * Who is calling, and every tenant they may enter with what they hold there. Tagged by the versions of the facts behind
 * it: an open page that asks again learns that its session ended or that anything moved that may be its rights, for one
 * read, without keeping the session alive.
 */
export const getMe = wideQuery({
  name: 'me.get',
  summary: 'Read who one is and where one may go',
  input: z.strictObject({}),
  output: Me,
  tag: tagOf,
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

/** Beyond what is told: within a permission that is still held, its scope may have changed. */
function tagOf({ actor, standings }: WideLook, me: Me): string {
  const versions = [...standings.values()].map(({ slice }) => slice.facts.version)
  return createHash('sha256')
    .update(JSON.stringify([actor.homeVersion, versions, me]))
    .digest('base64url')
    .slice(0, 22)
}

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
