import { Problem } from '@latchkey/contract'
import type { UserActor } from '../access/actor.ts'
import { type Epoch, Stale } from '../access/authority.ts'
import type { Caller } from '../access/caller.ts'
import { compareVersions, type House } from '../access/look.ts'
import { admit } from '../access/sign-in-policy.ts'
import type { Slice } from '../access/slice.ts'
import { type Standing, standingOf } from '../access/standing.ts'

/** Who acts, and what they may. */
export interface Decided {
  readonly actor: UserActor
  readonly slice: Slice
  readonly standing: Standing
}

/**
 * The facts as they are while their versions are held. Where they have moved on, they are read again at once rather
 * than at the end of the queue: until the transaction ends they stand still, and of many who change them at the same
 * time each has its turn.
 */
export async function decideAsHeld(
  house: House,
  caller: Caller,
  held: readonly Epoch[],
  known: Decided,
): Promise<Decided> {
  try {
    compareVersions(held, known.actor, known.slice, undefined)
    return known
  } catch (error) {
    if (!(error instanceof Stale)) throw error
    house.authority.counts.stale += 1
    await house.authority.discard(error.by)
    const actor = error.by.actor ? await caller.resolve(true) : known.actor
    const slice = await sliceAsHeld(house, known.slice.facts.tenantId, held)
    compareVersions(held, actor, slice, undefined)
    const standing = slice && standingOf(actor, slice)
    if (!standing) throw new Problem('tenant.not_found')
    admit(standing, caller.origin, house.now())
    return { actor, slice, standing }
  }
}

// Somebody else's reading may have begun before the versions were held; one that begins now cannot be older.
async function sliceAsHeld(
  house: House,
  tenantId: string,
  held: readonly Epoch[],
): Promise<Slice | undefined> {
  const version = held.find((epoch) => epoch.tenantId === tenantId)?.version ?? 0
  const slice = await house.authority.slice(tenantId)
  if (!slice || slice.facts.version >= version) return slice
  await house.authority.discard({ slices: [slice] })
  return sliceAsHeld(house, tenantId, held)
}
