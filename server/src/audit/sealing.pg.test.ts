import { describe, expect, test, vi } from 'vitest'
import { setStage } from '../../test/stage.ts'
import { genesis, hashOf, show } from './chain.ts'
import { type EventRow, presentEvent } from './present-event.ts'
import { sealNow } from './seal-events.ts'
import { Sealer } from './sealer.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso, woodgrove } = world.tenants
const room = (name: string) => `/tenants/${contoso.id}/rooms/${contoso.roomIds[name]}`

interface SealRow {
  sequence: number
  previous_hash: string
  digest: string
  hash: string
  event_id: string
  sealed_at: Date
}

const rowsOf = async <Row>(sql: string, tenantId = contoso.id, ...others: unknown[]) => {
  const [answer] = await house.database.travel({ home: tenantId, tenant: null }, [
    { sql, parameters: [tenantId, ...others] },
  ])
  return (answer?.rows ?? []) as unknown as Row[]
}
const seals = (tenantId?: string) =>
  rowsOf<SealRow>('select * from audit_seals where tenant_id = $1 order by sequence', tenantId)
const waiting = () => rowsOf<{ id: string }>('select event_id as id from audit_unsealed where tenant_id = $1')
const events = () => rowsOf<EventRow & { salt: string }>('select * from audit_events where tenant_id = $1')

/** Every entry has one place, and the chain leads from its genesis through all of them. */
async function expectWholeChain(): Promise<void> {
  const [sealed, rows] = await Promise.all([seals(), events()])
  expect(sealed.map(({ event_id }) => event_id).sort()).toEqual(rows.map(({ id }) => id).sort())
  let position = genesis(contoso.id)
  for (const seal of sealed) {
    const row = rows.find(({ id }) => id === seal.event_id)!
    const entry = show({ ...seal, previousHash: seal.previous_hash }, presentEvent(row), row.salt)
    expect(entry).toMatchObject({ sequence: position.sequence + 1, previousHash: position.hash })
    expect(hashOf(entry)).toBe(entry.hash)
    position = seal
  }
}

describe('sealing', () => {
  test('gives every entry its place behind the one before, from what the store gives back', async () => {
    await as.alice('PATCH', room('Denali'), { floor: '4', capacity: 7, city: 'Zürich\u2028“é”' })
    await as.oscar('PATCH', room('Denali'), { floor: '5' })
    expect(await sealNow(house, contoso.id)).toBe(2)
    await as.alice('PATCH', room('Denali'), { floor: '6' })
    expect(await waiting()).toHaveLength(1)
    expect(await sealNow(house, contoso.id)).toBe(1)
    expect(await sealNow(house, contoso.id)).toBe(0)
    expect(await waiting()).toEqual([])
    await expectWholeChain()
  })

  test('takes more than a batch', async () => {
    await rowsOf(
      `insert into audit_events (tenant_id, id, at, category, activity, operation, result, actor_kind, actor_name,
                                 actor_tenant_id, salt)
       select $1, gen_random_uuid(), now() - n * interval '1 s', 'Room', 'room.modify', 'Update', 'Successful',
              'system', 'Test', $1, repeat('x', 22)
         from generate_series(1, 1203) n`,
    )
    expect(await sealNow(house, contoso.id)).toBe(1203)
    await expectWholeChain()
  })

  test('puts what happened earlier and committed later behind what was sealed by then', async () => {
    const earlier = house.now()
    stage.wait(1000)
    await as.alice('PATCH', room('Zion'), { floor: '1' })
    await sealNow(house, contoso.id)
    const late = await rowsOf<{ id: string }>(
      `insert into audit_events (tenant_id, id, at, category, activity, operation, result, actor_kind, actor_name,
                                 actor_tenant_id, salt)
       values ($1, gen_random_uuid(), $2, 'Room', 'room.modify', 'Update', 'Successful',
               'system', 'Test', $1, repeat('x', 22)) returning id`,
      contoso.id,
      earlier,
    )
    // By a process whose clock is behind.
    await sealNow({ ...house, now: () => earlier }, contoso.id)
    const [before, last] = (await seals()).slice(-2)
    expect(last?.event_id).toBe(late[0]?.id)
    expect(last!.sealed_at.getTime()).toBeGreaterThan(before!.sealed_at.getTime())
    await expectWholeChain()
  })

  test('of many who seal at once while people write does not fork the chain nor lose an entry', async () => {
    const write = (n: number) => as.alice('PATCH', room('Rainier'), { floor: String(n) })
    await Promise.all(Array.from({ length: 40 }, (_, n) => write(n)))
    await Promise.all([
      ...Array.from({ length: 40 }, (_, n) => write(n)),
      ...Array.from({ length: 10 }, () => sealNow(house, contoso.id)),
      ...Array.from({ length: 10 }, () => sealNow(house, contoso.id, { mayWait: false })),
    ])
    await sealNow(house, contoso.id)
    await expectWholeChain()
  })

  test('leaves a tenant to whoever is at it', async () => {
    await as.alice('PATCH', room('Rainier'), { floor: '7' })
    await house.database.inTenant({ home: contoso.id, tenant: null }, async (tx) => {
      await tx.run({
        sql: "select pg_advisory_xact_lock(hashtextextended('latchkey audit ' || $1, 0))",
        parameters: [contoso.id],
      })
      expect(await sealNow(house, contoso.id, { mayWait: false })).toBe(0)
    })
    expect(await sealNow(house, contoso.id, { mayWait: false })).toBe(1)
  })

  test('cannot put two entries at one place', async () => {
    const [seal] = await seals()
    const again = house.database.travel({ home: contoso.id, tenant: null }, [
      {
        sql: `insert into audit_seals values ($1, $2, gen_random_uuid(), now(), $1, 'd', 'p', 'h', now())`,
        parameters: [contoso.id, seal?.sequence],
      },
    ])
    await expect(again).rejects.toMatchObject({ constraint: 'audit_seals_pkey' })
  })
})

describe('the sealer', () => {
  test('seals every tenant by itself, and stops when it is told to', async () => {
    const sealer = new Sealer(house, { everyMs: 5 })
    sealer.start()
    await as.alice('PATCH', room('Olympic'), { floor: '2' })
    await as.wendy('PATCH', `/tenants/${woodgrove.id}/rooms/${woodgrove.roomIds.Eiger}`, { floor: '2' })
    await vi.waitFor(async () => {
      expect(await waiting()).toEqual([])
      expect(await seals(woodgrove.id)).toHaveLength(1)
    })
    await sealer.stop()
    await as.alice('PATCH', room('Olympic'), { floor: '3' })
    expect(await waiting()).toHaveLength(1)
    await expect(sealNow(house, contoso.id)).resolves.toBe(1)
  })

  test('goes on after the database was away', async () => {
    const errors: unknown[] = []
    let isAway = true
    const flaky = {
      ...house,
      database: {
        ...house.database,
        travel: (...args: Parameters<typeof house.database.travel>) =>
          isAway ? Promise.reject(new Error('away')) : house.database.travel(...args),
      },
    }
    await as.alice('PATCH', room('Olympic'), { floor: '4' })
    const sealer = new Sealer(flaky, { everyMs: 1, onError: (error) => void errors.push(error) })
    sealer.start()
    await vi.waitFor(() => expect(errors.length).toBeGreaterThan(1))
    isAway = false
    await vi.waitFor(async () => expect(await waiting()).toEqual([]))
    await sealer.stop()
  })

  test('strikes off what waits of a tenant that is gone', async () => {
    const gone = '00000000-0000-7000-8000-000000000001'
    await stage.owner.travel({ home: gone, tenant: null }, [
      { sql: 'insert into audit_unsealed values ($1, now(), gen_random_uuid())', parameters: [gone] },
    ])
    expect(await sealNow(house, gone)).toBe(0)
    const left = await rowsOf('select 1 from audit_unsealed where tenant_id = $1', gone)
    expect(left).toEqual([])
  })
})
