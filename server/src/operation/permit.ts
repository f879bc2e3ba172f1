import type { Origin, UserActor } from '../access/actor.ts'
import type { Standing } from '../access/standing.ts'
import type { Transaction } from '../db/database.ts'
import type { Queries } from '../db/kysely.ts'
import type { Vault } from '../identity/vault.ts'
import type { Operation } from './operation.ts'
import type { TargetRow } from './target.ts'

/** Who approved a change that was held back. */
export interface Approver {
  readonly id: string
  readonly name: string
  readonly tenantId: string
}

/** What an operation tells the audit beyond what the pipeline knows. */
export interface Remembered {
  object?: { type?: string; id: string; name: string }
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  partnershipId?: string
}

const minted = Symbol('permit')

/**
 * The proof that an actor may do one operation on one target, within the transaction it was decided in. Only the
 * pipeline mints it, and whatever writes takes one.
 */
export class Permit<Row extends TargetRow> {
  readonly actor: UserActor
  readonly origin: Origin
  readonly standing: Standing
  /** The tenant acted upon. */
  readonly tenantId: string
  readonly row: Row
  readonly tx: Transaction
  readonly now: Date
  readonly vault: Vault
  /** Every operation by name, for the one that runs another: the approval of a change that was held back. */
  readonly operations: ReadonlyMap<string, Operation>
  /** The customer's person who approved it, where it was held back. */
  readonly approver: Approver | null
  readonly remembered: Remembered = {}

  constructor(key: typeof minted, parts: Omit<Permit<Row>, 'remembered' | 'queries' | 'remember'>) {
    if (key !== minted) throw new TypeError('Permits are minted by the operation pipeline.')
    this.actor = parts.actor
    this.origin = parts.origin
    this.standing = parts.standing
    this.tenantId = parts.tenantId
    this.row = parts.row
    this.tx = parts.tx
    this.now = parts.now
    this.vault = parts.vault
    this.operations = parts.operations
    this.approver = parts.approver
  }

  get queries(): Queries {
    return this.tx.queries
  }

  /** Names the object made, or what changed, for the audit. Later words replace earlier ones. */
  remember(what: Remembered): void {
    Object.assign(this.remembered, what)
  }
}

/** For the pipeline alone. */
export const mint = <Row extends TargetRow>(
  parts: Omit<Permit<Row>, 'remembered' | 'queries' | 'remember'>,
): Permit<Row> => new Permit(minted, parts)
