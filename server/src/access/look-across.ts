import { Problem } from '@latchkey/contract'
import { type Queries, queriesOver } from '../db/kysely.ts'
import type { Statement } from '../db/trip.ts'
import type { Operation } from '../operation/operation.ts'
import type { UserActor } from './actor.ts'
import { type Authority, Stale } from './authority.ts'
import type { Caller } from './caller.ts'
import { type House, settling } from './look.ts'
import type { RoomOrder } from './room-order.ts'
import { admit } from './sign-in-policy.ts'
import { type Standing, standingOf } from './standing.ts'

/** A read over every tenant that one may enter. */
export interface WideLook {
  readonly actor: UserActor
  /** By tenant, in order of tenant names; the same map for as long as nothing changes in it. */
  readonly standings: ReadonlyMap<string, Standing>
  /** Where one has standing and the sign-in does not do, with what it lacks: what is left out of the standings. */
  barred(): ReadonlyMap<string, Problem>
  readonly queries: Queries
  readonly now: Date
  roomOrder(tenantId: string): Promise<RoomOrder>
  readonly operations: ReadonlyMap<string, Operation>
}

// One number for all the versions: it differs as soon as one of them, or the set of tenants, does.
const digestStatement = (home: string): Statement => ({
  sql: `select coalesce(sum(hashtextextended(e.tenant_id::text || e.fact, e.version)), 0)::text as digest
          from epochs e
         where e.tenant_id = any(array(
           select $1::uuid
           union all
           select p.tenant_id from partnerships p where p.partner_tenant_id = $1 and p.status = 'active'))`,
  parameters: [home],
})

const versionsStatement = (home: string): Statement => ({
  sql: `select t.id as "tenantId", t.name,
               (select version from epochs e where e.tenant_id = t.id and e.fact = 'authority') as authority,
               (select version from epochs e where e.tenant_id = t.id and e.fact = 'rooms') as rooms
          from tenants t
         where t.id = $1 or t.id in (
           select p.tenant_id from partnerships p where p.partner_tenant_id = $1 and p.status = 'active')
         order by t.name, t.id`,
  parameters: [home],
})

type Standings = ReadonlyMap<string, Standing>

interface Territory {
  readonly digest: string
  readonly standings: Standings
  /** Those of them whose customer asks something of the sign-in. */
  readonly guarded: readonly Standing[]
  readonly orders: Map<string, RoomOrder>
  /** The standings that a session was last admitted to, and which it was not. */
  admitted?: { readonly refused: string; readonly standings: Standings }
}

/** What an actor may enter, kept for as long as the digest stands. */
const territories = new WeakMap<UserActor, Territory>()

/** Like {@link lookIn}, over the caller's own tenant and every customer with an active partnership. */
export function lookAcross<T>(
  house: House,
  caller: Caller,
  work: (look: WideLook) => Promise<T>,
): Promise<T> {
  return settling(house, caller, async (actor) => {
    const context = { home: actor.tenantId, tenant: null, readOnly: true }
    const digest = digestStatement(actor.tenantId)
    const territory = territories.get(actor) ?? (await survey(house, actor))
    territories.set(actor, territory)
    const check = (seen: unknown) => {
      if (seen === territory.digest) return
      territories.delete(actor)
      throw new Stale({})
    }
    let checked = false
    const queries = queriesOver(async (statement) => {
      const [answer, seen] = await house.database.travel(context, [statement, digest])
      check(seen?.rows[0]?.digest)
      checked = true
      return answer ?? { rows: [], rowCount: 0 }
    })
    const roomOrder = async (tenantId: string) => {
      const order = territory.orders.get(tenantId) ?? (await house.authority.roomOrder(tenantId))
      territory.orders.set(tenantId, order)
      return order
    }
    try {
      const standings = admittedTo(territory, caller, house.now())
      const barred = () => barredFrom(territory, caller, house.now())
      const { operations } = house
      return await work({ actor, standings, barred, queries, now: house.now(), roomOrder, operations })
    } finally {
      if (!checked) {
        const [seen] = await house.database.travel(context, [digest])
        check(seen?.rows[0]?.digest)
      }
    }
  })
}

// A customer whose sign-in policy refuses the session is left out of lists over many; entering it says why.
function admittedTo(territory: Territory, caller: Caller, now: Date): Standings {
  const refused: string[] = []
  for (const standing of territory.guarded) if (lackOf(standing, caller, now)) refused.push(standing.tenantId)
  if (refused.length === 0) return territory.standings
  const key = refused.join()
  if (territory.admitted?.refused !== key) {
    const standings = new Map(territory.standings)
    for (const tenantId of refused) standings.delete(tenantId)
    territory.admitted = { refused: key, standings }
  }
  return territory.admitted.standings
}

function barredFrom(territory: Territory, caller: Caller, now: Date): Map<string, Problem> {
  const barred = new Map<string, Problem>()
  for (const standing of territory.guarded) {
    const lack = lackOf(standing, caller, now)
    if (lack) barred.set(standing.tenantId, lack)
  }
  return barred
}

function lackOf(standing: Standing, caller: Caller, now: Date): Problem | undefined {
  try {
    admit(standing, caller.origin, now)
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

async function survey(house: House, actor: UserActor): Promise<Territory> {
  const context = { home: actor.tenantId, tenant: null, readOnly: true }
  // The digest first: what is read after it may be newer, which the next statement finds out, never older.
  const [seen, listed] = await house.database.travel(context, [
    digestStatement(actor.tenantId),
    versionsStatement(actor.tenantId),
  ])
  const tenants = (listed?.rows ?? []) as { tenantId: string; authority: number; rooms: number | null }[]
  const standings = new Map<string, Standing>()
  const orders = new Map<string, RoomOrder>()
  await inBatches(tenants, 32, async ({ tenantId, authority, rooms }) => {
    const slice = await current(house.authority, tenantId, authority)
    const standing = slice && standingOf(actor, slice)
    if (standing) standings.set(tenantId, standing)
    await dropOldOrder(house.authority, tenantId, rooms ?? 0)
  })
  const home = tenants.find(({ tenantId }) => tenantId === actor.tenantId)
  if (home?.authority !== actor.homeVersion) throw new Stale({ actor: true })
  const inOrder = tenants.flatMap(({ tenantId }): [string, Standing][] => {
    const standing = standings.get(tenantId)
    return standing ? [[tenantId, standing]] : []
  })
  const guarded = inOrder
    .map(([, standing]) => standing)
    .filter(({ partnership }) => Object.keys(partnership?.facts.signInPolicy ?? {}).length > 0)
  return { digest: String(seen?.rows[0]?.digest), standings: new Map(inOrder), guarded, orders }
}

async function current(authority: Authority, tenantId: string, version: number) {
  const slice = await authority.slice(tenantId)
  if (!slice || slice.facts.version >= version) return slice
  await authority.discard({ slices: [slice] })
  return authority.slice(tenantId)
}

async function dropOldOrder(authority: Authority, tenantId: string, version: number): Promise<void> {
  const order = await authority.knownRoomOrder(tenantId)
  if (order && order.version < version) await authority.discard({ orders: [order] })
}

async function inBatches<Item>(
  items: readonly Item[],
  size: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  for (let i = 0; i < items.length; i += size) await Promise.all(items.slice(i, i + size).map(work))
}
