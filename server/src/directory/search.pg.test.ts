import { describe, expect, test } from 'vitest'
import { setStage } from '../../test/stage.ts'
import { queriesOver } from '../db/kysely.ts'
import type { Statement } from '../db/trip.ts'
import { searchUsers } from './search-users.ts'

const { as, owner, house, world } = await setStage()
const { contoso, fabrikam } = world.tenants

const names = (items: { name: string }[]) => items.map(({ name }) => name)

describe('the directory', () => {
  test('is searched by how a name or a UPN begins, in whatever case', async () => {
    const found = await as.fiona('GET', '/directory/users?search=FA')
    expect(found.body.items).toEqual([
      { type: 'user', id: world.people.farah.userId, name: 'Farah Fadel', upn: 'farah@fabrikam.com' },
    ])
    expect(names((await as.fiona('GET', '/directory/users?search=felix%40')).body.items)).toEqual([
      'Felix Faure',
    ])
    expect(names((await as.chloe('GET', '/directory/users?search=CHLOÉ')).body.items)).toEqual([
      'Chloé Caron',
    ])
    expect((await as.fiona('GET', '/directory/groups?search=help')).body.items).toEqual([
      { type: 'group', id: fabrikam.securityGroupIds['Help desk'], name: 'Help desk', upn: null },
    ])
  })

  test('is that of the caller and of nobody else', async () => {
    expect((await as.alice('GET', '/directory/users?search=felix')).body.items).toEqual([])
    expect((await as.alice('GET', '/directory/groups?search=help')).body.items).toEqual([])
  })

  test.each(['', 'search=f', 'search=%20f%20', 'search=fe&limit=0', 'search=fe&cursor=x'])(
    'does not answer to %s',
    async (query) => {
      expect((await as.fiona('GET', `/directory/users?${query}`)).status).toBe(400)
    },
  )

  test('takes a text for a text', async () => {
    for (const search of ['%25', '__', "';--", '\\\\', '%00%00'])
      expect((await as.fiona('GET', `/directory/users?search=${search}a`)).body.items ?? []).toEqual([])
  })

  test('leaves out who is disabled', async () => {
    await owner.inTenant({ home: fabrikam.id, tenant: null }, ({ queries }) =>
      queries
        .updateTable('users')
        .set({ disabled_at: new Date() })
        .where('id', '=', world.people.hugo.userId)
        .execute(),
    )
    expect((await as.fiona('GET', '/directory/users?search=hugo')).body.items).toEqual([])
  })

  test('of a hundred thousand people is searched by its indexes, and paged', async () => {
    await owner.inTenant({ home: contoso.id, tenant: null }, async (tx) => {
      await tx.run({
        sql: `insert into users (tenant_id, id, upn, name, email)
              select $1, gen_random_uuid(), lower(n), n, lower(n)
                from (select chr(65 + i % 26) || chr(97 + i / 26 % 26) || ' Person ' || i as n from generate_series(1, 100000) i) s`,
        parameters: [contoso.id],
      })
    })
    await owner.inTenant({ home: contoso.id, tenant: null }, (tx) =>
      tx.run({ sql: 'analyze users', parameters: [] }),
    )
    const first = await as.uma('GET', '/directory/users?search=qr&limit=100')
    const second = await as.uma('GET', `/directory/users?search=qr&limit=100&cursor=${first.body.nextCursor}`)
    const seen = [...names(first.body.items), ...names(second.body.items)]
    expect(new Set(seen).size).toBe(seen.length)
    expect(second.body.nextCursor).toBeNull()
    expect(seen).toHaveLength(148)
    const sent: Statement[] = []
    const spying = queriesOver(async (statement) => {
      sent.push(statement)
      return { rows: [], rowCount: 0 }
    })
    const look = { actor: { tenantId: contoso.id }, queries: spying }
    await searchUsers.run(look as unknown as Parameters<typeof searchUsers.run>[0], {
      search: 'qr',
      limit: 50,
      cursor: first.body.nextCursor,
    })
    const plan = await house.database.inTenant({ home: contoso.id, tenant: contoso.id }, (tx) =>
      tx.run({ sql: `explain ${sent[0]!.sql}`, parameters: sent[0]!.parameters }),
    )
    const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(text).toMatch(/using users__by_name.*\n.*Index Cond: .*sort_name >=/)
    expect(text).toMatch(/users__by_upn.*\n.*Index Cond: .*upn/)
    expect(text).not.toContain('Seq Scan')
  })
})
