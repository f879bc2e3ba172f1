import { v7 as uuidv7 } from 'uuid'
import type { Route } from '../src/http/route.ts'
import { sampleBodies } from './sample-bodies.ts'
import type { Hand, Reply } from './stage.ts'

/** Ids of real things, by path parameter: what a route is asked about. */
export type Ids = Readonly<Record<string, string>>

export const parametersOf = (route: Route): string[] =>
  [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

/** A route's address with these ids in it. */
export const addressOf = (route: Route, ids: Ids): string =>
  route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name]
    if (!id)
      throw new Error(
        `Nobody said what {${name}} of ${route.method} ${route.path} may be: add it to the matrix.`,
      )
    return id
  })

/** A body that the route would take from somebody who may. */
export function bodyFor(route: Route, ids: Ids): unknown {
  if (route.does.kind !== 'operation') return undefined
  if (!(route.does.name in sampleBodies))
    throw new Error(`${route.does.name} has no sample body: add one to sample-bodies.ts.`)
  return sampleBodies[route.does.name]?.(ids)
}

/** Headers that the route's body needs. */
export const headersFor = (route: Route): Record<string, string> =>
  route.readCsv
    ? { 'content-type': 'text/csv' }
    : route.readFile
      ? { 'content-type': 'application/octet-stream' }
      : {}

/** An answer without what differs between any two answers; ids asked for are put as one word. */
export function comparable({ status, body }: Reply, ids: Ids): unknown {
  let text = JSON.stringify({ status, body })
  for (const [name, id] of Object.entries(ids)) text = text.replaceAll(id, `{${name}}`)
  return text.replaceAll(/"requestId":"[^"]*"/g, '"requestId":"…"')
}

/** Ids that nothing has. */
export const absent = (ids: Ids): Ids =>
  Object.fromEntries(
    Object.keys(ids).map((name) => [name, name === 'domain' ? `${uuidv7()}.example` : uuidv7()]),
  )

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`

/** Has somebody ask a route about these things. */
export const ask = (hand: Hand, route: Route, ids: Ids): Promise<Reply> =>
  hand(route.method, addressOf(route, ids), bodyFor(route, ids), headersFor(route))
