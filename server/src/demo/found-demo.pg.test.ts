import { expect, test } from 'vitest'
import { databaseForTest, testSecret } from '../../test/database.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { provisionTenant } from '../directory/provision.ts'
import { openHouse } from '../house.ts'
import { buildApp } from '../http/app.ts'
import { routes } from '../http/routes.ts'
import { actHistory } from './act-history.ts'
import { foundDemo, sealDemo } from './found-demo.ts'

async function withOwner(work: (owner: Database, appUrl: string) => Promise<void>): Promise<void> {
  const { ownerUrl, appUrl } = await databaseForTest()
  const owner = openDatabase(ownerUrl, { lanes: 1, pool: 1 })
  try {
    await work(owner, appUrl)
  } finally {
    await owner.close()
  }
}

const names = async (owner: Database) =>
  (
    await owner.travel({ home: '', tenant: null }, [
      { sql: 'select name from tenants order by name', parameters: [] },
    ])
  )[0]?.rows.map(({ name }) => name)

const demo = ['Contoso', 'Fabrikam AV', 'Northwind Integrators', 'Woodgrove']

test('the demo world is made once', () =>
  withOwner(async (owner) => {
    const world = await foundDemo(owner)
    expect(Object.keys(world?.tenants ?? {})).toHaveLength(4)
    await sealDemo(owner)
    expect(await foundDemo(owner)).toBeUndefined()
    expect(await names(owner)).toEqual(demo)
  }))

test('what was left half made is cleared away, and nothing else is', () =>
  withOwner(async (owner, appUrl) => {
    const half = await foundDemo(owner)
    const house = openHouse(appUrl, testSecret)
    const app = await buildApp({
      house,
      credentials: house.credentials,
      publicUrl: 'http://127.0.0.1',
      routes,
      requestsPerMinute: 1000,
    })
    await actHistory(app, half!)
    const [told] = await owner.travel({ home: half!.tenants.contoso.id, tenant: null }, [
      {
        sql: `select r.built_in as role, count(*)::integer as told
                from assignments a join roles r on r.tenant_id = a.tenant_id and r.id = a.role_id
               where a.tenant_id = $1 and a.email_notifications group by r.built_in order by 1`,
        parameters: [half!.tenants.contoso.id],
      },
    ])
    expect(told?.rows).toEqual([
      { role: 'primaryAdmin', told: 1 },
      { role: 'siteLead', told: 2 },
      { role: 'siteTech', told: 1 },
    ])
    await house.database.close()
    const whole = await foundDemo(owner)
    expect(await names(owner)).toEqual(demo)
    expect(whole?.tenants.contoso.id).not.toBe(half?.tenants.contoso.id)
  }))

test('a database in which somebody else lives is left alone', () =>
  withOwner(async (owner) => {
    await provisionTenant(owner, { name: 'The real Contoso', domains: ['contoso.com'] })
    await expect(foundDemo(owner)).rejects.toThrow('organisations that are not the demo’s')
    expect(await names(owner)).toEqual(['The real Contoso'])
  }))
