import type { Statement } from './trip.ts'

/** Who a statement runs for: what the wall reads (migration 0010). */
export interface Context {
  /** The tenant the actor belongs to. */
  readonly home: string
  /** The tenant acted in; null for lists over every tenant the actor may enter. */
  readonly tenant: string | null
  /** A read: PostgreSQL then refuses to write, whatever the statement. */
  readonly readOnly?: boolean
}

/** Sets the context for the transaction it runs in, and for nothing after it. */
export const enter = ({ home, tenant, readOnly }: Context): Statement => ({
  sql: `select set_config('latchkey.home', $1, true), set_config('latchkey.tenant', $2, true)${readOnly ? ", set_config('transaction_read_only', 'on', true)" : ''}`,
  parameters: [home, tenant ?? ''],
})
