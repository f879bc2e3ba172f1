import type { Room, RoomSummary } from '@latchkey/contract'

/** Country, city and building; null where a room does not say. */
export type RoomPath = readonly (string | null)[]

export const placeLevels = ['country', 'city', 'building'] as const

/** A country, a city in it or a building there, with how many rooms one sees in it. */
export interface PlaceNode {
  readonly id: string
  readonly path: RoomPath
  readonly count: number
  readonly children: readonly PlaceNode[]
}

export const placeId = (path: RoomPath): string => JSON.stringify(path)

export const pathOf = ({
  country,
  city,
  building,
}: Pick<Room, 'country' | 'city' | 'building'>): RoomPath => [country, city, building]

type Building = RoomSummary['buildings'][number]

/** The places of a summary as a tree; those without a name come last. */
export function placeNodes(buildings: readonly Building[], compare: (a: string, b: string) => number) {
  const below = (rooms: readonly Building[], path: RoomPath): PlaceNode[] => {
    const level = placeLevels[path.length]
    if (!level) return []
    const byName = new Map<string | null, Building[]>()
    for (const room of rooms) byName.set(room[level], [...(byName.get(room[level]) ?? []), room])
    const nodes = [...byName].map(([name, held]): PlaceNode => {
      const own = [...path, name]
      const children = below(held, own)
      const [only] = children
      return {
        id: placeId(own),
        path: own,
        count: held.reduce((sum, { count }) => sum + count, 0),
        // A place whose rooms say nothing more exact needs no second line for that.
        children: children.length === 1 && only?.path.at(-1) === null ? only.children : children,
      }
    })
    return nodes.sort(({ path: a }, { path: b }) => {
      const [one, other] = [a.at(-1) ?? null, b.at(-1) ?? null]
      return one === null ? 1 : other === null ? -1 : compare(one, other)
    })
  }
  return below(buildings, [])
}

/** How many of the chosen rooms are in each place, by its id. */
export function countChosen(
  rooms: readonly { id: string }[],
  paths: ReadonlyMap<string, RoomPath>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { id } of rooms) {
    const path = paths.get(id)
    if (!path) continue
    for (let length = 1; length <= path.length; length++) {
      const place = placeId(path.slice(0, length))
      counts.set(place, (counts.get(place) ?? 0) + 1)
    }
  }
  return counts
}
