import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { setStage } from '../../test/stage.ts'
import { linesOf } from './read-export.ts'
import { sealNow } from './seal-events.ts'
import { auditTasks } from './tasks.ts'
import { verifyChain } from './verify-chain.ts'

const stage = await setStage()
const { as, house, world } = stage
const { contoso, woodgrove } = world.tenants
const log = `/tenants/${contoso.id}/audit-events`
const days = 86_400_000

/** An entry of so many days ago, which somebody sealed since. */
async function remember(tenantId: string, name: string, daysAgo: number): Promise<void> {
  const at = new Date(house.now().getTime() - daysAgo * days)
  await house.database.travel({ home: tenantId, tenant: null }, [
    {
      sql: `insert into audit_events (tenant_id, id, at, category, activity, operation, result, object_type, object_id,
                                      object_name, actor_kind, actor_name, actor_tenant_id, salt)
            values ($1, gen_random_uuid(), $2, 'Ring', 'ring.modify', 'Update', 'Successful', 'Ring', 'r', $3,
                    'system', 'Test', $1, 'xxxxxxxxxxxxxxxxxxxxxx')`,
      parameters: [tenantId, at, name],
    },
  ])
}
const forget = () => auditTasks['audit.forget']?.(house, {})
const names = async (path = `${log}?category=Ring`) =>
  (await as.alice('GET', path)).body.items.map(({ object }: { object: { name: string } }) => object.name)
const kept = async () => {
  const [answer] = await house.database.travel({ home: contoso.id, tenant: null }, [
    {
      sql: "select object_name as name from audit_events where tenant_id = $1 and category = 'Ring' order by at",
      parameters: [contoso.id],
    },
  ])
  return answer?.rows.map(({ name }) => name)
}
async function exported() {
  const text: string = (await as.alice('GET', log, undefined, { accept: 'application/jsonl' })).body
  const [header, ...entries] = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
  const verdict = await verifyChain(
    linesOf(
      (async function* () {
        yield Buffer.from(text)
      })(),
    ),
  )
  return { header, entries, verdict }
}

describe('what is older than the tenant keeps', () => {
  test('is neither shown nor exported, forgotten by the nightly job, and the chain of the rest holds', async () => {
    await remember(contoso.id, 'old', 200)
    await sealNow(house, contoso.id)
    await remember(contoso.id, 'young', 170)
    await sealNow(house, contoso.id)
    // Committed late: it stands between younger ones.
    await remember(contoso.id, 'late', 181)
    await sealNow(house, contoso.id)
    await remember(contoso.id, 'new', 1)
    await sealNow(house, contoso.id)
    expect(await names()).toEqual(['new', 'young'])
    const csv = (await as.alice('GET', `${log}?category=Ring&format=csv`)).body
    expect(csv.split('\r\n')).toHaveLength(2 + 2)
    const audit = await auditOf(stage, contoso.id)
    for (const sayWhen of ['before', 'after']) {
      const { header, entries, verdict } = await exported()
      expect([sayWhen, verdict.intact, header.complete]).toEqual([sayWhen, true, false])
      const shown = entries.filter(({ event }) => event?.category === 'Ring')
      expect(shown.map(({ event }) => event.object.name)).toEqual(['young', 'new'])
      await forget()
      expect(await kept()).toEqual(['young', 'new'])
    }
    expect((await audit.next()).filter(({ activity }) => activity === 'audit.forget')).toMatchObject([
      {
        category: 'Setting',
        operation: 'Delete',
        actor: { kind: 'system', name: 'audit.forget', id: null, tenantId: contoso.id },
        object: { type: 'AuditLog', name: 'Contoso' },
        before: { entries: 2 },
      },
    ])
  })

  test('is what the tenant says, and each tenant for itself', async () => {
    await as.alice('PATCH', `/tenants/${contoso.id}/settings`, { auditRetentionDays: 365 })
    for (const tenantId of [contoso.id, woodgrove.id]) {
      await remember(tenantId, 'last year', 300)
      await sealNow(house, tenantId)
    }
    await forget()
    expect(await names()).toContain('last year')
    const audit = await auditOf(stage, woodgrove.id)
    expect((await as.wendy('GET', `/tenants/${woodgrove.id}/audit-events?category=Ring`)).body.items).toEqual(
      [],
    )
    await as.alice('PATCH', `/tenants/${contoso.id}/settings`, { auditRetentionDays: 180 })
    expect(await names()).not.toContain('last year')
    expect(await audit.next()).toEqual([])
  })

  test('is kept until it has its place in the chain', async () => {
    await remember(contoso.id, 'unsealed', 190)
    await forget()
    expect(await kept()).toContain('unsealed')
    await sealNow(house, contoso.id)
    await forget()
    expect(await kept()).not.toContain('unsealed')
  })
})

describe('the application', () => {
  const ask = (sql: string, home = contoso.id) =>
    house.database.travel({ home, tenant: null }, [{ sql, parameters: [] }])

  test.each([
    'update audit_events set activity = activity',
    'delete from audit_events',
    'truncate audit_events',
    'update audit_seals set hash = hash',
    'delete from audit_seals',
    'update audit_unsealed set at = at',
    'insert into audit_unsealed select tenant_id, at, id from audit_events',
  ])('cannot %s', async (sql) => {
    await expect(ask(sql)).rejects.toMatchObject({ code: '42501' })
  })

  test('cannot have anything younger than 180 days forgotten, nor anything of another tenant', async () => {
    await remember(woodgrove.id, 'old', 200)
    await sealNow(house, woodgrove.id)
    const forgotten = async (tenantId: string, home: string) => {
      const [answer] = await house.database.travel({ home, tenant: null }, [
        { sql: "select latchkey.forget_audit_events($1, 'infinity') as n", parameters: [tenantId] },
      ])
      return answer?.rows[0]?.n
    }
    expect(await forgotten(woodgrove.id, contoso.id)).toBe(0)
    expect(await forgotten(contoso.id, contoso.id)).toBe(0)
    expect(await kept()).toContain('young')
    expect(await forgotten(woodgrove.id, woodgrove.id)).toBe(1)
  })
})
