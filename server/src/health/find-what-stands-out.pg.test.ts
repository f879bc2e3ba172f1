import { HealthFilter as Health, type HealthFilter, ListAllRooms } from '@latchkey/contract'
import fc from 'fast-check'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'
import { lookIn } from '../access/look.ts'
import { lookAcross } from '../access/look-across.ts'
import type { PersonKey } from '../demo/people.ts'
import { readBearer } from '../identity/bearer.ts'
import { findRooms } from '../rooms/find-rooms.ts'
import { listAllRooms } from '../rooms/list-all-rooms.ts'
import { summariseAllRooms } from '../rooms/summarise-all-rooms.ts'
import { countHealth } from './count-health.ts'
import { healthState, isSuppressed } from './room-health.ts'

const stage = await setStage()
const { house, owner, world } = stage
const { contoso, woodgrove } = world.tenants
const places = [contoso, woodgrove].flatMap(({ id, roomIds }) =>
  Object.values(roomIds).map((roomId) => ({ tenantId: id, roomId })),
)
const now = new Date('2026-03-04T05:06:07.000Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

// Felix sees one group of the one, and all of the other, whose own people see nothing else.
await partnerUp(stage, { scope: { roomIds: [], groupIds: [contoso.groupIds.Munich ?? ''] } })
await partnerUp(stage, { customer: 'woodgrove', by: 'wendy' })
const munich = await read<{ id: string }>(
  contoso.id,
  (t) => sql`
  select room_id as id from room_group_rooms where tenant_id = ${t} and group_id = ${contoso.groupIds.Munich}`,
)
const seenBy: Readonly<Record<'felix' | 'alice', ReadonlyMap<string, readonly string[]>>> = {
  felix: new Map([
    [contoso.id, munich.map(({ id }) => id)],
    [woodgrove.id, Object.values(woodgrove.roomIds)],
  ]),
  alice: new Map([[contoso.id, Object.values(contoso.roomIds)]]),
}

interface Plight {
  readonly lifecycle: 'created' | 'onboarding' | 'enrolled' | 'unenrolled'
  /** When each of its devices was heard of last. */
  readonly contacts: readonly (Date | null)[]
  readonly health: {
    critical: number
    important: number
    warning: number
    until: Date | 'infinity' | null
  } | null
}

const plight: fc.Arbitrary<Plight> = fc.record({
  lifecycle: fc.constantFrom(
    'created',
    'onboarding',
    'enrolled',
    'enrolled',
    'enrolled',
    'enrolled',
    'unenrolled',
  ),
  contacts: fc.array(fc.constantFrom(null, ...[0, 5, 19.99, 20, 20.01, 600].map(minutesAgo)), {
    maxLength: 3,
  }),
  health: fc.option(
    fc.record({
      critical: fc.nat(1),
      important: fc.nat(1),
      warning: fc.nat(1),
      until: fc.constantFrom(null, 'infinity' as const, ...[1, 0, -0.01, -90].map(minutesAgo)),
    }),
  ),
})
const plights = fc.array(plight, { minLength: places.length, maxLength: places.length })

function read<Row>(
  tenantId: string,
  statement: (tenantId: string) => ReturnType<typeof sql>,
): Promise<Row[]> {
  return owner.inTenant({ home: tenantId, tenant: null }, async ({ queries }) => {
    const { rows } = await statement(tenantId).execute(queries)
    return rows as Row[]
  })
}

interface Placed {
  readonly id: string
  readonly roomId: string
  readonly contact: Date | null
}

/** Puts devices into rooms, each heard of last at a time. */
const place = (tenantId: string, devices: readonly Placed[]) =>
  read(
    tenantId,
    (t) => sql`
    with placed as (
      select * from jsonb_to_recordset(${JSON.stringify(devices)}::jsonb) as w (id uuid, "roomId" uuid, contact timestamptz)),
    device as (
      insert into devices (tenant_id, id, room_id, registration_id, enrolled_at)
      select ${t}, id, "roomId", id::text, ${now} from placed)
    insert into device_streams (tenant_id, device_id, contact_at) select ${t}, id, contact from placed`,
  )

/** Makes all rooms be as told: they keep nothing of how they were. */
async function inflict(each: readonly Plight[]): Promise<void> {
  for (const { id } of [contoso, woodgrove]) {
    const rooms = places.flatMap(({ tenantId, roomId }, i) =>
      tenantId === id ? [{ roomId, ...(each[i] as Plight) }] : [],
    )
    await read(id, (t) => sql`delete from devices where tenant_id = ${t}`)
    await read(id, (t) => sql`delete from room_health where tenant_id = ${t}`)
    await read(
      id,
      (t) => sql`
      update rooms r set lifecycle = w.lifecycle
        from jsonb_to_recordset(${JSON.stringify(rooms)}::jsonb) as w ("roomId" uuid, lifecycle text)
       where r.tenant_id = ${t} and r.id = w."roomId"`,
    )
    await place(
      id,
      rooms.flatMap(({ roomId, contacts }) => contacts.map((contact) => ({ id: uuidv7(), roomId, contact }))),
    )
    const ill = rooms.flatMap(({ roomId, health }) => (health ? [{ roomId, ...health }] : []))
    await read(
      id,
      (t) => sql`
      insert into room_health (tenant_id, room_id, open_critical, open_important, open_warning, suppressed_until)
      select ${t}, "roomId", critical, important, warning, until
        from jsonb_to_recordset(${JSON.stringify(ill)}::jsonb)
               as w ("roomId" uuid, critical integer, important integer, warning integer, until timestamptz)`,
    )
  }
}

/** How the definition has it, room by room, of those that somebody sees. */
async function defined(who: keyof typeof seenBy, only?: string) {
  const rooms: { id: string; state: string | null; suppressed: boolean }[] = []
  const health = { healthy: 0, unhealthy: 0, unmonitored: 0, suppressed: 0 }
  for (const [tenantId, ids] of seenBy[who]) {
    if (only !== undefined && tenantId !== only) continue
    const seen = sql`rooms r where r.tenant_id = ${tenantId} and r.id = any(${ids}::uuid[])`
    rooms.push(
      ...(await read<(typeof rooms)[number]>(
        tenantId,
        () => sql`select r.id, ${healthState(now)} as state, ${isSuppressed(now)} as suppressed from ${seen}`,
      )),
    )
    const counts = await owner.inTenant({ home: tenantId, tenant: null }, ({ queries }) =>
      countHealth(queries, seen, now),
    )
    for (const of of Health.options) health[of] += counts[of]
  }
  const of = (wanted: HealthFilter) =>
    rooms
      .filter(({ state, suppressed }) => (wanted === 'suppressed' ? suppressed : state === wanted))
      .map(({ id }) => id)
      .toSorted()
  return {
    total: rooms.length,
    health,
    lists: Object.fromEntries(Health.options.map((each) => [each, of(each)])),
  }
}

const callerOf = (who: PersonKey) => {
  const bearer = readBearer('token', world.people[who].token)
  if (!bearer) throw new Error(`${who} has no token`)
  return house.credentials.caller(bearer, { requestId: null, ip: null })
}

// Every room is one: what is narrowed by it is still all of them, but is not known without asking.
const isRoom = { deviceType: 'teamsRoom' } as const

/** How somebody is told over all that they enter, at the same moment; in another order, or narrowed by what says nothing. */
const told = (
  who: PersonKey,
  only?: string,
  { sort = 'name', filters = {} }: { sort?: string; filters?: Partial<typeof isRoom> } = {},
) =>
  lookAcross(house, callerOf(who), async (look) => {
    const at = { ...look, now }
    const lists: Record<string, string[]> = {}
    for (const health of Health.options) {
      const asked = ListAllRooms.parse({
        ...filters,
        health,
        sort,
        limit: '500',
        total: 'true',
        tenantId: only,
      })
      const { items, total } = await listAllRooms.run(at, asked)
      expect(total).toBe(items.length)
      lists[health] = items.map(({ id }) => id).toSorted()
    }
    return { ...(await summariseAllRooms.run(at, { ...filters, tenantId: only })), lists }
  })

/** How many they are told there are of a health. */
const counted = (who: PersonKey, health: HealthFilter) =>
  lookAcross(
    house,
    callerOf(who),
    async (look) => (await summariseAllRooms.run({ ...look, now }, { health })).total,
  )

/** The same in one tenant that they have entered. */
const toldIn = (who: PersonKey, tenantId: string) =>
  lookIn(house, callerOf(who), tenantId, async (look) => {
    const lists: Record<string, string[]> = {}
    for (const health of Health.options) {
      const sorting = { sort: 'name', order: 'asc' } as const
      const { rows } = await findRooms(
        { ...look, now },
        { health },
        { sorting, after: null, limit: 500, total: true },
      )
      lists[health] = rows.map(({ id }) => id).toSorted()
    }
    return lists
  })

async function expectAsDefined(): Promise<void> {
  for (const who of ['felix', 'alice'] as const) {
    const all = await defined(who)
    expect(await told(who)).toEqual(all)
    for (const sort of ['city', 'tenant']) expect(await told(who, undefined, { sort })).toEqual(all)
    expect(await told(who, undefined, { filters: isRoom })).toEqual(all)
    for (const health of Health.options) expect(await counted(who, health)).toBe(all.lists[health]?.length)
    for (const tenantId of seenBy[who].keys()) {
      const expected = await defined(who, tenantId)
      expect(await told(who, tenantId)).toEqual(expected)
      expect(await toldIn(who, tenantId)).toEqual(expected.lists)
    }
  }
}

const versionOf = async (tenantId: string): Promise<number> =>
  (
    await read<{ version: number }>(
      tenantId,
      (t) => sql`select version from epochs where tenant_id = ${t} and fact = 'rooms'`,
    )
  )[0]?.version ?? 0

describe('rooms told apart by what stands out', () => {
  test('are those, and as many, as the definition of health says, for whoever asks', async () => {
    await fc.assert(
      fc.asyncProperty(plights, async (each) => {
        await inflict(each)
        await expectAsDefined()
      }),
      { numRuns: 15 },
    )
  }, 120_000)

  test('are told apart anew as soon as a device comes, moves or goes, or a room lives on', async () => {
    const [silent, heard] = [minutesAgo(600), minutesAgo(5)]
    const well = { lifecycle: 'enrolled', contacts: [heard], health: null } as const
    await inflict(places.map(() => well))
    const [first = '', second = '', third = ''] = munich.map(({ id }) => id)
    const devices = { come: uuidv7(), second: '' }
    const t = contoso.id
    const change = (statement: ReturnType<typeof sql>) => read(t, () => statement)
    const [there] = await read<{ id: string }>(
      t,
      () => sql`
      select id from devices where tenant_id = ${t} and room_id = ${second}`,
    )
    devices.second = there?.id ?? ''
    const moveTo = (room: string | null, device: string) =>
      change(sql`update devices set room_id = ${room} where tenant_id = ${t} and id = ${device}`)
    const lives = (lifecycle: string) =>
      change(sql`update rooms set lifecycle = ${lifecycle} where tenant_id = ${t} and id = ${first}`)
    const unmonitored = async () => (await told('felix')).lists.unmonitored
    await expectAsDefined()

    const steps: [what: string, step: () => Promise<unknown>, unmonitored: string[]][] = [
      ['a device leaves its room', () => moveTo(null, devices.second), [second]],
      [
        'a silent one comes',
        () => place(t, [{ id: devices.come, roomId: second, contact: silent }]),
        [second],
      ],
      ['the silent one moves to one that speaks', () => moveTo(first, devices.come), [second]],
      ['and on into a room that has none', () => moveTo(second, devices.come), [second]],
      ['the one that speaks joins it', () => moveTo(second, devices.second), []],
      ['it goes on to a room with another', () => moveTo(third, devices.second), [second]],
      [
        'the silent one is gone',
        () => change(sql`delete from devices where tenant_id = ${t} and id = ${devices.come}`),
        [second],
      ],
      ['the room has one that speaks', () => moveTo(second, devices.second), []],
      ['a room is not monitored any more', () => lives('unenrolled'), []],
      [
        'its device is gone',
        () => change(sql`delete from devices where tenant_id = ${t} and room_id = ${first}`),
        [],
      ],
      ['it is monitored again', () => lives('enrolled'), [first]],
    ]
    for (const [what, step, expected] of steps) {
      const before = await versionOf(t)
      await step()
      expect([what, (await versionOf(t)) > before]).toEqual([what, true])
      expect([what, await unmonitored()]).toEqual([what, expected.toSorted()])
      await expectAsDefined()
    }
  })

  test('stay as they are known while only what stands out moves', async () => {
    await inflict(places.map(() => ({ lifecycle: 'enrolled', contacts: [minutesAgo(5)], health: null })))
    const [room = ''] = munich.map(({ id }) => id)
    await expectAsDefined()
    const before = await versionOf(contoso.id)
    await read(
      contoso.id,
      (t) => sql`
      insert into room_health (tenant_id, room_id, open_critical) values (${t}, ${room}, 1)`,
    )
    expect((await told('felix')).lists).toMatchObject({ unhealthy: [room], unmonitored: [] })
    await read(
      contoso.id,
      (t) => sql`
      update device_streams s set contact_at = ${minutesAgo(30)} from devices d
       where d.tenant_id = ${t} and d.room_id = ${room} and s.tenant_id = d.tenant_id and s.device_id = d.id`,
    )
    expect((await told('felix')).lists).toMatchObject({ unhealthy: [], unmonitored: [room] })
    await expectAsDefined()
    expect(await versionOf(contoso.id)).toBe(before)
  })
})
