import type { Operation, Query, WideQuery } from '../operation/operation.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/**
 * An address and what happens there. `path` is below `/api/v1`, with parameters in braces; `{t}` is the tenant acted
 * in, the target's own parameter its id, and any other parameter joins the input under its name.
 */
export interface Route {
  readonly method: Method
  readonly path: string
  // What a route does is checked where it is declared; the list of all of them is of every kind.
  // oxlint-disable-next-line typescript/no-explicit-any -- operations differ in what they take and give
  readonly does: Operation<any, any, any> | Query<any, any, any> | WideQuery<any, any>
  /** It takes a table instead of JSON: this makes of the upload what joins the operation's input. */
  readonly readCsv?: ReadCsv
}

/** @throws Problem `csv.refused` */
export type ReadCsv = (bytes: AsyncIterable<Buffer>) => Promise<Record<string, unknown>>

const at =
  (method: Method) =>
  (path: string, does: Route['does'], options: Pick<Route, 'readCsv'> = {}): Route => ({
    method,
    path,
    does,
    ...options,
  })

export const get = at('GET')
export const post = at('POST')
export const patch = at('PATCH')
export const put = at('PUT')
export const del = at('DELETE')
