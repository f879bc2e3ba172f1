import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { setStage } from '../../test/stage.ts'
import { agreeing, inviting, partnershipsOf } from './invitation-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, woodgrove } = world.tenants
const invitations = `/tenants/${contoso.id}/invitations`

describe('at once', () => {
  test('fifty who accept one invitation make one partnership, and forty-nine hear that it is done', async () => {
    const { body } = await as.wendy(
      'POST',
      `/tenants/${woodgrove.id}/invitations`,
      inviting({ domain: 'fabrikam.com' }),
    )
    const audit = await auditOf(stage, woodgrove.id)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        (i % 2 ? as.fiona : as.frank)(
          'POST',
          `/received-invitations/${body.id}/accept`,
          agreeing(world.people.felix.userId),
        ),
      ),
    )
    const heard = (what: string) =>
      answers.filter(({ status, body }) => (status === 200 ? 'accepted' : body.code) === what).length
    expect([heard('accepted'), heard('invitation.already_accepted')]).toEqual([1, 49])
    expect(await partnershipsOf(stage, woodgrove.id)).toHaveLength(1)
    expect(
      (await audit.next()).filter(
        ({ activity, result }) => activity === 'invitation.accept' && result === 'Successful',
      ),
    ).toHaveLength(1)
  })

  test('ten who invite one domain send one invitation', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => as.alice('POST', invitations, inviting({ domain: 'race.example' }))),
    )
    const answered = (status: number) => answers.filter((answer) => answer.status === status).length
    expect([answered(201), answered(409)]).toEqual([1, 9])
  })

  test('accepting, denying and withdrawing end in one of the three', async () => {
    const { body } = await as.alice('POST', invitations, inviting({ domain: 'northwind.com' }))
    const received = `/received-invitations/${body.id}`
    const answers = await Promise.all([
      as.alice('POST', `${invitations}/${body.id}/withdraw`),
      as.noah('POST', `${received}/accept`, agreeing(world.people.noah.userId)),
      as.nina('POST', `${received}/deny`),
      as.alice('POST', `${invitations}/${body.id}/extend`, { expiresInDays: 20 }),
      as.nina('POST', `${received}/accept`, agreeing(world.people.nina.userId)),
    ])
    const finished = [answers[0], answers[1], answers[2], answers[4]].filter(({ status }) => status === 200)
    expect(finished).toHaveLength(1)
    const ended = (await as.alice('GET', `${invitations}/${body.id}`)).body
    expect(ended.status).toBe(finished[0]!.body.status)
    const made = (await partnershipsOf(stage, contoso.id)).filter(
      (p) => p.partner_tenant_id === world.tenants.northwind.id,
    )
    expect(made).toHaveLength(ended.status === 'accepted' ? 1 : 0)
  })

  test('a repeated Idempotency-Key sends one invitation and gives the same answer twice', async () => {
    const headers = { 'idempotency-key': 'invite-once' }
    const body = inviting({ domain: 'once.example' })
    const first = await as.alice('POST', invitations, body, headers)
    const again = await as.alice('POST', invitations, body, headers)
    expect(again).toMatchObject({ status: 201, body: first.body })
    const other = await as.alice('POST', invitations, inviting({ domain: 'other.example' }), headers)
    expect(other.body.code).toBe('idempotency.key_reused')
  })

  test('a stale If-Match changes nothing', async () => {
    const { body } = await as.alice('POST', invitations, inviting({ domain: 'stale.example' }))
    const path = `${invitations}/${body.id}`
    await as.alice('POST', `${path}/resend`)
    const stale = await as.alice('POST', `${path}/withdraw`, {}, { 'if-match': '"1"' })
    expect(stale).toMatchObject({ status: 412, body: { code: 'version.stale' } })
    expect((await as.alice('GET', path)).body.status).toBe('pending')
  })
})
