import { type Ceiling, type ModifyPartnership, maskOf, permissionsOf } from '@latchkey/contract'
import { primaryAdminPermissions } from '../access/primary-admin-permissions.ts'
import { resolveScope } from '../access/scope.ts'
import type { Standing } from '../access/standing.ts'
import type { Queries } from '../db/kysely.ts'
import type { Delegation } from './may-delegate.ts'
import { type PartnershipRow, readReach } from './partnership.ts'

/** What a partnership lets its partner do as it stands. */
export async function readDelegation(queries: Queries, row: PartnershipRow): Promise<Delegation> {
  const { scope, groupCeilings } = await readReach(queries, row)
  return {
    scope,
    ceiling: {
      permissions: inOrder(row.ceiling),
      inGroups: groupCeilings.map(({ groupId, permissions }) => ({
        groupId,
        permissions: inOrder(permissions),
      })),
    },
  }
}

/**
 * What it would be after a change by this person. Scope and ceiling are replaced as far as the person sees them: a
 * room or group that does not exist for them is neither named nor taken away.
 *
 * @throws Problem `scope.unknown`
 */
export async function resolveDelegation(
  queries: Queries,
  standing: Standing,
  given: Delegation,
  change: ModifyPartnership,
): Promise<Delegation> {
  const unseenRooms = given.scope.roomIds.filter((id) => !standing.may('rooms.view', id))
  const unseenGroups = given.scope.groupIds.filter((id) => !standing.seesGroup(id))
  const scope = change.scope && (await resolveScope(queries, standing, change.scope))
  const ceiling = change.ceiling && (await resolveCeiling(queries, standing, change.ceiling))
  return {
    scope:
      scope && !scope.allRooms
        ? {
            allRooms: false,
            roomIds: [...scope.roomIds, ...unseenRooms],
            groupIds: [...scope.groupIds, ...unseenGroups],
          }
        : (scope ?? given.scope),
    ceiling: ceiling
      ? {
          permissions: ceiling.permissions,
          inGroups: [
            ...ceiling.inGroups,
            ...given.ceiling.inGroups.filter(({ groupId }) => !standing.seesGroup(groupId)),
          ],
        }
      : given.ceiling,
  }
}

/**
 * Gives a partnership this ceiling. What is allowed beyond the Primary admin column somebody must hold, who can pass
 * it on: the built-in role follows.
 */
export async function writeCeiling(
  queries: Queries,
  { tenantId, id }: Pick<PartnershipRow, 'tenantId' | 'id'>,
  ceiling: Ceiling,
): Promise<void> {
  await queries
    .updateTable('partnerships')
    .set({ ceiling: [...ceiling.permissions] })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  await queries
    .deleteFrom('partnership_group_ceilings')
    .where('tenant_id', '=', tenantId)
    .where('partnership_id', '=', id)
    .execute()
  if (ceiling.inGroups.length > 0)
    await queries
      .insertInto('partnership_group_ceilings')
      .values(
        ceiling.inGroups.map(({ groupId, permissions }) => ({
          tenant_id: tenantId,
          partnership_id: id,
          group_id: groupId,
          permissions: [...permissions],
        })),
      )
      .execute()
  await queries
    .updateTable('roles')
    .set((eb) => ({ permissions: primaryAdminPermissions(ceiling), version: eb('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('partnership_id', '=', id)
    .where('built_in', '=', 'primaryAdmin')
    .execute()
}

async function resolveCeiling(queries: Queries, standing: Standing, ceiling: Ceiling): Promise<Ceiling> {
  const groupIds = ceiling.inGroups.map(({ groupId }) => groupId)
  if (groupIds.length > 0) await resolveScope(queries, standing, { roomIds: [], groupIds })
  return {
    permissions: inOrder(ceiling.permissions),
    inGroups: ceiling.inGroups.map(({ groupId, permissions }) => ({
      groupId,
      permissions: inOrder(permissions),
    })),
  }
}

/** Once each, in the catalogue's order. */
const inOrder = (named: readonly string[]) => permissionsOf(maskOf(named))
