import { Problem, Upn } from '@latchkey/contract'
import type { Selectable } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../db/database.ts'
import type { Users } from '../db/schema.gen.ts'
import type { Identity } from '../identity/identity.ts'
import type { SignInEntry } from './act-at-sign-in.ts'

type UserRow = Selectable<Users>
type Locale = UserRow['locale']

/**
 * Who an identity is in the tenant's directory: the user with its immutable id; else the one with its UPN, once, who
 * has not signed in before; else somebody new, where the UPN's domain is proven to be the tenant's. A UPN that has
 * changed hands opens nobody else's account.
 *
 * @throws Problem `sign_in.refused`
 */
export async function recognisePerson(
  tx: Transaction,
  identity: Identity,
  locale: Locale,
  record: (entry: SignInEntry) => void,
): Promise<UserRow> {
  const upn = Upn.safeParse(identity.upn).data ?? null
  const user = (await findBySubject(tx, identity.subject)) ?? (upn && (await link(tx, identity.subject, upn)))
  if (user) {
    if (user.disabled_at) throw new Problem('sign_in.refused', { reason: 'disabled' })
    return rename(tx, user, lineOf(identity.name) ?? user.name)
  }
  if (!upn || !(await isProven(tx, upn))) throw new Problem('sign_in.refused', { reason: 'personUnknown' })
  const made = await tx.queries
    .insertInto('users')
    .values({
      tenant_id: tx.context.home,
      id: uuidv7(),
      upn,
      name: lineOf(identity.name) ?? upn,
      email: Upn.safeParse(identity.email).data ?? upn,
      external_id: identity.subject,
      locale,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  record({
    category: 'User',
    activity: 'user.create',
    operation: 'Create',
    object: { type: 'User', id: made.id, name: made.name },
    after: { upn, name: made.name },
  })
  return made
}

const findBySubject = ({ queries, context }: Transaction, subject: string) =>
  queries
    .selectFrom('users')
    .selectAll()
    .where('tenant_id', '=', context.home)
    .where('external_id', '=', subject)
    .executeTakeFirst()

async function link(
  { queries, context }: Transaction,
  subject: string,
  upn: string,
): Promise<UserRow | undefined> {
  const known = await queries
    .selectFrom('users')
    .select('external_id')
    .where('tenant_id', '=', context.home)
    .where('upn', '=', upn)
    .executeTakeFirst()
  if (!known) return undefined
  if (known.external_id !== null) throw new Problem('sign_in.refused', { reason: 'personUnknown' })
  return queries
    .updateTable('users')
    .set({ external_id: subject })
    .where('tenant_id', '=', context.home)
    .where('upn', '=', upn)
    .where('external_id', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

async function rename({ queries, context }: Transaction, user: UserRow, name: string): Promise<UserRow> {
  if (name === user.name) return user
  return queries
    .updateTable('users')
    .set((eb) => ({ name, version: eb('version', '+', 1) }))
    .where('tenant_id', '=', context.home)
    .where('id', '=', user.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function isProven({ queries, context }: Transaction, upn: string): Promise<boolean> {
  const domain = upn.slice(upn.lastIndexOf('@') + 1)
  const proven = await queries
    .selectFrom('domains')
    .select('domain')
    .where('owner_id', '=', context.home)
    .where('domain', '=', domain)
    .where('verified_at', 'is not', null)
    .executeTakeFirst()
  return proven !== undefined
}

// Providers let people write what they like into their names.
const lineOf = (text: string | null): string | null =>
  text
    ?.replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200) || null
