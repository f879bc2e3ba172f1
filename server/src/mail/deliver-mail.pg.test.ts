import { describe, expect, onTestFinished, test } from 'vitest'
import { type Mailbox, openMailbox } from '../../test/mailbox.ts'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'
import { type Post, smtpPost } from './post.ts'
import { type Mail, queueMail } from './queue-mail.ts'

const stage = await setStage()
const { tenants, people } = stage.world
const { contoso, fabrikam, woodgrove } = tenants
const publicUrl = 'https://latchkey.example'

async function mailServer(options: Parameters<typeof openMailbox>[0] = {}, port = 0) {
  const mailbox = await openMailbox(options, port)
  const post = smtpPost(publicUrl, mailbox.url, 'Latchkey <no-reply@latchkey.example>')
  onTestFinished(async () => {
    post.close()
    await mailbox.close()
  })
  return { mailbox, post }
}

const queue = (mail: Mail, home = contoso.id) =>
  stage.house.database.inTenant({ home, tenant: null }, (tx) => queueMail(tx, mail))

const delivered = async (mail: Mail, use?: { mailbox: Mailbox; post: Post }) => {
  const { mailbox, post } = use ?? (await mailServer())
  await queue(mail)
  await runDueJobs(stage, { post })
  return mailbox
}

const suspended = {
  template: 'partnership.suspended',
  data: { customer: 'Contoso', partner: 'Fabrikam AV', reason: '' },
} as const
const users = (...keys: (keyof typeof people)[]) => {
  const [first] = keys
  return {
    kind: 'users',
    tenantId: people[first!].tenantId,
    userIds: keys.map((key) => people[key].userId),
  } as const
}

const rowsOf = async (tenantId: string) => {
  const [answer] = await stage.house.database.travel({ home: tenantId, tenant: null }, [
    {
      sql: 'select address, sent_at, refused_at, error from mail_deliveries where tenant_id = $1 order by address',
      parameters: [tenantId],
    },
  ])
  return answer!.rows
}

describe('a mail', () => {
  test('reaches each reader in their own language', async () => {
    const mailbox = await delivered({ ...suspended, audience: users('alice', 'ben', 'chloe', 'jing') })
    const subjects = Object.fromEntries(mailbox.mails.map((mail) => [mail.envelope.to[0], mail.subject]))
    expect(subjects).toEqual({
      'alice@contoso.com': 'The partnership of Contoso and Fabrikam AV is suspended',
      'ben@contoso.com': 'Die Partnerschaft von Contoso und Fabrikam AV ruht',
      'chloe@contoso.com': 'Le partenariat entre Contoso et Fabrikam AV est suspendu',
      'jing@contoso.com': 'Contoso 与 Fabrikam AV 的合作已暂停',
    })
    const [chloe] = mailbox.to('chloe@contoso.com')
    expect(chloe?.text).toContain('Bonjour Chloé Caron,')
    expect(chloe?.html).toContain('<html lang="fr">')
  })

  test('says who it is from, that nobody wrote it, and where to go on', async () => {
    const requestId = '0198f3a0-0000-7000-8000-000000000001'
    const mailbox = await delivered({
      template: 'approval.requested',
      data: {
        customer: 'Contoso',
        partner: 'Fabrikam AV',
        requester: 'Felix Faure',
        control: 'rooms.modify',
        target: 'Königssee',
        reason: 'New display',
        expiresAt: '2030-03-01T12:00:00Z',
        tenantId: contoso.id,
        requestId,
      },
      audience: users('jing'),
    })
    const [mail] = mailbox.mails
    const headers = Object.fromEntries(mail!.headers.map(({ key, value }) => [key, value]))
    expect(mail).toMatchObject({
      from: { name: 'Latchkey', address: 'no-reply@latchkey.example' },
      to: [{ name: 'Jing Li', address: 'jing@contoso.com' }],
      subject: 'Fabrikam AV 请求您的审批：Königssee',
    })
    expect(headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'zh-Hans' })
    const link = `${publicUrl}/t/${contoso.id}/approval-requests/${requestId}`
    expect(mail?.text).toContain(`查看审批请求：${link}`)
    expect(mail?.text).toContain('2030年3月1日')
    expect(mail?.html).toContain(`<a href="${link}"`)
  })

  test('carries no markup out of a name, and no header', async () => {
    const name = '<img src=x onerror="alert(1)">&amp;"\r\nBcc: eve@example.com'
    const mailbox = await delivered({
      template: 'partnership.suspended',
      data: { customer: name, partner: `</h1><script>alert('x')</script>`, reason: '<b>now</b>' },
      audience: users('alice'),
    })
    const [mail] = mailbox.mails
    expect(mail?.html).not.toMatch(/<(img|script|b)\b/)
    expect(mail?.html).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;')
    expect(mail?.subject).toContain('<img src=x onerror="alert(1)">&amp;" Bcc: eve@example.com')
    expect(mail?.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(mailbox.mails.map(({ envelope }) => envelope.to)).toEqual([['alice@contoso.com']])
  })

  test('waits for a mail server that is down, and then comes once', async () => {
    const away = await openMailbox()
    const port = Number(new URL(away.url).port)
    await away.close()
    const post = smtpPost(publicUrl, away.url, 'no-reply@latchkey.example')
    onTestFinished(() => post.close())
    await queue({ ...suspended, audience: users('oscar') })
    const failed = await runDueJobs(stage, { post, mayFail: true })
    expect(failed).toMatchObject({ ran: ['mail.deliver'], failures: [expect.any(AggregateError)] })
    expect(await rowsOf(contoso.id)).toContainEqual(
      expect.objectContaining({
        address: 'oscar@contoso.com',
        sent_at: null,
        error: expect.stringContaining('ECONNREFUSED'),
      }),
    )
    const { mailbox } = await mailServer({}, port)
    expect((await runDueJobs(stage, { post })).ran).toEqual(['mail.deliver'])
    expect(mailbox.to('oscar@contoso.com')).toHaveLength(1)
    expect((await runDueJobs(stage, { post })).ran).toEqual([])
    expect(await rowsOf(contoso.id)).toContainEqual(
      expect.objectContaining({ address: 'oscar@contoso.com', sent_at: expect.any(Date), error: null }),
    )
  })

  test('is not sent again to those who have it when it failed for one of them', async () => {
    let refuse = true
    const { mailbox, post } = await mailServer({
      onRcptTo({ address }, _session, done) {
        const busy = Object.assign(new Error('Try again later'), { responseCode: 451 })
        done(refuse && address.startsWith('ben@') ? busy : null)
      },
    })
    await queue({ ...suspended, audience: users('alice', 'ben') })
    expect((await runDueJobs(stage, { post, mayFail: true })).failures).toHaveLength(1)
    expect(mailbox.mails.flatMap(({ envelope }) => envelope.to)).toEqual(['alice@contoso.com'])
    refuse = false
    await runDueJobs(stage, { post })
    expect(mailbox.mails.flatMap(({ envelope }) => envelope.to)).toEqual([
      'alice@contoso.com',
      'ben@contoso.com',
    ])
  })

  test('is given up where the mail server refuses an address for good, and there alone', async () => {
    const { mailbox, post } = await mailServer({
      onRcptTo({ address }, _session, done) {
        const gone = Object.assign(new Error('No such mailbox'), { responseCode: 550 })
        done(address.startsWith('walter@') ? gone : null)
      },
    })
    await queue({ ...suspended, audience: users('walter', 'wendy') }, woodgrove.id)
    expect(await runDueJobs(stage, { post })).toEqual({ ran: ['mail.deliver'], failures: [] })
    expect(mailbox.mails.flatMap(({ envelope }) => envelope.to)).toEqual(['wendy@woodgrove.com'])
    expect(await rowsOf(woodgrove.id)).toMatchObject([
      { address: 'walter@woodgrove.com', sent_at: null, refused_at: expect.any(Date) },
      { address: 'wendy@woodgrove.com', refused_at: null },
    ])
  })

  test('bears the same Message-ID whenever it is tried', async () => {
    let isFirst = true
    const ids: unknown[] = []
    const { post, mailbox } = await mailServer()
    const doubting: Post = {
      ...post,
      async send(mail) {
        ids.push(mail.messageId)
        await post.send(mail)
        // The server took it, but the line broke before it could say so.
        if (isFirst) throw Object.assign(new Error('broken'), { code: 'ECONNECTION' })
      },
    }
    await queue({ ...suspended, audience: users('uma') })
    await runDueJobs(stage, { post: doubting, mayFail: true })
    isFirst = false
    await runDueJobs(stage, { post: doubting })
    expect(new Set(ids).size).toBe(1)
    expect(new Set(mailbox.mails.map(({ messageId }) => messageId))).toEqual(new Set(ids))
  })
})

const addressees = async (mail: Mail) =>
  (await delivered(mail)).mails.flatMap(({ envelope }) => envelope.to).sort()

const assign = (tenantId: string, sql: string, parameters: unknown[]) =>
  stage.owner.inTenant({ home: tenantId, tenant: null }, (tx) => tx.run({ sql, parameters }))

describe('a mail goes', () => {
  test('to the full administrators of a customer', async () => {
    const audience = { kind: 'administrators', tenantId: contoso.id } as const
    expect(await addressees({ ...suspended, audience })).toEqual(['alice@contoso.com', 'gabriel@contoso.com'])
  })

  test('to Tenant managers and full administrators of whoever has the domain', async () => {
    const expected = ['fiona@fabrikam.com', 'frank@fabrikam.com']
    expect(
      await addressees({ ...suspended, audience: { kind: 'tenantManagers', tenantId: fabrikam.id } }),
    ).toEqual(expected)
    expect(await addressees({ ...suspended, audience: { kind: 'domain', domain: 'fabrikam.com' } })).toEqual(
      expected,
    )
    expect(
      await addressees({ ...suspended, audience: { kind: 'domain', domain: 'unknown.example' } }),
    ).toEqual([])
  })

  test('to everybody in a security group, through the groups it holds', async () => {
    await assign(
      fabrikam.id,
      `insert into assignment_members (tenant_id, assignment_id, member_type, member_id, member_tenant_id, member_name)
       select tenant_id, id, 'group', $2, tenant_id, 'Help desk' from assignments
        where tenant_id = $1 and built_in = 'tenantManagers'`,
      [fabrikam.id, fabrikam.securityGroupIds['Help desk']],
    )
    expect(
      await addressees({ ...suspended, audience: { kind: 'tenantManagers', tenantId: fabrikam.id } }),
    ).toEqual(['farah@fabrikam.com', 'fiona@fabrikam.com', 'frank@fabrikam.com', 'hugo@fabrikam.com'])
  })

  test('to a person named by their address, in their language if they are known', async () => {
    const contact = (upn: string) => ({ kind: 'contact', upn, name: 'Somebody' }) as const
    const known = await delivered({ ...suspended, audience: contact('felix@fabrikam.com') })
    expect(known.mails[0]).toMatchObject({
      to: [{ name: 'Felix Faure' }],
      subject: expect.stringContaining('suspendu'),
    })
    const stranger = await delivered({ ...suspended, audience: contact('ann@elsewhere.example') })
    expect(stranger.mails[0]).toMatchObject({ to: [{ name: 'Somebody', address: 'ann@elsewhere.example' }] })
  })

  test('to nobody who was disabled before it was delivered', async () => {
    const { mailbox, post } = await mailServer()
    await queue({ ...suspended, audience: users('noah', 'nina') })
    await assign(
      people.noah.tenantId,
      'update users set disabled_at = now() where tenant_id = $1 and id = $2',
      [people.noah.tenantId, people.noah.userId],
    )
    await runDueJobs(stage, { post })
    expect(mailbox.mails.flatMap(({ envelope }) => envelope.to)).toEqual(['nina@northwind.com'])
  })

  test('and its addresses stay with the organisation of those who are written to', async () => {
    await delivered({ ...suspended, audience: { kind: 'tenantManagers', tenantId: tenants.northwind.id } })
    expect((await rowsOf(contoso.id)).map(({ address }) => address)).not.toContain('nina@northwind.com')
    expect((await rowsOf(tenants.northwind.id)).map(({ address }) => address)).toContain('nina@northwind.com')
  })
})

test('mails are forgotten after a month', async () => {
  await delivered({ ...suspended, audience: users('wendy') })
  stage.wait(31 * 86_400_000)
  await stage.house.database.inTenant({ home: contoso.id, tenant: null }, (tx) =>
    tx.run({ sql: "select latchkey.enqueue('mail.sweep', '{}')", parameters: [] }),
  )
  await runDueJobs(stage)
  expect([...(await rowsOf(contoso.id)), ...(await rowsOf(woodgrove.id))]).toEqual([])
})
