import { Problem } from '@latchkey/contract'
import type { Bucket } from '../attachments/bucket.ts'
import type { Database } from '../db/database.ts'
import { type Queries, queriesOver } from '../db/kysely.ts'
import type { Vault } from '../identity/vault.ts'
import type { Keeping } from '../jobs/keeping.ts'
import type { Operation } from '../operation/operation.ts'
import type { UserActor } from './actor.ts'
import { type Authority, type Epoch, epochsOf, Stale } from './authority.ts'
import type { Caller } from './caller.ts'
import type { RoomOrder } from './room-order.ts'
import { admit } from './sign-in-policy.ts'
import type { Slice } from './slice.ts'
import { type Standing, standingOf } from './standing.ts'

/** What a read is given: who asks, what they may, and queries whose every answer is checked to be fresh. */
export interface Look {
  readonly actor: UserActor
  readonly tenantId: string
  readonly standing: Standing
  readonly queries: Queries
  readonly now: Date
  /** The tenant's rooms in list order; the next statement finds out if it is out of date. */
  roomOrder(): Promise<RoomOrder>
  readonly operations: ReadonlyMap<string, Operation>
  readonly bucket: Bucket | null
}

/** What reads and writes share: the database, the facts, and the time. */
export interface House {
  readonly database: Database
  readonly authority: Authority
  readonly now: () => Date
  readonly vault: Vault
  /** Every operation by its name, put there with the routes: what an approved change is found by. */
  readonly operations: Map<string, Operation>
  /** Where attachments are moved to; null where they stay in the database. */
  readonly bucket: Bucket | null
  readonly keeping: Keeping
}

const maxAttempts = 6

/**
 * Reads in one tenant. Each statement takes one round trip: context, statement, versions. An answer whose versions
 * are not those the decision was made by is never seen by anyone: the facts are loaded again and `work` starts over.
 * A refusal is checked the same way. `tenantId` null means the caller's own.
 */
export async function lookIn<T>(
  house: House,
  caller: Caller,
  tenantId: string | null,
  work: (look: Look) => Promise<T>,
): Promise<T> {
  return settling(house, caller, async (actor) => {
    const target = tenantId ?? actor.tenantId
    const slice = await house.authority.slice(target)
    const standing = slice && standingOf(actor, slice)
    let checked = false
    let order: RoomOrder | undefined
    const context = { home: actor.tenantId, tenant: target, readOnly: true }
    const versions = epochsOf(actor.tenantId, target)
    const queries = queriesOver(async (statement) => {
      const [answer, epochs] = await house.database.travel(context, [statement, versions])
      compareVersions((epochs?.rows ?? []) as unknown as Epoch[], actor, slice, order)
      checked = true
      return answer ?? { rows: [], rowCount: 0 }
    })
    const roomOrder = async () => (order = await house.authority.roomOrder(target))
    try {
      if (!standing) throw new Problem('tenant.not_found')
      admit(standing, caller.origin, house.now())
      return await work({
        actor,
        tenantId: target,
        standing,
        queries,
        now: house.now(),
        roomOrder,
        operations: house.operations,
        bucket: house.bucket,
      })
    } finally {
      // Whatever was decided without a statement, a refusal above all, is held against the versions too.
      if (!checked) await confirm(house, actor, target, slice)
    }
  })
}

/** Starts over while facts move on; gives up rather than answer from old ones. */
export async function settling<T>(
  house: House,
  caller: Caller,
  attempt: (actor: UserActor) => Promise<T>,
): Promise<T> {
  let actor = await caller.resolve(false)
  for (let i = 1; ; i += 1) {
    house.authority.counts.decided += 1
    try {
      return await attempt(actor)
    } catch (error) {
      if (!(error instanceof Stale)) throw error
      house.authority.counts.stale += 1
      if (i >= maxAttempts) throw new Problem('authority.unsettled', {}, { cause: error })
      await house.authority.discard(error.by)
      if (error.by.actor) actor = await caller.resolve(true)
    }
  }
}

/** @throws Stale when a decision was reached by other versions than these */
export function compareVersions(
  epochs: readonly Epoch[],
  actor: UserActor,
  slice: Slice | undefined,
  order: RoomOrder | undefined,
): void {
  const seen = (tenantId: string | undefined, fact: Epoch['fact']) =>
    epochs.find((epoch) => epoch.tenantId === tenantId && epoch.fact === fact)?.version
  const actorIsStale = seen(actor.tenantId, 'authority') !== actor.homeVersion
  const sliceIsStale = slice && seen(slice.facts.tenantId, 'authority') !== slice.facts.version
  const orderIsStale = order && (seen(order.tenantId, 'rooms') ?? 0) !== order.version
  if (actorIsStale || sliceIsStale || orderIsStale)
    throw new Stale({
      actor: actorIsStale,
      slices: sliceIsStale ? [slice] : [],
      orders: orderIsStale ? [order] : [],
    })
}

// A tenant's versions are read as that tenant sees them: one who was shut out can no longer see the other's.
export async function confirm(
  house: House,
  actor: UserActor,
  tenantId: string,
  slice: Slice | undefined,
): Promise<void> {
  const ids = [...new Set([actor.tenantId, tenantId])]
  const answers = await Promise.all(
    ids.map((id) => house.database.travel({ home: id, tenant: null }, [epochsOf(id)])),
  )
  const epochs = answers.flatMap(([answer]) => (answer?.rows ?? []) as unknown as Epoch[])
  compareVersions(epochs, actor, slice, undefined)
}
