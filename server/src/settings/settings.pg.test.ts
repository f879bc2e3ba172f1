import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso } = world.tenants
const settings = `/tenants/${contoso.id}/settings`

describe('the service settings', () => {
  test('are as decided until somebody changes them, and the audit tells of that', async () => {
    const may = { modify: true, modifyAuditRetention: true }
    expect((await as.alice('GET', settings)).body).toEqual({
      auditRetentionDays: 180,
      approvalExpiryDays: 14,
      warningEscalationDays: 7,
      may,
      version: 1,
    })
    const audit = await auditOf(stage, contoso.id)
    const changed = await as.gabriel('PATCH', settings, { auditRetentionDays: 400 })
    expect(changed).toMatchObject({
      status: 200,
      body: { auditRetentionDays: 400, approvalExpiryDays: 14, version: 2 },
      headers: { etag: '"2"' },
    })
    expect((await as.alice('PATCH', settings, { approvalExpiryDays: 3 })).body.version).toBe(3)
    expect((await as.oscar('GET', settings)).body).toMatchObject({
      auditRetentionDays: 400,
      approvalExpiryDays: 3,
      may: { modify: false, modifyAuditRetention: false },
    })
    const told = {
      category: 'Setting',
      activity: 'settings.modify',
      operation: 'Update',
      result: 'Successful',
    }
    expect(await audit.next()).toMatchObject([
      { ...told, before: { auditRetentionDays: 180 }, after: { auditRetentionDays: 400 } },
      { ...told, before: { approvalExpiryDays: 14 }, after: { approvalExpiryDays: 3 } },
    ])
  })

  test.each([
    { auditRetentionDays: 179 },
    { auditRetentionDays: 180.5 },
    { auditRetentionDays: '200' },
    { approvalExpiryDays: 0 },
    { approvalExpiryDays: 91 },
    { warningEscalationDays: 0 },
    { warningEscalationDays: 366 },
    { retention: 200 },
  ])('are never %j', async (input) => {
    expect((await as.alice('PATCH', settings, input)).body.code).toBe('input.invalid')
  })

  test('are not changed by a stale version, nor twice by two at once who read the same', async () => {
    const { version } = (await as.alice('GET', settings)).body
    const tries = await Promise.all(
      [200, 300].map((auditRetentionDays) =>
        as.alice('PATCH', settings, { auditRetentionDays }, { 'if-match': `"${version}"` }),
      ),
    )
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412])
  })

  test('are for those who hold the permissions', async () => {
    expect((await as.ben('GET', settings)).body).toMatchObject({ details: { permission: 'settings.view' } })
    expect((await as.oscar('PATCH', settings, {})).body).toMatchObject({
      details: { permission: 'settings.modify' },
    })
    expect((await as.wendy('GET', settings)).body.code).toBe('tenant.not_found')
    expect((await as.wendy('PATCH', settings, {})).body.code).toBe('tenant.not_found')
  })

  test('may be a partner’s, save how long its own deeds are remembered', async () => {
    const given = ['rooms.view', 'settings.view', 'settings.modify'] as const
    await partnerUp(stage, { ceiling: { permissions: [...given], inGroups: [] } })
    expect((await as.felix('GET', settings)).body.may).toEqual({ modify: true, modifyAuditRetention: false })
    expect((await as.felix('PATCH', settings, { approvalExpiryDays: 21 })).status).toBe(200)
    const audit = await auditOf(stage, contoso.id)
    expect((await as.felix('PATCH', settings, { auditRetentionDays: 180 })).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'audit.view' },
    })
    expect(await audit.next()).toMatchObject([{ activity: 'settings.modify', result: 'Failed' }])
    expect((await as.alice('GET', settings)).body).toMatchObject({ approvalExpiryDays: 21 })
  })
})
