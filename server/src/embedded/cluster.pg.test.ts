import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { startCluster } from './cluster.ts'
import { ask, test } from './cluster-test-kit.ts'
import { startVictim } from './victim-test-kit.ts'

test('a cluster serves an owner who is no superuser, and safely', async ({ start }) => {
  const cluster = await start()
  const [settings] = await ask(
    cluster.ownerUrl('postgres'),
    `select current_user as owner, rolsuper, rolcreatedb, rolcreaterole,
            current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
            current_setting('listen_addresses') as addresses, current_setting('password_encryption') as passwords
     from pg_roles where rolname = current_user`,
  )
  expect(settings).toEqual({
    owner: 'latchkey_owner',
    rolsuper: false,
    rolcreatedb: true,
    rolcreaterole: true,
    fsync: 'on',
    checksums: 'on',
    addresses: '127.0.0.1',
    passwords: 'scram-sha-256',
  })
})

test('nobody but its user reads its passwords or its data, and a wrong password opens nothing', async ({
  dataDir,
  start,
}) => {
  const cluster = await start()
  const modes = await Promise.all(
    [dataDir, `${dataDir}.keys.json`, `${dataDir}.log`].map(async (path) =>
      ((await stat(path)).mode & 0o777).toString(8),
    ),
  )
  expect(modes).toEqual(['700', '600', '600'])
  const wrong = new URL(cluster.ownerUrl('postgres'))
  wrong.password = 'guessed'
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
})

test('a cluster starts again on its data, at the same address', async ({ start }) => {
  const cluster = await start()
  await cluster.ensureDatabase('notes')
  await cluster.ensureDatabase('notes')
  await ask(cluster.ownerUrl('notes'), 'create table notes as select 7 as id')
  await cluster.stop()
  const again = await start()
  expect(again.ownerUrl('notes')).toBe(cluster.ownerUrl('notes'))
  expect(await ask(again.ownerUrl('notes'), 'select id from notes')).toEqual([{ id: 7 }])
})

test('a note of a server that is gone hinders nobody, even if its number lives on', async ({
  dataDir,
  start,
}) => {
  const cluster = await start()
  const note = await readFile(join(dataDir, 'postmaster.pid'), 'utf8')
  await cluster.stop()
  await writeFile(join(dataDir, 'postmaster.pid'), note.replace(/^\d+/, String(process.pid)))
  const again = await start()
  expect(await ask(again.ownerUrl('postgres'), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a folder that holds something else is left alone', async ({ dataDir }) => {
  await writeFile(dataDir, 'a letter')
  await expect(startCluster({ dataDir })).rejects.toThrow()
  expect(await readFile(dataDir, 'utf8')).toBe('a letter')
})

test('a program killed while it creates the data folder leaves nothing in the way', async ({
  dataDir,
  start,
}) => {
  const victim = startVictim(dataDir)
  await victim.until('progress')
  await victim.kill('program')
  const cluster = await start()
  expect(await ask(cluster.ownerUrl('postgres'), 'select 1 as one')).toEqual([{ one: 1 }])
})

test.for([
  ['the program', 'program'],
  ['the program and the guard of its server', 'program and guard'],
  ['the program and its server', 'program and server'],
] as const)('no acknowledged row is lost when %s is killed', async ([, what], { dataDir, start }) => {
  const victim = startVictim(dataDir)
  await victim.until('acknowledged', 200)
  await victim.kill(what)
  const cluster = await start()
  const rows = await ask(cluster.ownerUrl('notes'), 'select id from notes order by id')
  expect(victim.acknowledged.length).toBeGreaterThanOrEqual(200)
  expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining(victim.acknowledged))
  expect(cluster.pid).not.toBe(victim.server)
})
