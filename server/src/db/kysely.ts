import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  Kysely,
  type KyselyConfig,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { DB } from './schema.gen.ts'
import type { Answer, Statement } from './trip.ts'

export type Queries = Kysely<DB>

const refuse = async () => {
  throw new Error('Transactions are begun by inTenant(), and connections are taken there, not by Kysely.')
}
const driver: Driver = {
  init: async () => {},
  acquireConnection: refuse,
  beginTransaction: refuse,
  commitTransaction: refuse,
  rollbackTransaction: refuse,
  releaseConnection: async () => {},
  destroy: async () => {},
}
const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()
const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => compiler,
}
const config: KyselyConfig = { dialect }

/**
 * Kysely over one function that runs a statement. Who begins, who commits and what travels along is decided there:
 * these queries know nothing of connections. Every read makes its own, so little is made.
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
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (use) => use(connection),
  })
  return new Kysely<DB>({ config, driver, executor, dialect })
}
