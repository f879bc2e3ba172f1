import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { DB } from './schema.gen.ts'
import type { Answer, Statement } from './trip.ts'

export type Queries = Kysely<DB>

/**
 * Kysely over one function that runs a statement. Who begins, who commits and what travels along is decided there:
 * these queries know nothing of connections.
 */
export function queriesOver(run: (statement: Statement) => Promise<Answer>): Queries {
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const { rows, rowCount } = await run({ sql, parameters })
      return { rows: rows as Row[], numAffectedRows: BigInt(rowCount) }
    },
    streamQuery() {
      throw new Error('Streaming is not offered here: page instead.')
    },
  }
  const refuse = async () => {
    throw new Error('Transactions are begun by inTenant(), not by Kysely.')
  }
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => {},
    destroy: async () => {},
  }
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}
