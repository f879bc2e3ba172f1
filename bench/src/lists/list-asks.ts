import type { Place } from '../database/place.ts'
import type { Ask } from '../requests/load.ts'
import type { User, World } from '../world.ts'

/** The first page of the rooms of all customers with the exact total, as the product and the yardstick are asked. */
export interface ListAsk {
  readonly name: string
  readonly user: User
  readonly product: Ask
  readonly bare: Ask
}

/** Somebody of the giant, with 300 customers and the most assignments; and somebody in the middle. */
export function listAsks({ world, tokens }: Pick<Place, 'world' | 'tokens'>, search?: string): ListAsk[] {
  const sought = search === undefined ? '' : `search=${search}`
  return busiest(world).map(({ name, user }) => ({
    name,
    user,
    product: {
      method: 'GET',
      path: `/api/v1/rooms?limit=50&total=true${sought && `&${sought}`}`,
      headers: { authorization: `Bearer ${tokens.get(user.id)}` },
    },
    bare: { method: 'GET', path: `/rooms-of/${user.tenantId}${sought && `?${sought}`}` },
  }))
}

function busiest({ customers, partners }: World): { name: string; user: User }[] {
  const held = new Map<string, number>()
  for (const { assignments } of customers)
    for (const { members } of assignments) for (const { id } of members) held.set(id, (held.get(id) ?? 0) + 1)
  const count = ({ id, groupIds }: User) =>
    [id, ...groupIds].reduce((sum, principal) => sum + (held.get(principal) ?? 0), 0)
  const inOrder = (users: readonly User[]) => users.toSorted((a, b) => count(b) - count(a))
  const [giant, ...others] = partners
  const rest = inOrder(others.flatMap(({ users }) => users)).filter((user) => count(user) > 0)
  const [first, middle] = [inOrder(giant?.users ?? [])[0], rest[Math.floor(rest.length / 2)]]
  if (!first || !middle) throw new Error('The world has nobody to ask for.')
  return [
    { name: 'giant', user: first },
    { name: 'typical', user: middle },
  ]
}
