import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'
import { deviceTestKit } from '../devices/device-test-kit.ts'
import { nullPost } from '../mail/post.ts'
import { forgetRows } from './forget-rows.ts'
import { allTasks } from './tasks.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso, woodgrove } = world.tenants
const day = 86_400_000
const tasks = allTasks(nullPost(''))

const own = async (text: string, parameters: unknown[] = [], home = contoso.id) =>
  (await house.database.inTenant({ home, tenant: null }, (tx) => tx.run({ sql: text, parameters }))).rows
const roomId = contoso.roomIds.Denali
const ago = (days: number) => new Date(house.now().getTime() - days * day)

/** Ages in days of what is left. */
const left = async (table: string, column: string, home?: string) =>
  (
    await own(
      `select round(extract(epoch from $1 - ${column}) / 86400)::integer as age from ${table} order by 1`,
      [house.now()],
      home,
    )
  ).map(({ age }) => age)

describe('what grows by itself is forgotten', () => {
  // First, by the database's own clock: it drops no day of the last week.
  test('events, by the day, after as many days as the operator says', async () => {
    const days = async () =>
      (
        await stage.owner.travel({ home: '', tenant: null }, [
          {
            sql: "select relname from pg_class where relname like 'device_events_2%' and relkind = 'r'",
            parameters: [],
          },
        ])
      )[0]?.rows.map(({ relname }) => String(relname)) ?? []
    const nameOf = (age: number) => `device_events_${ago(age).toISOString().slice(0, 10).replaceAll('-', '')}`
    for (const age of [20, 15, 13])
      await own('select latchkey.ensure_event_day($1)', [ago(age).toISOString().slice(0, 10)])
    const { keeping } = house
    Object.assign(house, { keeping: { ...keeping, eventsDays: 16 } })
    await tasks['event.keepDays']?.(house, {})
    expect(await days()).toEqual(expect.arrayContaining([nameOf(15), nameOf(13)]))
    expect(await days()).not.toContain(nameOf(20))
    Object.assign(house, { keeping })
    await tasks['event.keepDays']?.(house, {})
    expect(await days()).not.toContain(nameOf(15))
    expect(await days()).toContain(nameOf(13))
  })

  test('what signals did, and what windows muted, after ninety days', async () => {
    await own(
      `insert into maintenance_windows (tenant_id, id, name, all_rooms, first_day, begins, minutes, repeats, created_by, created_at)
       values ($1, $2, 'Night', true, '2026-01-01', '22:00', 60, 'daily', '{}', now())`,
      [contoso.id, roomId],
    )
    for (const age of [1, 89, 91, 400]) {
      await own(
        `insert into signal_changes (tenant_id, room_id, id, at, signal, meaning, value)
         values ($1, $2, gen_random_uuid(), $3, 'camera', 'unhealthy', 'Unhealthy')`,
        [contoso.id, roomId, ago(age)],
      )
      await own(
        `insert into muted_signals (tenant_id, window_id, window_began_at, room_id, signal, value, at)
         values ($1, $2, $3, $2, 'camera', 'Unhealthy', $3)`,
        [contoso.id, roomId, ago(age)],
      )
    }
    await own(
      `insert into signal_changes (tenant_id, room_id, id, at, signal, meaning, value)
       values ($1, $2, gen_random_uuid(), $3, 'camera', 'unhealthy', 'Unhealthy')`,
      [woodgrove.id, Object.values(woodgrove.roomIds)[0], ago(91)],
      woodgrove.id,
    )
    await tasks['health.forget']?.(house, {})
    expect(await left('signal_changes', 'at')).toEqual([1, 89])
    expect(await left('muted_signals', 'at')).toEqual([1, 89])
    expect(await left('signal_changes', 'at', woodgrove.id)).toEqual([])
  })

  test('commands, with what they collected, after thirty', async () => {
    const kit = deviceTestKit(stage)
    const device = await kit.enroll(await kit.downloadKey(as.alice, contoso.id), 'forgotten-1')
    const order = () => as.alice('POST', `/tenants/${contoso.id}/rooms/${device.room.id}/collect-logs`, {})
    const { body: old } = await order()
    await device.answer(old.id, { status: 'succeeded', output: 'who was in the room' })
    stage.wait(29 * day)
    const { body: young } = await order()
    await tasks['command.forget']?.(house, {})
    expect(await left('device_commands', 'created_at')).toEqual([0, 29])
    stage.wait(2 * day)
    await tasks['command.forget']?.(house, {})
    const list = `/tenants/${contoso.id}/rooms/${device.room.id}/commands`
    expect((await as.alice('GET', list)).body.items).toMatchObject([{ id: young.id }])
    expect((await as.alice('GET', `${list}/${old.id}/output`)).body.code).toBe('command.not_found')
  })

  test('what was held for a mail, told or not, after thirty', async () => {
    for (const [age, told] of [
      [29, true],
      [29, false],
      [31, true],
      [31, false],
    ] as const)
      await own(
        `insert into held_mails (tenant_id, user_id, customer_id, ticket_id, since, held_at, told_at)
         values ($1, $2, $1, gen_random_uuid(), $3, $3, case when $4 then $3::timestamptz end)`,
        [contoso.id, world.people.alice.userId, ago(age), told],
      )
    await tasks['mail.sweep']?.(house, {})
    expect(await left('held_mails', 'held_at')).toEqual([29, 29])
  })

  test('proofs of enrolment that would be refused for their time, and no others', async () => {
    for (const minutes of [1, 14, 16])
      await own('insert into enrollment_nonces (tenant_id, nonce, at) values ($1, $2, $3)', [
        contoso.id,
        `${minutes}`,
        ago(minutes / 1440),
      ])
    await tasks['enrollment.sweep']?.(house, {})
    expect(
      (await own('select nonce from enrollment_nonces order by at desc')).map(({ nonce }) => nonce),
    ).toEqual(['1', '14'])
  })
})

test('however many there are, they go some thousands at a time', async () => {
  await own(
    `insert into signal_changes (tenant_id, room_id, id, at, signal, meaning, value)
     select $1, $2, gen_random_uuid(), $3, 'display', 'healthy', 'Healthy' from generate_series(1, 12000)`,
    [contoso.id, roomId, ago(500)],
  )
  let asked = 0
  await forgetRows(house, 'test', contoso.id, 'signal_changes', () => {
    asked += 1
    return sql`signal = 'display'`
  })
  expect(await own("select 1 from signal_changes where signal = 'display'")).toEqual([])
  expect(asked).toBe(3)
})
