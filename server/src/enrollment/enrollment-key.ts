import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import type { Vault } from '../identity/vault.ts'
import type { Finder, Target, TargetRow } from '../operation/target.ts'

/** A tenant's key as it is kept: null where nobody has asked for one yet. */
export interface EnrollmentKeyRow extends TargetRow {
  readonly key: {
    readonly id: string
    readonly sealed: string | null
    readonly created_at: Date
    readonly created_by_name: string
  } | null
}

/** The enrolment key of a tenant: one for all its devices, and everybody of the tenant knows that there is one. */
export const enrollmentKey: Target<EnrollmentKeyRow> = {
  type: 'EnrollmentKey',
  param: null,
  notFound: 'tenant.not_found',
  async find({ queries, tenantId, standing, lock }: Finder) {
    if (lock) await takeTurns(queries, tenantId)
    const key = await queries
      .selectFrom('enrollment_keys')
      .select(['id', 'sealed', 'created_at', 'created_by_name'])
      .where('tenant_id', '=', tenantId)
      .where('replaced_at', 'is', null)
      .executeTakeFirst()
    return { id: tenantId, name: standing.slice.facts.name, version: null, key: key ?? null }
  },
  sees: () => true,
  allows: (standing, permission) => standing.holds(permission),
}

/**
 * Holds everything that has to do with a tenant's key until the transaction ends: whoever makes the first one has no row
 * to wait at, and what enrols with an old one has done so before the reset or is refused.
 */
export const takeTurns = (queries: Queries, tenantId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`enrollment of ${tenantId}`}, 0))`.execute(queries)

/** What a key of one tenant is sealed for. */
export const purposeOf = (tenantId: string, keyId: string): string => `enrollment key ${keyId} of ${tenantId}`

/** Makes a key. The one before it, if there was one, is good for nothing from then on, and is forgotten. */
export async function makeKey(
  queries: Queries,
  vault: Vault,
  { tenantId, by, now }: { tenantId: string; by: string; now: Date },
) {
  const id = uuidv7()
  await queries
    .updateTable('enrollment_keys')
    .set({ sealed: null, replaced_at: now })
    .where('tenant_id', '=', tenantId)
    .where('replaced_at', 'is', null)
    .execute()
  return queries
    .insertInto('enrollment_keys')
    .values({
      tenant_id: tenantId,
      id,
      sealed: vault.seal(purposeOf(tenantId, id), randomBytes(32).toString('base64url')),
      created_by_name: by,
      created_at: now,
    })
    .returning(['id', 'sealed', 'created_at', 'created_by_name'])
    .executeTakeFirstOrThrow()
}

export const presentStatus = (standing: Standing, { key }: EnrollmentKeyRow) => ({
  keyId: key?.id ?? null,
  createdAt: key?.created_at.toISOString() ?? null,
  createdBy: key?.created_by_name ?? null,
  may: {
    download: standing.holds('rooms.downloadKey'),
    reset: standing.holds('rooms.resetKey'),
  },
})
