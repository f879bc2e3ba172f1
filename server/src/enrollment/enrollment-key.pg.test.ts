import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, woodgrove } = world.tenants
const path = `/tenants/${contoso.id}/enrollment-key`

describe('the enrolment key', () => {
  test('is downloaded as a file, the same one every time, and each time is remembered without the key', async () => {
    const audit = await auditOf(stage, contoso.id)
    const first = await as.alice('GET', path)
    expect(first.headers['content-disposition']).toBe('attachment; filename="latchkey-enrollment-key.json"')
    expect(first.body).toMatchObject({
      format: 'latchkey-enrollment-key/1',
      tenantId: contoso.id,
      tenantName: 'Contoso',
    })
    expect(Buffer.from(first.body.key, 'base64url')).toHaveLength(32)
    expect((await as.chloe('GET', path)).body).toEqual(first.body)
    const entries = await audit.next()
    expect(entries).toMatchObject([
      {
        activity: 'enrollmentKey.download',
        operation: 'Read',
        category: 'EnrollmentKey',
        result: 'Successful',
      },
      { actor: { name: 'Chloé Caron' }, object: { id: first.body.keyId } },
    ])
    expect(JSON.stringify(entries)).not.toContain(first.body.key)
  })

  test('is one, however many ask for the first', async () => {
    const there = `/tenants/${woodgrove.id}/enrollment-key`
    expect((await as.wendy('GET', `${there}/status`)).body.keyId).toBeNull()
    const answers = await Promise.all(Array.from({ length: 20 }, () => as.wendy('GET', there)))
    expect(new Set(answers.map(({ body }) => body.key)).size).toBe(1)
  })

  test('is not in the database for whoever reads that alone', async () => {
    const { key } = (await as.alice('GET', path)).body
    const rows = await stage.owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries.selectFrom('enrollment_keys').selectAll().execute(),
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(key)
    expect(
      stage.house.vault.open(`enrollment key ${rows[0]?.id} of ${woodgrove.id}`, rows[0]?.sealed ?? ''),
    ).toBeNull()
  })

  test('is replaced by a reset, which forgets the old one and shows none', async () => {
    const old = (await as.alice('GET', path)).body
    const reset = await as.alice('POST', `${path}/reset`)
    expect(reset.body).toMatchObject({ createdBy: 'Alice Archer', may: { download: true, reset: true } })
    expect(reset.body.keyId).not.toBe(old.keyId)
    expect((await as.alice('GET', `${path}/status`)).body).toEqual(reset.body)
    expect((await as.alice('GET', path)).body.key).not.toBe(old.key)
    const kept = await stage.owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries
        .selectFrom('enrollment_keys')
        .select(['id', 'sealed'])
        .where('replaced_at', 'is not', null)
        .execute(),
    )
    expect(kept).toEqual([{ id: old.keyId, sealed: null }])
  })

  test('is for those whose role says so', async () => {
    const asked = { code: 'permission.denied', details: { permission: 'rooms.downloadKey' } }
    expect((await as.oscar('GET', path)).body).toMatchObject(asked)
    expect((await as.oscar('GET', `${path}/status`)).body).toMatchObject(asked)
    expect((await as.ben('POST', `${path}/reset`)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'rooms.resetKey' },
    })
    expect((await as.wendy('GET', path)).body.code).toBe('tenant.not_found')
    expect((await as.frank('POST', `${path}/reset`)).body.code).toBe('tenant.not_found')
  })
})
