import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import pg from 'pg'

/** A statement as the wire takes it. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** What a statement answered: its rows, and how many it touched. */
export interface Answer {
  readonly rows: Record<string, unknown>[]
  readonly rowCount: number
}

/** The few methods of pg's connection that a trip speaks to; pg keeps them untyped. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void }
  parse(statement: { text: string; name: string }): void
  bind(portal: { statement: string; values: unknown[]; valueMapper: (value: unknown) => unknown }): void
  describe(portal: { type: 'P'; name: string }): void
  execute(portal: { portal: string; rows: number }): void
  close(statement: { type: 'S'; name: string }): void
  sync(): void
}

interface PgResult {
  rows: Record<string, unknown>[]
  rowCount: number | null
  addFields(fields: unknown[]): void
  parseRow(fields: unknown[]): Record<string, unknown>
  addRow(row: Record<string, unknown>): void
  addCommandComplete(message: unknown): void
}

const internal = createRequire(import.meta.url)
const { prepareValue } = internal('pg/lib/utils') as { prepareValue: (value: unknown) => unknown }
const Result = internal('pg/lib/result') as new (rowMode: undefined, types: typeof pg.types) => PgResult
// pg refuses submittables that are no instance of its Query on a pipelined connection.
const Query = (pg.Client as unknown as { Query: new (config: { text: string }) => object }).Query

const names = new Map<string, string>()

/** The prepared statement's name for a text: one plan per text and connection. */
export const statementName = (sql: string): string => {
  let name = names.get(sql)
  if (!name) {
    name = createHash('sha256').update(sql).digest('base64url').slice(0, 24)
    // Texts are written in the code, but a list with many filters has many forms.
    if (names.size > 5000) names.clear()
    names.set(sql, name)
  }
  return name
}

/** Statements that a connection has certainly prepared. */
const prepared = new WeakMap<Wire, Set<string>>()

/**
 * Several statements in one round trip: Parse, Bind and Execute of each, then a single Sync, which makes them one
 * implicit transaction. Local settings of the first reach the others and are gone after the Sync; an error skips
 * what follows it, and the connection goes on with the next trip.
 */
export class Trip extends Query {
  readonly answers: PgResult[] = []
  callback: (error: Error | null) => void = () => {}
  readonly #statements: readonly Statement[]
  #at = 0
  #wire: Wire | undefined
  #failure: Error | undefined

  constructor(statements: readonly Statement[]) {
    super({ text: statements[0]?.sql ?? '' })
    // pg would take the single name of an ordinary query for parsed.
    Object.assign(this, { name: undefined, text: undefined })
    this.#statements = statements
    this.answers = statements.map(() => new Result(undefined, pg.types))
  }

  submit(wire: Wire): Error | null {
    this.#wire = wire
    const known = prepared.get(wire) ?? new Set()
    prepared.set(wire, known)
    // Values are mapped before anything is sent: one that cannot be sent must not leave half a trip on the wire.
    let values: unknown[][]
    try {
      values = this.#statements.map(({ parameters }) => parameters.map(prepareValue))
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
    wire.stream.cork()
    this.#statements.forEach(({ sql }, index) => {
      const name = statementName(sql)
      if (!known.has(name)) {
        // A trip that failed may or may not have prepared it; closing what does not exist is no error.
        wire.close({ type: 'S', name })
        wire.parse({ text: sql, name })
      }
      wire.bind({ statement: name, values: values[index] ?? [], valueMapper: (value) => value })
      wire.describe({ type: 'P', name: '' })
      wire.execute({ portal: '', rows: 0 })
    })
    wire.sync()
    wire.stream.uncork()
    return null
  }

  handleRowDescription(message: { fields: unknown[] }): void {
    this.answers[this.#at]?.addFields(message.fields)
  }

  handleDataRow(message: { fields: unknown[] }): void {
    const answer = this.answers[this.#at]
    try {
      answer?.addRow(answer.parseRow(message.fields))
    } catch (error) {
      this.#failure ??= error instanceof Error ? error : new Error(String(error))
    }
  }

  handleCommandComplete(message: unknown): void {
    this.answers[this.#at]?.addCommandComplete(message)
    this.#at += 1
  }

  handleEmptyQuery(): void {
    this.#at += 1
  }

  handleError(error: Error): void {
    this.callback(error)
  }

  handleReadyForQuery(): void {
    const known = this.#wire && prepared.get(this.#wire)
    for (const { sql } of this.#statements) known?.add(statementName(sql))
    this.callback(this.#failure ?? null)
  }
}

/** Sends the statements over a pipelined client; the answers are in the statements' order. */
export function travel(client: pg.ClientBase, statements: readonly Statement[]): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    const trip = new Trip(statements)
    trip.callback = (error) => {
      if (error) reject(error)
      else resolve(trip.answers.map(({ rows, rowCount }) => ({ rows, rowCount: rowCount ?? 0 })))
    }
    client.query(trip as unknown as pg.Submittable)
  })
}
