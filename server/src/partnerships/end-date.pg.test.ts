import { expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, house, owner, world } = stage
const { contoso } = world.tenants
const day = 86_400_000
const denali = `/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`
const addressOf = (id: string) => `/tenants/${contoso.id}/partnerships/${id}`
const inDays = (days: number) => new Date(house.now().getTime() + days * day).toISOString()

/** What was mailed about partnerships since it was last asked, by template and audience. */
const mailed = (() => {
  const seen = new Set<string>()
  return async () => {
    const rows = await owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries
        .selectFrom('mails')
        .select(['id', 'template', 'audience', 'data'])
        .where('template', 'like', 'partnership.%')
        .orderBy('id')
        .execute(),
    )
    const fresh = rows.filter(({ id }) => !seen.has(id))
    for (const { id } of fresh) seen.add(id)
    return fresh.map(({ template, audience, data }) => ({
      template,
      to: (audience as { kind: string }).kind,
      endsAt: (data as { endsAt?: string }).endsAt,
    }))
  }
})()

const both = (template: string, endsAt?: string) => [
  { template, to: 'administrators', endsAt },
  { template, to: 'primaryAdmins', endsAt },
]

test('both sides are reminded 30, 7 and 1 days before the end, and then it ends', async () => {
  const { partnershipId } = await partnerUp(stage)
  const endsAt = inDays(40)
  expect((await as.alice('PATCH', addressOf(partnershipId), { endsAt })).body.endsAt).toBe(endsAt)
  await mailed()
  for (const [days, reminds] of [
    [9, false],
    [2, true],
    [21, false],
    [2, true],
    [4, false],
    [1.5, true],
  ] as const) {
    stage.wait(days * day)
    await runDueJobs(stage)
    expect(await mailed()).toEqual(reminds ? both('partnership.ending', endsAt) : [])
  }
  expect((await as.felix('GET', denali)).status).toBe(200)
  const audit = await auditOf(stage, contoso.id)
  stage.wait(day)
  await runDueJobs(stage)
  expect((await as.felix('GET', denali)).body.code).toBe('tenant.not_found')
  expect((await as.alice('GET', addressOf(partnershipId))).body).toMatchObject({
    status: 'ended',
    endedBy: 'date',
  })
  expect(await audit.next()).toMatchObject([
    {
      activity: 'partnership.end',
      partnershipId,
      actor: { kind: 'system', name: 'partnership.end', tenantId: contoso.id },
      after: { endedBy: 'date', removed: { people: [{ name: 'Felix Faure' }] } },
    },
  ])
  expect((await mailed()).map(({ template }) => template)).toEqual([
    'partnership.ended',
    'partnership.ended',
    'partnership.ended',
  ])
})

test('an end date that moved or was taken away is about nothing any more', async () => {
  const { partnershipId } = await partnerUp(stage)
  await as.alice('PATCH', addressOf(partnershipId), { endsAt: inDays(10) })
  const later = inDays(50)
  await as.alice('PATCH', addressOf(partnershipId), { endsAt: later })
  await mailed()
  stage.wait(12 * day)
  await runDueJobs(stage)
  expect(await mailed()).toEqual([])
  expect((await as.alice('GET', addressOf(partnershipId))).body).toMatchObject({
    status: 'active',
    endsAt: later,
  })
  expect((await as.alice('PATCH', addressOf(partnershipId), { endsAt: null })).body.endsAt).toBeNull()
  stage.wait(60 * day)
  await runDueJobs(stage)
  expect(await mailed()).toEqual([])
  expect((await as.felix('GET', denali)).status).toBe(200)
  await as.alice('DELETE', addressOf(partnershipId))
})

test('with a renewal the end moves on instead, and both sides hear of it before and after', async () => {
  const { partnershipId } = await partnerUp(stage)
  const endsAt = inDays(2)
  const next = new Date(Date.parse(endsAt) + 90 * day).toISOString()
  await as.alice('PATCH', addressOf(partnershipId), { endsAt, renewalDays: 90 })
  await mailed()
  stage.wait(1.5 * day)
  await runDueJobs(stage)
  expect(await mailed()).toEqual(both('partnership.renewing', endsAt))
  const audit = await auditOf(stage, contoso.id)
  stage.wait(day)
  await runDueJobs(stage)
  expect(await mailed()).toEqual(both('partnership.renewed', next))
  expect((await as.alice('GET', addressOf(partnershipId))).body).toMatchObject({
    status: 'active',
    endsAt: next,
    renewalDays: 90,
  })
  expect(await audit.next()).toMatchObject([
    { activity: 'partnership.renew', partnershipId, before: { endsAt }, after: { endsAt: next } },
  ])
  await as.alice('PATCH', addressOf(partnershipId), { renewalDays: null })
  stage.wait(91 * day)
  await runDueJobs(stage)
  expect((await as.alice('GET', addressOf(partnershipId))).body).toMatchObject({ endedBy: 'date' })
})

test('the end date of an invitation holds for the partnership it becomes', async () => {
  const { domain } = world.tenants.fabrikam
  const invited = await as.alice('POST', `/tenants/${contoso.id}/invitations`, {
    domain,
    expiresInDays: 1,
    scope: { allRooms: true },
    endsAt: inDays(3),
    agreedTermsVersion: '2026-11',
  })
  const accepted = await as.fiona('POST', `/received-invitations/${invited.body.id}/accept`, {
    primaryAdmins: [{ type: 'user', id: world.people.felix.userId }],
  })
  stage.wait(4 * day)
  await runDueJobs(stage)
  expect((await as.alice('GET', addressOf(accepted.body.partnershipId))).body).toMatchObject({
    status: 'ended',
    endedBy: 'date',
  })
})
