import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { foundOrganisation } from '../../test/found-organisation.ts'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'
import { writeCursor } from '../operation/cursor.ts'
import { agreeing, day, inviting, mailsOf } from './invitation-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso } = world.tenants
const invitations = `/tenants/${contoso.id}/invitations`

/** An invitation to a partner of the test's own, with the partner's administrator. */
async function castInvitation(domain: string, more: Record<string, unknown> = {}) {
  const partner = await foundOrganisation(stage, domain)
  const gladys = await partner.join('Gladys', { administrator: true })
  const { body } = await as.alice('POST', invitations, inviting({ domain, ...more }))
  return {
    partner,
    gladys,
    invitation: body,
    path: `${invitations}/${body.id}`,
    received: `/received-invitations/${body.id}`,
    answer: (verb: 'accept' | 'deny') =>
      gladys.does(
        'POST',
        `/received-invitations/${body.id}/${verb}`,
        verb === 'accept' ? agreeing(gladys.id) : {},
      ),
    listed: async () => (await gladys.does('GET', '/received-invitations')).body.items.length as number,
  }
}

describe('withdrawing', () => {
  test('takes an invitation back, and says so to both', async () => {
    const { path, answer, listed, partner } = await castInvitation('withdraw.example')
    const audit = await auditOf(stage, contoso.id)
    expect(await as.alice('POST', `${path}/withdraw`)).toMatchObject({
      status: 200,
      body: { status: 'withdrawn', version: 2, may: { withdraw: false, extend: false } },
    })
    expect(await listed()).toBe(0)
    expect((await answer('accept')).body.code).toBe('invitation.not_pending')
    expect(await audit.next()).toMatchObject([
      {
        activity: 'invitation.withdraw',
        operation: 'Update',
        before: { status: 'pending' },
        after: { status: 'withdrawn' },
      },
    ])
    expect((await mailsOf(stage, contoso.id)).at(-1)).toMatchObject({
      template: 'invitation.withdrawn',
      audience: { kind: 'domain', domain: partner.domain },
    })
  })

  test('is not for what has been withdrawn, denied, accepted or has lapsed', async () => {
    for (const [domain, finish] of [
      ['w1.example', async (c) => as.alice('POST', `${c.path}/withdraw`)],
      ['w2.example', async (c) => c.answer('deny')],
      ['w3.example', async (c) => c.answer('accept')],
      ['w4.example', async () => stage.wait(7 * day)],
    ] as [string, (c: Awaited<ReturnType<typeof castInvitation>>) => Promise<unknown>][]) {
      const cast = await castInvitation(domain)
      await finish(cast)
      for (const verb of ['withdraw', 'resend', 'extend'])
        expect(
          await as.alice('POST', `${cast.path}/${verb}`, verb === 'extend' ? { expiresInDays: 30 } : {}),
        ).toMatchObject({ status: 409, body: { code: 'invitation.not_pending' } })
    }
  })
})

describe('resending', () => {
  test('mails the invitation once more and leaves its expiry alone', async () => {
    const { path, invitation } = await castInvitation('resend.example')
    const before = await mailsOf(stage, contoso.id)
    stage.wait(day)
    const resent = await as.alice('POST', `${path}/resend`)
    expect(resent.body).toMatchObject({ status: 'pending', expiresAt: invitation.expiresAt })
    expect(Date.parse(resent.body.sentAt) - Date.parse(invitation.sentAt)).toBeGreaterThanOrEqual(day)
    const mails = await mailsOf(stage, contoso.id)
    expect(mails).toHaveLength(before.length + 1)
    expect(mails.at(-1)).toMatchObject({
      template: 'invitation.received',
      data: { domain: 'resend.example' },
    })
  })
})

describe('extending', () => {
  test('counts from now, so that no invitation is ever more than 30 days from its expiry', async () => {
    const { path, answer } = await castInvitation('extend.example', { expiresInDays: 2 })
    stage.wait(day)
    const now = stage.house.now().getTime()
    const extended = await as.alice('POST', `${path}/extend`, { expiresInDays: 30 })
    expect(extended.status).toBe(200)
    expect(Math.round((Date.parse(extended.body.expiresAt) - now) / day)).toBe(30)
    stage.wait(2 * day)
    await runDueJobs(stage)
    expect((await as.alice('GET', path)).body.status).toBe('pending')
    expect((await answer('accept')).status).toBe(200)
  })

  test('is refused by more than 30 days, by none, by parts of days, and backwards', async () => {
    const { path } = await castInvitation('refuse-extend.example')
    for (const expiresInDays of [0, 31, -1, 1.5, 'abc', '', null, 3])
      expect(await as.alice('POST', `${path}/extend`, { expiresInDays })).toMatchObject({
        status: 400,
        body: { code: 'input.invalid', errors: [{ path: 'expiresInDays' }] },
      })
  })

  test('does not go past the end of the partnership that it leads to', async () => {
    const endsAt = new Date(stage.house.now().getTime() + 10 * day).toISOString()
    const { path } = await castInvitation('ending.example', { endsAt })
    expect((await as.alice('POST', `${path}/extend`, { expiresInDays: 9 })).status).toBe(200)
    expect((await as.alice('POST', `${path}/extend`, { expiresInDays: 10 })).body.code).toBe('input.invalid')
  })
})

describe('an invitation that lapses', () => {
  test('is over at that moment for both, before any job has looked at it', async () => {
    const { path, received, answer, listed, gladys } = await castInvitation('moment.example')
    stage.wait(7 * day - 60_000)
    expect(await listed()).toBe(1)
    stage.wait(60_000)
    expect(await listed()).toBe(0)
    expect((await gladys.does('GET', received)).body).toMatchObject({
      status: 'expired',
      may: { accept: false, deny: false },
    })
    expect(await answer('accept')).toMatchObject({ status: 410, body: { code: 'invitation.expired' } })
    expect((await answer('deny')).body.code).toBe('invitation.expired')
    expect((await as.alice('GET', path)).body).toMatchObject({ status: 'expired', may: { withdraw: false } })
  })

  test('is put down in writing by the job, once, with an entry and a mail', async () => {
    const { invitation, path } = await castInvitation('job.example')
    stage.wait(7 * day)
    const audit = await auditOf(stage, contoso.id)
    expect((await runDueJobs(stage)).ran).toContain('invitation.expire')
    const entries = (await audit.next()).filter(({ object }) => object?.id === invitation.id)
    expect(entries).toMatchObject([
      {
        activity: 'invitation.expire',
        category: 'PartnerInvitation',
        actor: { kind: 'system', tenantId: contoso.id },
        before: { status: 'pending' },
        after: { status: 'expired' },
      },
    ])
    expect(await mailsOf(stage, contoso.id)).toContainEqual({
      template: 'invitation.expired',
      data: { customer: 'Contoso', domain: 'job.example' },
      audience: { kind: 'administrators', tenantId: contoso.id },
    })
    expect((await as.alice('GET', path)).body).toMatchObject({ status: 'expired', version: 2 })
  })

  test('does not stand in the way of the next one, though the job has not got to it', async () => {
    const { invitation, partner, listed } = await castInvitation('next.example')
    stage.wait(7 * day)
    const audit = await auditOf(stage, contoso.id)
    const next = await as.alice('POST', invitations, inviting({ domain: partner.domain }))
    expect(next.status).toBe(201)
    expect(await listed()).toBe(1)
    expect((await audit.next()).map(({ activity, object }) => [activity, object?.id])).toEqual([
      ['invitation.expire', invitation.id],
      ['invitation.create', next.body.id],
    ])
    const { ran } = await runDueJobs(stage)
    expect(ran).toContain('invitation.expire')
    expect((await audit.next()).filter(({ object }) => object?.id === next.body.id)).toEqual([])
  })
})

describe('the list of invitations', () => {
  test('keeps every one as history, newest first, page by page, and narrows to a state', async () => {
    const { woodgrove } = world.tenants
    const list = `/tenants/${woodgrove.id}/invitations`
    const made: string[] = []
    for (const domain of ['a.example', 'b.example', 'c.example', 'd.example', 'e.example'])
      made.push((await as.wendy('POST', list, inviting({ domain }))).body.id)
    const [, b, c] = made
    await as.wendy('POST', `${list}/${b}/withdraw`)
    await as.wendy('POST', `${list}/${c}/extend`, { expiresInDays: 20 })
    const pages: string[] = []
    let cursor = ''
    do {
      const { body } = await as.wendy('GET', `${list}?limit=2${cursor && `&cursor=${cursor}`}`)
      pages.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor
    } while (cursor)
    expect(pages).toEqual([...made].reverse())
    const withStatus = async (status: string) =>
      (await as.wendy('GET', `${list}?status=${status}`)).body.items.map(({ id }: { id: string }) => id)
    expect(await withStatus('withdrawn')).toEqual([b])
    expect(await withStatus('pending')).toHaveLength(4)
    stage.wait(8 * day)
    expect(await withStatus('pending')).toEqual([c])
    expect(await withStatus('expired')).toHaveLength(3)
    await runDueJobs(stage)
    expect(await withStatus('expired')).toHaveLength(3)
    expect((await as.wendy('GET', `${list}?status=lost`)).body.code).toBe('input.invalid')
  })

  test('takes no cursor that it did not give', async () => {
    const sent = (cursor: string) => as.alice('GET', `${invitations}?cursor=${cursor}`)
    const received = (cursor: string) => as.fiona('GET', `/received-invitations?cursor=${cursor}`)
    for (const cursor of ['x', 'bm90anNvbg', Buffer.from('["x","y"]').toString('base64url')])
      for (const list of [sent, received]) expect((await list(cursor)).body.code).toBe('cursor.invalid')
    // Anybody can work out how a cursor is written; not every place exists.
    expect((await sent(writeCursor('invitations', {}, ['nowhere']))).body.code).toBe('cursor.invalid')
    expect((await received(writeCursor('received-invitations', null, ['nowhere']))).body.code).toBe(
      'cursor.invalid',
    )
  })
})
