import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { databaseForTest, testSecret } from '../../test/database.ts'
import { applicationRoleOf, bootstrap } from './bootstrap.ts'

/** A database whose owner may do nothing else, and its URL. */
async function databaseOfAnOwner(name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: inject('ownerUrl') })
  await admin.connect()
  onTestFinished(async () => {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`drop role if exists ${name}`)
    await admin.end()
  })
  await admin.query(`create role ${name} login password 'for one test'`)
  await admin.query(`grant ${name} to current_user`)
  await admin.query(`create database ${name} owner ${name}`)
  const url = new URL(inject('ownerUrl'))
  Object.assign(url, { username: name, password: 'for one test', pathname: `/${name}` })
  return url.href
}

test('an owner needs no right to make roles once the application’s stands, nor has to have made it', async () => {
  // Somebody else's database on this server has brought the role.
  await databaseForTest()
  const ownerUrl = await databaseOfAnOwner('latchkey_test_plain_owner')
  const { appUrl, migrated } = await bootstrap(ownerUrl, testSecret)
  expect(migrated.length).toBeGreaterThan(0)
  expect((await bootstrap(ownerUrl, testSecret)).migrated).toEqual([])
  const app = new pg.Client({ connectionString: appUrl })
  await app.connect()
  onTestFinished(() => app.end())
  expect((await app.query('select current_user as name')).rows).toEqual([
    { name: applicationRoleOf(testSecret) },
  ])
})

test('an owner may be called like our schema, which then comes first in its search path', async () => {
  const ownerUrl = await databaseOfAnOwner('latchkey_test_namesake')
  const admin = new pg.Client({ connectionString: inject('ownerUrl') })
  await admin.connect()
  await admin.query('alter role latchkey_test_namesake set search_path = latchkey, public')
  await admin.end()
  await bootstrap(ownerUrl, testSecret)
  expect((await bootstrap(ownerUrl, testSecret)).migrated).toEqual([])
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  onTestFinished(() => owner.end())
  const { rows } = await owner.query(
    `select table_schema from information_schema.tables where table_name = 'rooms'`,
  )
  expect(rows).toEqual([{ table_schema: 'public' }])
})

test('an owner who may not make the role is told so', async () => {
  const ownerUrl = await databaseOfAnOwner('latchkey_test_weak_owner')
  await expect(bootstrap(ownerUrl, 'another secret, with which nobody can connect')).rejects.toThrow(
    'Give it CREATEROLE.',
  )
})
