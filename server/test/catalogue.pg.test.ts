import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { applicationRoleOf } from '../src/db/bootstrap.ts'
import { cloneDatabase, testSecret } from './database.ts'

const { ownerUrl, appUrl, drop } = await cloneDatabase()
const owner = new pg.Client({ connectionString: ownerUrl })
const app = new pg.Client({ connectionString: appUrl })
await Promise.all([owner.connect(), app.connect()])
afterAll(async () => {
  await Promise.all([owner.end(), app.end()])
  await drop()
})

const rows = async (sql: string, values: unknown[] = []) =>
  (await owner.query<Record<string, unknown>>(sql, values)).rows

/** Tables without a tenant, each with the reason why the application may read all of it. */
const referenceTables = new Map([
  ['tenants', 'names of organisations, which invitations name across tenants'],
  ['domains', 'who answers to a domain is asked before anybody has signed in'],
  ['identity_providers', 'where to sign in; secrets are encrypted'],
  ['tenant_aliases', 'which tenant a directory of many means'],
])

const tenantTables = `
  select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
     and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`

describe('every tenant table', () => {
  test('is found: a table either has a tenant_id or is a reference table with a reason', async () => {
    const tables = await rows(`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not like 'kysely_%'
         and c.oid not in (select oid from (${tenantTables}) t)`)
    expect(tables.map(({ relname }) => String(relname)).sort()).toEqual([...referenceTables.keys()].sort())
    expect((await rows(tenantTables)).length).toBeGreaterThan(20)
  })

  test('is behind a forced wall, with a policy for reading and one for writing', async () => {
    const open = await rows(`
      select t.relname from (${tenantTables}) t join pg_class c on c.oid = t.oid
       where not (c.relrowsecurity and c.relforcerowsecurity)
          or not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'wall' and p.polcmd = '*'
                           and p.polqual is not null and p.polwithcheck is not null)`)
    expect(open).toEqual([])
  })

  test('has policies that read the settings once a statement, not once a row', async () => {
    const policies = await rows(`
      select polrelid::regclass::text as relation, pg_get_expr(polqual, polrelid) || ' ' || coalesce(pg_get_expr(polwithcheck, polrelid), '') as text
        from pg_policy where polname = 'wall'`)
    for (const { relation, text } of policies) {
      const settings = String(text).match(/current_setting\(/g) ?? []
      const subselects = String(text).match(/\( ?SELECT \(?NULLIF\(current_setting\(/gi) ?? []
      expect([relation, subselects.length]).toEqual([relation, settings.length])
      expect(settings.length).toBeGreaterThan(0)
    }
  })

  test('can be sharded by tenant: keys and foreign keys begin with it', async () => {
    const broken = await rows(`
      with t as (${tenantTables}),
      uq as (select t.relname, i.indexrelid::regclass::text as obj,
                    (select a.attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0]) as first
               from t join pg_index i on i.indrelid = t.oid where i.indisunique),
      fk as (select t.relname, k.conname as obj,
                    exists (select from unnest(k.conkey) with ordinality x(n, o)
                              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.n
                              join unnest(k.confkey) with ordinality y(n, o) using (o)
                              join pg_attribute b on b.attrelid = k.confrelid and b.attnum = y.n
                             where a.attname = 'tenant_id' and b.attname = 'tenant_id') as ok,
                    exists (select from t t2 where t2.oid = k.confrelid) as within
               from t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f')
      select 'unique index does not begin with tenant_id' as why, relname, obj from uq where first is distinct from 'tenant_id'
      union all select 'foreign key between tenant tables lacks tenant_id', relname, obj::text from fk where within and not ok
      union all select 'no primary key', relname, '' from t
                 where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)
      union all select 'sequence', t.relname, '' from t join pg_depend d on d.refobjid = t.oid
                  join pg_class s on s.oid = d.objid and s.relkind = 'S'`)
    expect(broken).toEqual([])
  })

  test('whose facts decide who may do what moves the epoch on insert, update and delete', async () => {
    const tracked = await rows(`
      select c.relname, count(*)::int as triggers from pg_trigger g join pg_class c on c.oid = g.tgrelid
       where g.tgname like 'advance_epoch_on_%' and not g.tgisinternal group by c.relname`)
    const full = tracked.filter(({ triggers }) => Number(triggers) >= 3).map(({ relname }) => String(relname))
    expect(full.sort()).toEqual([
      'assignment_members',
      'assignment_room_groups',
      'assignment_rooms',
      'assignments',
      'partnership_group_ceilings',
      'partnership_room_groups',
      'partnership_rooms',
      'partnerships',
      'roles',
      'room_group_rooms',
      'room_groups',
      'security_group_groups',
      'security_group_users',
    ])
  })
})

describe("the application's role", () => {
  test('owns nothing, is no superuser, and passes no policy', async () => {
    const role = (
      await rows(
        'select oid, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = $1',
        [applicationRoleOf(testSecret)],
      )
    )[0]
    expect(role).toMatchObject({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
    })
    expect(await rows('select relname from pg_class where relowner = $1', [role?.oid])).toEqual([])
    expect(await rows('select roleid from pg_auth_members where member = $1', [role?.oid])).toEqual([])
  })

  test('sees no row of any tenant table without a context', async () => {
    for (const { relname } of await rows(tenantTables)) {
      const { rows: seen } = await app.query(`select count(*)::int as n from ${String(relname)}`)
      expect([relname, seen[0].n]).toEqual([relname, 0])
    }
  })

  test.each(['audit_events', 'audit_seals'])(
    'can neither change nor delete what %s remember',
    async (table) => {
      await expect(app.query(`update ${table} set tenant_id = tenant_id`)).rejects.toThrow(
        'permission denied',
      )
      await expect(app.query(`delete from ${table}`)).rejects.toThrow('permission denied')
      await expect(app.query(`truncate ${table}`)).rejects.toThrow('permission denied')
    },
  )

  test.each([
    ['create table mine ()', 'permission denied'],
    ['alter table rooms disable row level security', 'must be owner'],
    ['drop policy wall on rooms', 'must be owner'],
    ['select * from graphile_worker._private_jobs', 'permission denied'],
    ["insert into tenants (id, name) values (gen_random_uuid(), 'x')", 'permission denied'],
    ['update tenants set suspended_at = null', 'permission denied'],
    ["insert into epochs (tenant_id, fact) values (gen_random_uuid(), 'rooms')", 'permission denied'],
  ])('is refused: %s', async (sql, refusal) => {
    await expect(app.query(sql)).rejects.toThrow(refusal)
  })
})

test('functions that run as the owner have a fixed search path', async () => {
  const loose = await rows(`
    select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('latchkey', 'public') and p.prosecdef
       and not exists (select from unnest(coalesce(p.proconfig, '{}')) c where c like 'search_path=%pg_temp%')`)
  expect(loose).toEqual([])
})

test('the server is one whose row-level security has no known leak (CVE-2025-8713)', async () => {
  const version = Number((await rows('show server_version_num'))[0]?.server_version_num)
  const [major, minor] = [Math.floor(version / 10_000), version % 10_000]
  const least = { 15: 14, 16: 10, 17: 6 }[major] ?? 0
  expect(minor).toBeGreaterThanOrEqual(least)
})
