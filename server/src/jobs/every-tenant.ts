import type { House } from '../access/look.ts'

// Tenants are behind no wall: their ids are read without being anybody.
const nobody = { home: '00000000-0000-0000-0000-000000000000', tenant: null }

/**
 * Does the same for each tenant, one after another. One that fails does not keep the others waiting; what failed is
 * thrown at the end, so that the job is tried again.
 */
export async function everyTenant(house: House, work: (tenantId: string) => Promise<unknown>): Promise<void> {
  const [answer] = await house.database.travel(nobody, [{ sql: 'select id from tenants', parameters: [] }])
  const failures: unknown[] = []
  for (const { id } of answer?.rows ?? [])
    await work(String(id)).catch((error) => {
      failures.push(error)
    })
  if (failures.length > 0) throw new AggregateError(failures, `Failed for ${failures.length} tenants.`)
}
