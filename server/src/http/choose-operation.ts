import type { Caller } from '../access/caller.ts'
import { confirm, type House, settling } from '../access/look.ts'
import { standingOf } from '../access/standing.ts'
import type { Operation } from '../operation/operation.ts'
import type { Asked } from '../operation/perform.ts'
import type { Instead } from './route.ts'

/** What is done for this person at an address, and where: see {@link Instead}. */
export async function chooseOperation(
  house: House,
  caller: Caller,
  does: Operation,
  instead: Instead | undefined,
  at: Pick<Asked, 'tenantId' | 'targetId'>,
): Promise<{ does: Operation; at: Pick<Asked, 'tenantId' | 'targetId'> }> {
  const { tenantId } = at
  if (!instead || tenantId === null) return { does, at }
  // Not decided by facts that have moved on: whoever was let in elsewhere a moment ago is let in here.
  const isFor = await settling(house, caller, async (actor) => {
    const [own, other] = await Promise.all([actor.tenantId, tenantId].map((id) => house.authority.slice(id)))
    await Promise.all([confirm(house, actor, actor.tenantId, own), confirm(house, actor, tenantId, other)])
    const home = own && standingOf(actor, own)
    return home !== undefined && instead.isFor(home, other && standingOf(actor, other))
  })
  return isFor ? { does: instead.does, at: { tenantId: null, targetId: tenantId } } : { does, at }
}
