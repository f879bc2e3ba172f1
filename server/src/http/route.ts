import type { Standing } from '../access/standing.ts'
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
  /** What is done there for some people instead, at their home, with the tenant of the address for its target. */
  readonly instead?: Instead
  /** It takes a table instead of JSON: this makes of the upload what joins the operation's input. */
  readonly readCsv?: ReadUpload
  /** The same for a file of any kind, which travels as `application/octet-stream`. */
  readonly readFile?: ReadUpload
}

/** Another way to the same end: an operation of the same name, for people who hold something else. */
export interface Instead {
  // oxlint-disable-next-line typescript/no-explicit-any -- operations differ in what they take and give
  readonly does: Operation<any, any, any>
  /** Whom it is for, by their standing at home and in the tenant of the address. */
  isFor(home: Standing, there: Standing | undefined): boolean
}

/** @throws Problem `csv.refused`, `input.too_large` */
export type ReadUpload = (bytes: AsyncIterable<Buffer>) => Promise<Record<string, unknown>>

const at =
  (method: Method) =>
  (
    path: string,
    does: Route['does'],
    options: Pick<Route, 'instead' | 'readCsv' | 'readFile'> = {},
  ): Route => ({
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
