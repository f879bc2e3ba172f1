import type { Permission, ProblemCode } from '@latchkey/contract'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'

/** What a target is found by. */
export interface Finder {
  readonly queries: Queries
  readonly tenantId: string
  readonly standing: Standing
  /** Whether the row is to be kept from changing until the transaction ends. */
  readonly lock: boolean
}

/** A found target: enough to decide, to name it in the audit, and to tell whether it has changed since it was read. */
export interface TargetRow {
  readonly id: string
  readonly name: string
  readonly version: number | null
}

/**
 * What authority is asked about. Its noun's folder says how it is found, who sees it and who may act on it; the
 * pipeline asks in that order, so that what one may not see does not exist.
 */
export interface Target<Row extends TargetRow> {
  /** As the audit and approval requests call it. */
  readonly type: string
  /** The path parameter that holds its id; null where the tenant itself is meant. */
  readonly param: string | null
  readonly notFound: ProblemCode
  find(finder: Finder, id: string): Promise<Row | undefined>
  sees(standing: Standing, row: Row): boolean
  allows(standing: Standing, permission: Permission, row: Row): boolean
  /** The permission that this person needs in place of the one that is asked of others. */
  asks?(standing: Standing, permission: Permission): Permission
  /** The tenant whose audit tells of it, where that is not the one entered. */
  tenantOf?(row: Row): string
  /** The rooms it is about, where it is about rooms: whoever sees one of them hears at once that it has changed. */
  roomsOf?(row: Row): readonly string[]
  /** As it is shown: what `before` and `after` of the audit hold. */
  present?(row: Row): Record<string, unknown>
}

/** The tenant acted in: for what is made anew, and for lists. */
export const tenant: Target<TargetRow> = {
  type: 'Tenant',
  param: null,
  notFound: 'tenant.not_found',
  find: async ({ standing, tenantId }) => ({ id: tenantId, name: standing.slice.facts.name, version: null }),
  sees: () => true,
  allows: (standing, permission) => standing.holds(permission),
}

/** The caller themselves, in their own tenant: sessions, tokens, who am I. Nothing is asked but to be signed in. */
export const self: Target<TargetRow> = {
  type: 'User',
  param: null,
  notFound: 'user.not_found',
  find: async ({ standing: { actor } }) => ({ id: actor.id, name: actor.name, version: null }),
  sees: () => true,
  allows: () => true,
}
