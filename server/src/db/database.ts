import pg from 'pg'
import { type Context, enter } from './context.ts'
import type { Hint } from './hint.ts'
import { type Queries, queriesOver } from './kysely.ts'
import { Lanes } from './lanes.ts'
import { type Answer, type Statement, statementName } from './trip.ts'

/** A transaction under way, entered into a context. */
export interface Transaction {
  readonly queries: Queries
  /** The context entered at the moment: another one inside {@link as}. */
  readonly context: Context
  /** Runs a statement at once; the queries above go the same way. */
  run(statement: Statement): Promise<Answer>
  /** Sends a statement together with the commit: for what is written last and asks for no answer. */
  defer(statement: Statement): void
  /** Tells of a change once it is committed; see {@link Database.onTold}. */
  tell(hint: Hint): void
  /** Lets `work` see and write as another context does, then returns to this one. */
  as<T>(context: Context, work: () => Promise<T>): Promise<T>
  /** Undoes `work` alone when it throws, and throws on. */
  attempt<T>(work: () => Promise<T>): Promise<T>
}

/** The application's way to PostgreSQL: everything goes through a {@link Context}, so everything is behind the wall. */
export interface Database {
  /** Several statements in one round trip and one snapshot each; for short reads. */
  travel(context: Context, statements: readonly Statement[]): Promise<Answer[]>
  /**
   * A transaction. `work` begins before the transaction is known to have begun: what it sends without waiting travels
   * in the same round trip. Committed when `work` ends, rolled back when it throws.
   */
  inTenant<T>(context: Context, work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Has a listener hear what every transaction of this process has told, after its commit. */
  onTold(listener: (hints: readonly Hint[]) => void): void
  /** Whether a statement is answered now. */
  isReachable(): Promise<boolean>
  close(): Promise<void>
}

const send = async (client: pg.ClientBase, { sql, parameters }: Statement): Promise<Answer> => {
  const { rows, rowCount } = await client.query({
    name: statementName(sql),
    text: sql,
    values: parameters as unknown[],
  })
  return { rows, rowCount: rowCount ?? 0 }
}

/** Opens the application's connections; `url` is that of the role that owns nothing. */
export function openDatabase(
  url: string,
  size: { lanes: number; pool: number } = { lanes: 4, pool: 12 },
): Database {
  const config: pg.ClientConfig = {
    connectionString: url,
    application_name: 'latchkey',
    statement_timeout: 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  }
  const lanes = new Lanes(config, size.lanes)
  const pool = new pg.Pool({
    ...config,
    pipeline: true,
    max: size.pool,
  } as pg.PoolConfig)
  pool.on('error', () => {})
  const listeners: ((hints: readonly Hint[]) => void)[] = []

  const inTenant: Database['inTenant'] = async (context, work) => {
    const client = await pool.connect()
    let broken: Error | undefined
    const onError = (error: Error) => {
      broken = error
    }
    client.on('error', onError)
    const run = (statement: Statement) => send(client, statement)
    let entered = context
    let savepoints = 0
    const deferred: Statement[] = []
    const told: Hint[] = []
    const tx: Transaction = {
      queries: queriesOver(run),
      get context() {
        return entered
      },
      run,
      defer: (statement) => void deferred.push(statement),
      tell: (hint) => void told.push(hint),
      async as(other, nested) {
        const outer = entered
        entered = other
        try {
          await run(enter(other))
          return await nested()
        } finally {
          entered = outer
          // In a failed transaction nothing can be run; the savepoint it returns to brings its context back.
          if (!broken) await run(enter(outer)).catch(() => {})
        }
      },
      async attempt(nested) {
        const name = `attempt_${(savepoints += 1)}`
        const marks = [deferred.length, told.length] as const
        await client.query(`savepoint ${name}`)
        try {
          const result = await nested()
          await client.query(`release savepoint ${name}`)
          return result
        } catch (error) {
          ;[deferred.length, told.length] = marks
          await client.query(`rollback to savepoint ${name}`)
          throw error
        }
      },
    }
    try {
      const begun = settled([client.query('begin'), run(enter(context))])
      begun.catch(() => {})
      const result = await work(tx)
      await begun
      const [committed] = (await settled([...deferred.map(run), client.query('commit')])).reverse() as [
        pg.QueryResult,
      ]
      // PostgreSQL answers ROLLBACK to the commit of a transaction in which a statement failed unnoticed.
      if (committed.command !== 'COMMIT')
        throw new Error('A statement failed and was not noticed: nothing was committed.')
      if (told.length > 0) for (const listener of listeners) listener(told)
      return result
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
      throw error
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }

  return {
    async travel(context, statements) {
      const [, ...answers] = await lanes.travel([enter(context), ...statements])
      return answers
    },
    inTenant,
    onTold: (listener) => void listeners.push(listener),
    async isReachable() {
      try {
        await lanes.travel([{ sql: 'select 1', parameters: [] }])
        return true
      } catch {
        return false
      }
    },
    async close() {
      await Promise.allSettled([lanes.close(), pool.end()])
    },
  }
}

/** All of them, or the first failure once every one has ended: nothing stays unobserved on the wire. */
async function settled(sent: Promise<unknown>[]): Promise<unknown[]> {
  const outcomes = await Promise.allSettled(sent)
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
}
