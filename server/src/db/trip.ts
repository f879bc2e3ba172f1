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

const internal = createRequire(import.meta.url)
const { prepareValue } = internal('pg/lib/utils') as { prepareValue: (value: unknown) => unknown }
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

type Parse = (text: string) => unknown

/** What the rows of a statement look like; the same as long as it is prepared, so that it is asked for once. */
interface Shape {
  readonly names: readonly string[]
  readonly parsers: readonly Parse[]
}

const noRows: Shape = { names: [], parsers: [] }

/** Statements that a connection has certainly prepared. */
const prepared = new WeakMap<Wire, Map<string, Shape>>()

/**
 * Several statements in one round trip: Parse, Bind and Execute of each, then a single Sync, which makes them one
 * implicit transaction. Local settings of the first reach the others and are gone after the Sync; an error skips
 * what follows it, and the connection goes on with the next trip.
 */
export class Trip extends Query {
  readonly answers: { rows: Record<string, unknown>[]; rowCount: number }[]
  callback: (error: Error | null) => void = () => {}
  readonly #statements: readonly Statement[]
  readonly #shapes: Shape[] = []
  #at = 0
  #wire: Wire | undefined
  #failure: Error | undefined

  constructor(statements: readonly Statement[]) {
    super({ text: statements[0]?.sql ?? '' })
    // pg would take the single name of an ordinary query for parsed.
    Object.assign(this, { name: undefined, text: undefined })
    this.#statements = statements
    this.answers = statements.map(() => ({ rows: [], rowCount: 0 }))
  }

  submit(wire: Wire): Error | null {
    this.#wire = wire
    const known = prepared.get(wire) ?? new Map<string, Shape>()
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
      const shape = known.get(name)
      if (!shape) {
        // A trip that failed may or may not have prepared it; closing what does not exist is no error.
        wire.close({ type: 'S', name })
        wire.parse({ text: sql, name })
      }
      wire.bind({ statement: name, values: values[index] ?? [], valueMapper: (value) => value })
      if (!shape) wire.describe({ type: 'P', name: '' })
      wire.execute({ portal: '', rows: 0 })
      this.#shapes.push(shape ?? noRows)
    })
    wire.sync()
    wire.stream.uncork()
    return null
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.#shapes[this.#at] = {
      names: fields.map(({ name }) => name),
      parsers: fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, 'text') as Parse),
    }
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const { names, parsers } = this.#shapes[this.#at] ?? noRows
    const row: Record<string, unknown> = {}
    try {
      for (let i = 0; i < names.length; i += 1) {
        const text = fields[i] ?? null
        row[names[i] ?? ''] = text === null ? null : parsers[i]?.(text)
      }
      this.answers[this.#at]?.rows.push(row)
    } catch (error) {
      this.#failure ??= error instanceof Error ? error : new Error(String(error))
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const answer = this.answers[this.#at]
    // `SELECT 3`, `UPDATE 1`, `INSERT 0 2`; others touch nothing that is counted.
    if (answer) answer.rowCount = Number(/\d+$/.exec(text)?.[0] ?? 0)
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
    this.#statements.forEach(({ sql }, index) =>
      known?.set(statementName(sql), this.#shapes[index] ?? noRows),
    )
    this.callback(this.#failure ?? null)
  }
}

/** Sends the statements over a pipelined client; the answers are in the statements' order. */
export function travel(client: pg.ClientBase, statements: readonly Statement[]): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    const trip = new Trip(statements)
    trip.callback = (error) => {
      if (error) reject(error)
      else resolve(trip.answers)
    }
    client.query(trip as unknown as pg.Submittable)
  })
}
