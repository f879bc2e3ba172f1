import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../db/database.ts'
import { enqueueAdminCheck } from '../partnerships/check-admins.ts'
import type { SignInEntry } from './act-at-sign-in.ts'

interface Person {
  readonly id: string
  readonly name: string
}

/**
 * Makes somebody's memberships those that their identity provider names, by its own ids. A group nobody has met yet is
 * made and called by its id, until the directory says its name; groups that are no provider's are left alone.
 */
export async function syncSecurityGroups(
  tx: Transaction,
  person: Person,
  named: readonly string[],
  record: (entry: SignInEntry) => void,
): Promise<void> {
  const tenant_id = tx.context.home
  const held = await heldGroups(tx, person.id)
  const wanted = new Set(named)
  const gone = held.filter(({ externalId }) => !wanted.has(externalId))
  const come = [...wanted].filter((id) => !held.some(({ externalId }) => externalId === id))
  if (gone.length === 0 && come.length === 0) return

  if (gone.length > 0)
    await tx.queries
      .deleteFrom('security_group_users')
      .where('tenant_id', '=', tenant_id)
      .where('user_id', '=', person.id)
      .where(
        'group_id',
        'in',
        gone.map(({ id }) => id),
      )
      .execute()
  const entered = come.length > 0 ? await ensureGroups(tx, come, record) : []
  if (entered.length > 0)
    await tx.queries
      .insertInto('security_group_users')
      .values(entered.map(({ id }) => ({ tenant_id, group_id: id, user_id: person.id })))
      .execute()
  // A group may have been all that was left of some customer's primary admins, or be so again.
  await enqueueAdminCheck(tx, tenant_id)
  const namesOf = (groups: readonly { name: string }[]) => groups.map(({ name }) => name).sort()
  record({
    category: 'User',
    activity: 'user.syncGroups',
    operation: 'Update',
    object: { type: 'User', ...person },
    before: { securityGroups: namesOf(held) },
    after: { securityGroups: namesOf([...held.filter((group) => !gone.includes(group)), ...entered]) },
  })
}

interface Group {
  readonly id: string
  readonly name: string
  readonly externalId: string
}

const heldGroups = async ({ queries, context }: Transaction, userId: string): Promise<Group[]> =>
  queries
    .selectFrom('security_group_users as m')
    .innerJoin('security_groups as g', (join) =>
      join.onRef('g.tenant_id', '=', 'm.tenant_id').onRef('g.id', '=', 'm.group_id'),
    )
    .select(['g.id', 'g.name', 'g.external_id as externalId'])
    .where('m.tenant_id', '=', context.home)
    .where('m.user_id', '=', userId)
    .where('g.external_id', 'is not', null)
    .$narrowType<{ externalId: string }>()
    .execute()

async function ensureGroups(
  { queries, context }: Transaction,
  externalIds: readonly string[],
  record: (entry: SignInEntry) => void,
): Promise<Group[]> {
  const tenant_id = context.home
  const made = await queries
    .insertInto('security_groups')
    .values(
      externalIds.map((externalId) => ({
        tenant_id,
        id: uuidv7(),
        name: externalId,
        external_id: externalId,
      })),
    )
    .onConflict((conflict) => conflict.constraint('security_groups__external_id').doNothing())
    .returning(['id', 'name'])
    .execute()
  for (const group of made)
    record({
      category: 'User',
      activity: 'securityGroup.create',
      operation: 'Create',
      object: { type: 'SecurityGroup', ...group },
    })
  return queries
    .selectFrom('security_groups')
    .select(['id', 'name', 'external_id as externalId'])
    .where('tenant_id', '=', tenant_id)
    .where('external_id', 'in', externalIds)
    .$narrowType<{ externalId: string }>()
    .execute()
}
