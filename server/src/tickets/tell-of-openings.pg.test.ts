import { afterAll, describe, expect, test } from 'vitest'
import { castHelpDesk } from '../../test/help-desk.ts'
import { openMailbox, type ReceivedMail } from '../../test/mailbox.ts'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'
import { healthTestKit } from '../health/health-test-kit.ts'
import { sweepHealth } from '../health/sweep-health.ts'
import { type Post, smtpPost } from '../mail/post.ts'
import { tellOfOpenings } from './tell-of-openings.ts'

const stage = await setStage()
const { as, house, owner, world } = stage
const { contoso, fabrikam } = world.tenants
const { people } = world
const { contact, enroll, hear, ticketsOf } = healthTestKit(stage, contoso.id)
const here = `/tenants/${contoso.id}`
const roomOf = (name: string): string => contoso.roomIds[name] ?? ''
const minute = 60_000
const publicUrl = 'https://latchkey.example'

const mailbox = await openMailbox()
const post = smtpPost(publicUrl, mailbox.url, 'Latchkey <no-reply@latchkey.example>')
afterAll(async () => {
  post.close()
  await mailbox.close()
})

const says = (status: string) => ({
  EventID: status.endsWith('Unhealthy.') ? 3001 : 3000,
  Message: JSON.stringify({ Description: status }),
})
const cameraLost = says('Camera status : Unhealthy.')
const cameraBack = says('Camera status : Healthy.')

let read = 0
/** The mails that come until a minute has gone by, by whom they are for. */
async function mailed(through: Post = post): Promise<ReceivedMail[]> {
  stage.wait(minute)
  await runDueJobs(stage, { post: through })
  const fresh = mailbox.mails.slice(read)
  read = mailbox.mails.length
  return fresh.sort((a, b) => (a.envelope.to[0]! < b.envelope.to[0]! ? -1 : 1))
}
const addressees = async () => (await mailed()).flatMap(({ envelope }) => envelope.to)

const siteLead = `${here}/roles/${contoso.roleIds.siteLead}/assignments`
async function assign(name: string, key: 'ben' | 'gabriel' | 'jing' | 'uma', body: object): Promise<string> {
  const made = await as.alice('POST', siteLead, {
    name,
    emailNotifications: true,
    members: [{ type: 'user', id: people[key].userId }],
    ...body,
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return made.body.id
}
const sql = (statement: string, ...parameters: unknown[]) =>
  owner.inTenant({ home: contoso.id, tenant: null }, (tx) => tx.run({ sql: statement, parameters }))

const group = (name: string) => ({ scope: { roomIds: [], groupIds: [contoso.groupIds[name]] } })
await enroll(...Object.keys(contoso.roomIds).filter((name) => name !== 'Zion'))
const helpDesk = await castHelpDesk(stage)
await sql('update assignments set email_notifications = true where id = $1', helpDesk.assignmentId)
await assign('Munich, told', 'ben', group('Munich'))
await assign('Munich, told twice', 'ben', group('Munich'))
await assign('Munich, silent', 'uma', { ...group('Munich'), emailNotifications: false })
const everything = await assign('Everything', 'jing', { scope: { allRooms: true } })

describe('an incident that is opened', () => {
  test('is told once to members of assignments that say so and hold the room, in their language', async () => {
    await hear([roomOf('Chiemsee'), roomOf('Denali')], cameraLost)
    const mails = await mailed()
    expect(mails.map(({ envelope, subject }) => [envelope.to[0], subject?.split(' (')[0]])).toEqual([
      ['ben@contoso.com', '[Wichtig] Chiemsee: Kamera'],
      ['farah@fabrikam.com', '[Important] Denali: Camera'],
      ['hugo@fabrikam.com', '[Wichtig] Denali: Kamera'],
      ['jing@contoso.com', '[重要] Chiemsee: 摄像头'],
      ['jing@contoso.com', '[重要] Denali: 摄像头'],
    ])
    const [ticket] = await ticketsOf(roomOf('Denali'))
    const farah = mails.find(({ envelope }) => envelope.to[0] === 'farah@fabrikam.com')
    expect(farah?.subject).toContain(`(Contoso, ${ticket?.number})`)
    expect(farah?.text).toContain('Denali (Building 7, Redmond, United States)')
    expect(farah?.text).toContain('Reported by the device: Unhealthy')
    expect(farah?.text).toContain(`${publicUrl}/partner/customers/${contoso.id}/incidents/${ticket?.id}`)
    const [ofBen] = await ticketsOf(roomOf('Chiemsee'))
    expect(mails[0]?.text).toContain(`Vorfall öffnen: ${publicUrl}/incidents/${ofBen?.id}`)
  })

  test('stands in one thread with its earlier openings, each recipient’s own', async () => {
    await hear(roomOf('Chiemsee'), cameraBack)
    expect(await addressees()).toEqual([])
    await hear(roomOf('Chiemsee'), cameraLost)
    const again = await mailed()
    expect(again.map(({ envelope }) => envelope.to[0])).toEqual(['ben@contoso.com', 'jing@contoso.com'])
    expect(again[0]?.text).toContain('erneut')
    const [first, second, ...more] = mailbox.to('ben@contoso.com')
    expect(more).toEqual([])
    expect(second?.references).toBe(first?.references)
    expect(second?.inReplyTo).toBe(first?.references)
    expect(second?.subject).toBe(first?.subject)
    expect(second?.messageId).not.toBe(first?.messageId)
    expect(again[1]?.references).not.toBe(second?.references)
  })

  test('is not told where it is over, snoozed, suppressed, muted or switched off by then', async () => {
    const rooms = ['Loire', 'Seine', 'Garonne', 'Rhône'].map(roomOf)
    await hear(rooms, cameraLost)
    const [over, snoozed, suppressed, muted] = rooms as [string, string, string, string]
    await hear(over, cameraBack)
    const [ticket] = await ticketsOf(snoozed)
    const until = new Date(house.now().getTime() + 60 * minute).toISOString()
    await as.alice('PATCH', `${here}/tickets/${ticket?.id}`, { snooze: { until, reason: 'Known' } })
    await as.alice('POST', `${here}/rooms/${suppressed}/suppress`, { signal: null, reason: 'Building works' })
    await as.alice('POST', `${here}/maintenance-windows`, {
      name: 'All day',
      times: { firstDay: '2020-01-01', begins: '00:00', minutes: 1440, repeats: 'daily' },
      scope: { roomIds: [muted] },
    })
    expect(await addressees()).toEqual([])
    await hear(roomOf('Acadia'), says('Content Camera status : Unhealthy.'))
    await as.alice('POST', `${here}/signals/disable`, { signals: ['contentCamera'] })
    expect(await addressees()).toEqual([])
    await hear(rooms, cameraBack)
  })

  test('is told once when it comes and goes and comes again at once', async () => {
    await hear(roomOf('Catskill'), cameraLost, cameraBack, cameraLost)
    await hear(roomOf('Catskill'), cameraBack)
    stage.wait(1)
    await hear(roomOf('Catskill'), cameraLost)
    expect(await addressees()).toEqual(['jing@contoso.com'])
  })

  test('is told when a fault was watched for long enough, and not before', async () => {
    await hear(roomOf('Tegernsee'), {
      EventID: 2001,
      Message: JSON.stringify({ Description: 'Calendar sync status : Unhealthy.' }),
    })
    expect(await addressees()).toEqual([])
    stage.wait(31 * minute)
    await contact('Tegernsee')
    await sweepHealth(house)
    const told = (await mailed()).filter(({ subject }) => subject?.includes('Tegernsee'))
    expect(told.map(({ envelope }) => envelope.to[0])).toEqual(['ben@contoso.com', 'jing@contoso.com'])
  })

  test('vector 18: is not there in a room that waits to be enrolled, and is told once it is', async () => {
    await hear(roomOf('Zion'), cameraLost)
    expect(await addressees()).toEqual([])
    await enroll('Zion')
    await hear(roomOf('Zion'), cameraLost)
    expect(await addressees()).toEqual(['farah@fabrikam.com', 'hugo@fabrikam.com', 'jing@contoso.com'])
  })
})

describe('a recorded issue', () => {
  test('vector 20: is told in the rooms that each sees, and its closing to nobody', async () => {
    const made = await as.alice('POST', `${here}/tickets`, {
      description: 'The lights flicker.\nSince the storm.',
      roomIds: [roomOf('Zugspitze'), roomOf('Olympic')],
      highImpact: true,
    })
    const mails = await mailed()
    expect(mails.map(({ envelope, subject }) => [envelope.to[0], subject?.split(' (')[0]])).toEqual([
      ['ben@contoso.com', '[Kritisch] Zugspitze: The lights flicker.'],
      ['farah@fabrikam.com', '[Critical] Olympic: The lights flicker.'],
      ['hugo@fabrikam.com', '[Kritisch] Olympic: The lights flicker.'],
      ['jing@contoso.com', '[严重] Olympic, Zugspitze: The lights flicker.'],
    ])
    expect(mails[1]?.text).not.toContain('Zugspitze')
    const closed = await as.alice('POST', `${here}/tickets/${made.body.id}/close`, {
      reason: 'resolved_remotely',
    })
    expect(closed.status).toBe(200)
    expect(await addressees()).toEqual([])
  })

  test('that turns out to be graver, or in more rooms, is told to those who are told then, and to no one twice', async () => {
    const wants = (severity: string) =>
      as.ben('PATCH', '/me/preferences', { notifications: { severity, mode: 'each', quietHours: null } })
    await wants('critical')
    const made = await as.alice('POST', `${here}/tickets`, {
      description: 'It hums.',
      roomIds: [roomOf('Tegernsee')],
    })
    expect(await addressees()).toEqual(['jing@contoso.com'])
    const correct = (change: object) => as.alice('PATCH', `${here}/tickets/${made.body.id}`, change)
    expect((await correct({ description: 'It hums loudly.' })).status).toBe(200)
    expect(await addressees()).toEqual([])
    await correct({ highImpact: true })
    expect(await addressees()).toEqual(['ben@contoso.com'])
    await correct({ roomIds: [roomOf('Tegernsee'), roomOf('Olympic')] })
    expect(await addressees()).toEqual(['farah@fabrikam.com', 'hugo@fabrikam.com'])
    await wants('important')
  })

  test('is told to nobody in rooms that are suppressed or no longer enrolled', async () => {
    const [suppressed, left] = ['Zugspitze', 'Königssee'].map(roomOf)
    await as.alice('POST', `${here}/rooms/${suppressed}/suppress`, { signal: null, reason: 'Building works' })
    await as.alice('POST', `${here}/tickets`, {
      description: 'It leaks.',
      roomIds: [suppressed, left, roomOf('Tegernsee')],
    })
    await sql("update rooms set lifecycle = 'unenrolled' where id = $1", left)
    const subjects = (await mailed()).map(({ subject }) => subject?.split(' (')[0])
    expect(subjects).toEqual(['[Wichtig] Tegernsee: It leaks.', '[重要] Tegernsee: It leaks.'])
    await as.alice('POST', `${here}/rooms/${suppressed}/unsuppress`, { signal: null })
    await sql("update rooms set lifecycle = 'enrolled' where id = $1", left)
  })
})

describe('nothing goes to anybody', () => {
  const toPartner = async () => (await addressees()).filter((address) => address.endsWith('@fabrikam.com'))

  /** Opens an incident in the US West, lets this happen before it is told, and sees which of the partner get it. */
  async function toldAfter(room: string, happens: () => Promise<unknown>): Promise<string[]> {
    await hear(roomOf(room), cameraLost)
    await happens()
    return toPartner()
  }

  test('who left the group, whose room left the scope, or whose partnership was suspended before delivery', async () => {
    expect(
      await toldAfter('Olympic', () =>
        owner.inTenant({ home: fabrikam.id, tenant: null }, (tx) =>
          tx.run({
            sql: 'delete from security_group_users where user_id = $1',
            parameters: [people.hugo.userId],
          }),
        ),
      ),
    ).toEqual(['farah@fabrikam.com'])
    expect(
      await toldAfter('Rainier', () =>
        sql('delete from room_group_rooms where room_id = $1', roomOf('Rainier')),
      ),
    ).toEqual([])
    expect(
      await toldAfter('Yosemite', async () => {
        const path = `${here}/partnerships/${helpDesk.partnershipId}`
        expect((await as.alice('POST', `${path}/suspend`, { reason: 'Audit' })).status).toBe(200)
        await as.alice('POST', `${path}/resume`, {})
        await as.alice('POST', `${path}/suspend`, { reason: 'Audit' })
      }),
    ).toEqual([])
    await as.alice('POST', `${here}/partnerships/${helpDesk.partnershipId}/resume`, {})
    expect(await toldAfter('Redwood', async () => {})).toEqual(['farah@fabrikam.com'])
  })

  test('for what they hold by an assignment that does not say so, or by being an administrator', async () => {
    const silently = { emailNotifications: false, scope: { allRooms: true } }
    const other = await assign('Everything, silent', 'ben', silently)
    const ofGabriel = await assign('Munich, an administrator', 'gabriel', group('Munich'))
    await hear([roomOf('Shenandoah'), roomOf('Zugspitze')], cameraLost)
    const told = (await mailed()).map(({ envelope, subject }) => [
      envelope.to[0],
      /] (\S+):/.exec(subject ?? '')?.[1],
    ])
    expect(told.map(String).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'ben@contoso.com,Zugspitze',
      'gabriel@contoso.com,Zugspitze',
      'jing@contoso.com,Shenandoah',
      'jing@contoso.com,Zugspitze',
    ])
    for (const id of [other, ofGabriel])
      expect((await as.alice('DELETE', `${here}/assignments/${id}`)).status).toBe(204)
  })

  test('who was disabled, or whose organisation was suspended, before delivery', async () => {
    const speaker = (room: string) => hear(roomOf(room), says('Conference Speaker status : Unhealthy.'))
    const set = (statement: string, id: string) =>
      owner.inTenant({ home: fabrikam.id, tenant: null }, (tx) =>
        tx.run({ sql: statement, parameters: [id] }),
      )
    await speaker('Olympic')
    await set('update users set disabled_at = now() where id = $1', people.farah.userId)
    expect(await toPartner()).toEqual([])
    await set('update users set disabled_at = null where id = $1', people.farah.userId)
    await speaker('Denali')
    await set('update tenants set suspended_at = now() where id = $1', fabrikam.id)
    expect(await toPartner()).toEqual([])
    await set('update tenants set suspended_at = null where id = $1', fabrikam.id)
    await speaker('Redwood')
    expect(await toPartner()).toEqual(['farah@fabrikam.com'])
  })

  test('whose role no longer shows incidents, or lies above the ceiling', async () => {
    await sql("update partnerships set ceiling = '{rooms.view}' where id = $1", helpDesk.partnershipId)
    await hear(roomOf('Redwood'), says('Default Speaker status : Unhealthy.'))
    expect(await addressees()).toEqual(['jing@contoso.com'])
    await sql(
      "update partnerships set ceiling = '{rooms.view,tickets.view}' where id = $1",
      helpDesk.partnershipId,
    )
    await sql("update roles set permissions = '{rooms.view}' where id = $1", helpDesk.roleId)
    await hear(roomOf('Redwood'), says('HDMI Ingest status : Unhealthy.'))
    expect(await addressees()).toEqual(['jing@contoso.com'])
    await sql("update roles set permissions = '{rooms.view,tickets.view}' where id = $1", helpDesk.roleId)
  })

  test('who loses it while others are being told', async () => {
    const before: string[] = []
    const losing: Post = {
      ...post,
      async send(mail) {
        before.push(mail.to.address)
        if (before.length === 1)
          await as.alice('PATCH', `${here}/assignments/${everything}`, { emailNotifications: false })
        await post.send(mail)
      },
    }
    await hear(roomOf('Ammersee'), cameraLost)
    expect((await mailed(losing)).map(({ envelope }) => envelope.to[0])).toEqual([before[0]])
    await as.alice('PATCH', `${here}/assignments/${everything}`, { emailNotifications: true })
  })

  test('twice, when the job runs again', async () => {
    await hear(roomOf('Königssee'), cameraLost)
    const [ticket] = await ticketsOf(roomOf('Königssee'))
    const told = await addressees()
    expect(told).toEqual(['ben@contoso.com', 'jing@contoso.com'])
    const [{ opened_at: openedAt } = { opened_at: new Date() }] = (
      await sql('select opened_at from tickets where id = $1', ticket?.id)
    ).rows as { opened_at: Date }[]
    await tellOfOpenings(post)(house, {
      tenantId: contoso.id,
      openings: `${ticket?.id}@${openedAt.toISOString()}`,
    })
    expect(await addressees()).toEqual([])
  })
})

test('a warning that becomes important is told to those who want to be told of nothing less, and to no one twice', async () => {
  const wants = (severity: string) =>
    as.ben('PATCH', '/me/preferences', { notifications: { severity, mode: 'each', quietHours: null } })
  await wants('warning')
  await hear(roomOf('Chiemsee'), says('Motion Sensor status : Unhealthy.'))
  expect(await addressees()).toEqual(['ben@contoso.com'])
  stage.wait(7 * 24 * 60 * minute)
  await contact('Chiemsee', 'Tegernsee')
  await sweepHealth(house)
  const mails = await mailed()
  expect(mails.map(({ envelope, subject }) => [envelope.to[0], subject?.split(' (')[0]])).toEqual([
    ['jing@contoso.com', '[重要] Chiemsee: 运动传感器'],
  ])
  await sweepHealth(house)
  expect(await addressees()).toEqual([])
  await wants('important')
})

describe('an incident whose snooze is over', () => {
  const room = roomOf('Ammersee')
  const speakerLost = says('Default Speaker status : Unhealthy.')
  const speakerBack = says('Default Speaker status : Healthy.')
  const path = async () => {
    const ticket = (await ticketsOf(room)).find(({ signal }) => signal === 'defaultSpeaker')
    return `${here}/tickets/${ticket?.id}`
  }
  const snoozeFor = (minutes: number) => ({
    snooze: { until: new Date(house.now().getTime() + minutes * minute).toISOString(), reason: 'Known' },
  })
  /** What is mailed once so many minutes have gone by and the clock has done its work. */
  async function mailedAfter(minutes: number): Promise<ReceivedMail[]> {
    stage.wait(minutes * minute)
    await contact('Ammersee', 'Chiemsee', 'Tegernsee')
    await sweepHealth(house)
    return mailed()
  }

  test('asks for action again, and is told once to everybody as when it was opened', async () => {
    await hear(room, speakerLost)
    const opened = await mailed()
    expect(opened.map(({ envelope }) => envelope.to[0])).toEqual(['ben@contoso.com', 'jing@contoso.com'])
    await as.alice('PATCH', await path(), { acknowledged: true, ...snoozeFor(30) })
    expect(await mailedAfter(10)).toEqual([])
    expect((await as.alice('GET', await path())).body).toMatchObject({ state: 'investigating' })
    const woken = await mailedAfter(20)
    expect(woken.map(({ envelope, subject, inReplyTo }) => [envelope.to[0], subject, inReplyTo])).toEqual(
      opened.map(({ envelope, subject, references }) => [envelope.to[0], subject, references]),
    )
    expect(woken[0]?.text).toContain('war zurückgestellt')
    expect((await as.alice('GET', await path())).body).toMatchObject({
      state: 'need_action',
      acknowledged: null,
      snooze: null,
      occurrences: 1,
    })
    expect(await mailedAfter(10)).toEqual([])
  })

  test('is told for the first time where it was opened while it was snoozed', async () => {
    await as.alice('PATCH', await path(), snoozeFor(30))
    await hear(room, speakerBack)
    await hear(room, speakerLost)
    expect(await mailedAfter(10)).toEqual([])
    expect((await mailedAfter(20)).map(({ envelope }) => envelope.to[0])).toEqual([
      'ben@contoso.com',
      'jing@contoso.com',
    ])
  })

  test('is told to nobody where it is over by then', async () => {
    await as.alice('PATCH', await path(), snoozeFor(5))
    await hear(room, speakerBack)
    expect(await mailedAfter(10)).toEqual([])
    expect((await as.alice('GET', await path())).body).toMatchObject({ state: 'resolved', snooze: null })
  })

  test('is told also where it was told together with others before', async () => {
    const wants = (mode: string) =>
      as.ben('PATCH', '/me/preferences', { notifications: { severity: 'important', mode, quietHours: null } })
    const ofBen = (mails: readonly ReceivedMail[]) =>
      mails.filter(({ envelope }) => envelope.to.includes('ben@contoso.com'))
    await wants('digest')
    await hear(room, speakerLost)
    expect(ofBen(await mailedAfter(1))).toEqual([])
    expect(ofBen(await mailedAfter(24 * 60))).toHaveLength(1)
    await as.alice('PATCH', await path(), snoozeFor(60))
    expect(ofBen(await mailedAfter(90))).toEqual([])
    expect(ofBen(await mailedAfter(24 * 60))).toHaveLength(1)
    expect(ofBen(await mailedAfter(24 * 60))).toEqual([])
    await wants('each')
  })
})
