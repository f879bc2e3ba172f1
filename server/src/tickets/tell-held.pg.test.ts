import { afterAll, describe, expect, test } from 'vitest'
import { castHelpDesk } from '../../test/help-desk.ts'
import { openMailbox, type ReceivedMail } from '../../test/mailbox.ts'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'
import { healthTestKit } from '../health/health-test-kit.ts'
import { smtpPost } from '../mail/post.ts'
import { tellHeld } from './tell-held.ts'

const stage = await setStage()
const { as, house, owner, world } = stage
const { people, tenants } = world
const { contoso } = tenants
const { enroll, hear, ticketsOf } = healthTestKit(stage, contoso.id)
const roomOf = (name: string): string => contoso.roomIds[name] ?? ''
const minute = 60_000
const hour = 60 * minute

const mailbox = await openMailbox()
const post = smtpPost('https://latchkey.example', mailbox.url, 'no-reply@latchkey.example')
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
const motionLost = says('Motion Sensor status : Unhealthy.')

let read = 0
async function mailedAfter(ms: number): Promise<ReceivedMail[]> {
  stage.wait(ms)
  await runDueJobs(stage, { post })
  const fresh = mailbox.mails.slice(read)
  read = mailbox.mails.length
  return fresh
}
const addresseesAfter = async (ms: number) =>
  (await mailedAfter(ms)).flatMap(({ envelope }) => envelope.to).sort()

/** A time of day so far from now, in UTC. */
const clock = (ms: number) => new Date(house.now().getTime() + ms).toISOString().slice(11, 16)
const usual = { severity: 'important', mode: 'each', quietHours: null }
const wants = async (key: 'ben' | 'farah', notifications: object) =>
  expect(
    (await as[key]('PATCH', '/me/preferences', { notifications: { ...usual, ...notifications } })).status,
  ).toBe(200)
const sql = (statement: string, ...parameters: unknown[]) =>
  owner.inTenant({ home: contoso.id, tenant: null }, (tx) => tx.run({ sql: statement, parameters }))

await enroll(...Object.keys(contoso.roomIds))
const helpDesk = await castHelpDesk(stage)
await sql('update assignments set email_notifications = true where id = $1', helpDesk.assignmentId)
await as.alice('POST', `/tenants/${contoso.id}/roles/${contoso.roleIds.siteLead}/assignments`, {
  name: 'Munich, told',
  emailNotifications: true,
  members: [{ type: 'user', id: people.ben.userId }],
  scope: { roomIds: [], groupIds: [contoso.groupIds.Munich] },
})

describe('a person is told of incidents', () => {
  test('that are as grave as they want them, and of none if they want none', async () => {
    await hear(roomOf('Tegernsee'), motionLost)
    expect(await addresseesAfter(minute)).toEqual([])
    await wants('ben', { severity: 'warning' })
    await hear(roomOf('Zugspitze'), motionLost)
    expect(await addresseesAfter(minute)).toEqual(['ben@contoso.com'])
    await wants('ben', { mode: 'off' })
    await hear(roomOf('Zugspitze'), cameraLost)
    expect(await addresseesAfter(minute)).toEqual([])
    await wants('ben', {})
  })

  test('after their quiet hours, if they may still be told and it still lasts', async () => {
    await wants('ben', { quietHours: { from: clock(-hour), to: clock(2 * hour) } })
    await wants('farah', { quietHours: { from: clock(-hour), to: clock(2 * hour) } })
    await hear([roomOf('Ammersee'), roomOf('Königssee'), roomOf('Denali')], cameraLost)
    expect(await addresseesAfter(minute)).toEqual(['hugo@fabrikam.com'])
    await hear(roomOf('Königssee'), cameraBack)
    await sql('update assignments set email_notifications = false where id = $1', helpDesk.assignmentId)
    expect(await addresseesAfter(hour)).toEqual([])
    const mails = await mailedAfter(hour)
    expect(mails.map(({ envelope, subject }) => [envelope.to[0], subject?.split(' (')[0]])).toEqual([
      ['ben@contoso.com', '[Wichtig] Ammersee: Kamera'],
    ])
    expect(await addresseesAfter(24 * hour)).toEqual([])
    await sql('update assignments set email_notifications = true where id = $1', helpDesk.assignmentId)
    await wants('ben', {})
    await wants('farah', {})
  })

  test('together in the morning, those that still last, once', async () => {
    await wants('farah', { mode: 'digest' })
    const rooms = ['Olympic', 'Rainier', 'Redwood']
    await hear(rooms.map(roomOf), cameraLost)
    expect(await addresseesAfter(minute)).toEqual(Array(3).fill('hugo@fabrikam.com'))
    await hear(roomOf('Redwood'), cameraBack)
    const mails = await mailedAfter(24 * hour)
    expect(mails.map(({ envelope, subject }) => [envelope.to[0], subject])).toEqual([
      ['farah@fabrikam.com', '2 incidents in rooms'],
    ])
    const [olympic] = await ticketsOf(roomOf('Olympic'))
    expect(mails[0]?.text).toContain('Contoso, Rainier: [Important] Camera')
    expect(mails[0]?.text).toContain(
      `https://latchkey.example/partner/customers/${contoso.id}/incidents/${olympic?.id}`,
    )
    expect(mails[0]?.text).not.toContain('Redwood')
    const { tenantId, userId } = people.farah
    await tellHeld(post)(house, { tenantId, userId })
    expect(await addresseesAfter(24 * hour)).toEqual([])
  })

  test('as one mail like any other where there is but one in the morning, and again when it opens again', async () => {
    for (const _ of ['one day', 'another day']) {
      await hear(roomOf('Yosemite'), cameraLost)
      expect(await addresseesAfter(minute)).toEqual(['hugo@fabrikam.com'])
      const [mail, ...more] = await mailedAfter(24 * hour)
      expect([mail?.envelope.to[0], mail?.subject?.split(' (')[0], more]).toEqual([
        'farah@fabrikam.com',
        '[Important] Yosemite: Camera',
        [],
      ])
      await hear(roomOf('Yosemite'), cameraBack)
    }
  })

  test('never where they lose it while their digest is being made', async () => {
    const speaker = (is: string) =>
      hear(['Denali', 'Zion'].map(roomOf), says(`Default Speaker status : ${is}.`))
    await speaker('Unhealthy')
    await mailedAfter(minute)
    stage.wait(24 * hour)
    let reads = 0
    const losing: typeof house = {
      ...house,
      database: {
        ...house.database,
        inTenant: (context, work) => {
          reads += 1
          return house.database.inTenant(context, work)
        },
        // After what is held was read, and both incidents of it.
        async travel(context, statements) {
          if (reads >= 3) {
            reads = Number.NEGATIVE_INFINITY
            await sql('update roles set permissions = $2 where id = $1', helpDesk.roleId, ['rooms.view'])
          }
          return house.database.travel(context, statements)
        },
      },
    }
    const { tenantId, userId } = people.farah
    await tellHeld(post)(losing, { tenantId, userId })
    expect(reads).toBe(Number.NEGATIVE_INFINITY)
    expect(await addresseesAfter(minute)).toEqual([])
    await sql('update roles set permissions = $2 where id = $1', helpDesk.roleId, [
      'rooms.view',
      'tickets.view',
    ])
    await speaker('Healthy')
  })

  test('later where they want it to be quiet by then', async () => {
    const eight = (24 + 8 - house.now().getUTCHours()) % 24
    await hear(roomOf('Redwood'), cameraLost)
    await mailedAfter(minute)
    await wants('farah', { mode: 'digest', quietHours: { from: '06:00', to: '11:00' } })
    expect(await addresseesAfter((eight + 1) * hour)).toEqual([])
    expect(await addresseesAfter(3 * hour)).toEqual(['farah@fabrikam.com'])
    await hear(roomOf('Redwood'), cameraBack)
    await wants('farah', { mode: 'digest' })
  })

  test('together where very many open at once, and one by one whoever is told of few of them', async () => {
    await as.alice('POST', `/tenants/${contoso.id}/roles/${contoso.roleIds.siteLead}/assignments`, {
      name: 'Everything, told',
      emailNotifications: true,
      members: [{ type: 'user', id: people.gabriel.userId }],
      scope: { allRooms: true },
    })
    await hear(
      Object.values(contoso.roomIds),
      says('Content Camera status : Unhealthy. HDMI Ingest status : Unhealthy.'),
    )
    await mailedAfter(minute)
    const mails = await mailedAfter(2 * minute)
    const to = (address: string) => mails.filter(({ envelope }) => envelope.to.includes(address))
    expect(to('gabriel@contoso.com').map(({ subject }) => subject)).toEqual(['46 incidents in rooms'])
    expect(to('ben@contoso.com')).toHaveLength(10)
  })
})
