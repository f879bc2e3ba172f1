import { type ListAllRooms, Problem } from '@latchkey/contract'
import type { WideLook } from '../access/look-across.ts'

type Standings = WideLook['standings']
type Side = NonNullable<ListAllRooms['side']>

const sides = new WeakMap<Standings, Map<Side, Standings>>()

/**
 * The tenants a list over many is narrowed to. Those of a side are the same map for as long as all are: what is known of
 * a list is known by it.
 *
 * @throws Problem `tenant.not_found`
 */
export function narrowStandings(
  { standings }: WideLook,
  { tenantId, side }: Pick<ListAllRooms, 'tenantId' | 'side'>,
): Standings {
  const narrowed = side === undefined ? standings : onSide(standings, side)
  if (tenantId === undefined) return narrowed
  if (!standings.has(tenantId)) throw new Problem('tenant.not_found')
  const standing = narrowed.get(tenantId)
  return new Map(standing && [[tenantId, standing]])
}

function onSide(standings: Standings, side: Side): Standings {
  const known = sides.get(standings) ?? new Map<Side, Standings>()
  sides.set(standings, known)
  const narrowed = known.get(side) ?? new Map([...standings].filter(([, standing]) => standing.side === side))
  known.set(side, narrowed)
  return narrowed
}
