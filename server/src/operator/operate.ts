import { Authority } from '../access/authority.ts'
import type { House } from '../access/look.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { vaultUnder } from '../identity/vault.ts'
import { usualKeeping } from '../jobs/keeping.ts'

/** What an operator's command works with. The operator owns the schema: no permission is asked for, all is recorded. */
export interface Operator {
  readonly owner: Database
  readonly house: House
  readonly secret: string
  readonly publicUrl: string
  /** Writes a line for the person at the terminal. */
  say(line: string): void
}

/** The operator got something wrong; the message says what, and nothing was changed. */
export class OperatorMistake extends Error {
  override readonly name = 'OperatorMistake'
}

/** Opens the database as its owner, for the length of one command. */
export function openOperator(ownerUrl: string, rest: Omit<Operator, 'owner' | 'house'>): Operator {
  const owner = openDatabase(ownerUrl, { lanes: 1, pool: 1 })
  const house = {
    database: owner,
    authority: new Authority(owner),
    now: () => new Date(),
    vault: vaultUnder(rest.secret),
    operations: new Map(),
    bucket: null,
    keeping: usualKeeping,
  }
  return { ...rest, owner, house }
}

/** Reference tables are nobody's; the wall lets their owner read and write them without a tenant. */
export const nobody = { home: '', tenant: null }
