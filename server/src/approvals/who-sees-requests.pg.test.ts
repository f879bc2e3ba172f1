import { describe, expect, test } from 'vitest'
import { openMailbox } from '../../test/mailbox.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'
import { smtpPost } from '../mail/post.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants
const { Chiemsee, Zugspitze } = contoso.roomIds
const there = `/tenants/${contoso.id}`
const requests = `${there}/approval-requests`

const { partnershipId } = await partnerUp(stage, {
  scope: { roomIds: [], groupIds: [contoso.groupIds.Munich!] },
  changeControl: { 'rooms.modify': 'manual' },
})
await partnerUp(stage, { partner: 'northwind', acceptedBy: 'noah', primaryAdmins: ['nina'] })
// Hugo, of the night shift, has the Zugspitze and sees who holds what; Felix has all of Munich.
const role = await as.felix('POST', `${there}/roles`, {
  name: 'Night',
  permissions: ['rooms.view', 'rooms.modify', 'roles.view'],
})
const nights = `${there}/roles/${role.body.id}/assignments`
const night = {
  name: 'Night',
  members: [{ type: 'group', id: fabrikam.securityGroupIds['Night shift'] }],
  scope: { roomIds: [Zugspitze], groupIds: [] },
}
await as.felix('POST', nights, night)
await as.alice('PATCH', `${there}/partnerships/${partnershipId}`, {
  changeControl: { 'roles.modify': 'manual' },
})

const idOf = ({ body }: { body: { approvalRequest: { id: string } } }) => body.approvalRequest.id
const held = async (by: typeof as.felix, room: string, floor: string, reason = '') =>
  idOf(await by('PATCH', `${there}/rooms/${room}`, { floor }, reason ? { 'x-change-reason': reason } : {}))

const inChiemsee = await held(as.felix, Chiemsee!, '4')
const inZugspitze = await held(as.felix, Zugspitze!, '4')
const byHugo = await held(as.hugo, Zugspitze!, '5')
const assignment = idOf(
  await as.felix('POST', nights, {
    ...night,
    name: 'Weekend',
    scope: { roomIds: [Zugspitze, Chiemsee], groupIds: [contoso.groupIds.Munich] },
  }),
)

const seenBy = async (hand: typeof as.felix, query = '') =>
  (await hand('GET', requests + query)).body.items.map(({ id }: { id: string }) => id)

describe('a request is seen', () => {
  test('by the customer’s people who decide, or see partners, the newest first', async () => {
    const all = [assignment, byHugo, inZugspitze, inChiemsee]
    expect(await seenBy(as.alice)).toEqual(all)
    expect(await seenBy(as.gabriel)).toEqual(all)
    expect(await seenBy(as.oscar)).toEqual(all)
  })

  test('within the partner by those who see what it is about', async () => {
    expect(await seenBy(as.felix)).toEqual([assignment, byHugo, inZugspitze, inChiemsee])
    expect(await seenBy(as.hugo)).toEqual([assignment, byHugo, inZugspitze])
    const hidden = await as.hugo('GET', `${requests}/${inChiemsee}`)
    const never = await as.hugo('GET', `${requests}/00000000-0000-7000-8000-000000000000`)
    expect(hidden.body).toEqual({ ...never.body, requestId: hidden.body.requestId })
    expect((await as.hugo('POST', `${requests}/${inChiemsee}/cancel`, {})).body.code).toBe(
      'approval_request.not_found',
    )
  })

  test('by nobody of another partner, nor by who has nothing there', async () => {
    expect(await seenBy(as.nina)).toEqual([])
    expect((await as.nina('GET', `${requests}/${inZugspitze}`)).body.code).toBe('approval_request.not_found')
    expect((await as.fiona('GET', requests)).body.code).toBe('tenant.not_found')
  })

  test('without the rooms and groups in it that its reader does not see', async () => {
    const path = `${requests}/${assignment}`
    const members = [{ type: 'group', id: fabrikam.securityGroupIds['Night shift'], name: 'Night shift' }]
    expect((await as.alice('GET', path)).body.after).toMatchObject({
      members,
      scope: {
        roomIds: expect.arrayContaining([Zugspitze, Chiemsee]),
        groupIds: [contoso.groupIds.Munich],
      },
    })
    const toHugo = await as.hugo('GET', path)
    expect(toHugo.body.after).toMatchObject({ members, scope: { roomIds: [Zugspitze] } })
    expect(JSON.stringify(toHugo.body)).not.toContain(Chiemsee)
  })

  test('no more by whoever asked once the room is out of their reach', async () => {
    const room = `${there}/room-groups/${contoso.groupIds.Munich}/rooms/${Chiemsee}`
    await as.alice('DELETE', room)
    expect(await seenBy(as.felix)).not.toContain(inChiemsee)
    expect((await as.felix('GET', `${requests}/${inChiemsee}`)).status).toBe(404)
    expect((await as.felix('GET', `${requests}/${assignment}`)).body.after.scope.roomIds).toEqual([Zugspitze])
    await as.alice('PUT', room)
    expect(await seenBy(as.felix)).toContain(inChiemsee)
  })
})

describe('the list', () => {
  test('goes on page by page, each request once, for whoever sees only some', async () => {
    const walked: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await as.hugo('GET', `${requests}?limit=1${cursor && `&cursor=${cursor}`}`)
      walked.push(...body.items.map(({ id }: { id: string }) => id))
      if (!body.nextCursor) break
      cursor = body.nextCursor
    }
    expect(walked).toEqual([assignment, byHugo, inZugspitze])
  })

  test('narrows to a status, and keeps its cursor to that', async () => {
    const other = await held(as.felix, Chiemsee!, '6')
    await as.alice('POST', `${requests}/${other}/reject`, {})
    expect(await seenBy(as.alice, '?status=rejected')).toEqual([other])
    expect(await seenBy(as.alice, '?status=pending')).toEqual([assignment, byHugo, inZugspitze, inChiemsee])
    const { nextCursor } = (await as.alice('GET', `${requests}?status=pending&limit=1`)).body
    expect((await as.alice('GET', `${requests}?cursor=${nextCursor}`)).body.code).toBe('cursor.invalid')
    expect((await as.alice('GET', `${requests}?status=lost`)).body.code).toBe('input.invalid')
  })
})

test('the customer’s administrators hear of a request, and whoever asked of the answer', async () => {
  const mailbox = await openMailbox()
  const post = smtpPost('https://latchkey.example', mailbox.url, 'no-reply@latchkey.example')
  await runDueJobs(stage)
  const id = await held(as.hugo, Zugspitze!, '9', '<b>Broken lift</b>')
  await runDueJobs(stage, { post })
  expect(mailbox.mails.flatMap(({ envelope }) => envelope.to).sort()).toEqual([
    'alice@contoso.com',
    'gabriel@contoso.com',
  ])
  expect(mailbox.mails[0]).toMatchObject({ subject: 'Fabrikam AV asks for your approval: Zugspitze' })
  expect(mailbox.mails[0]?.text).toContain(`/t/${contoso.id}/approval-requests/${id}`)
  expect(mailbox.mails[0]?.html).toContain('&lt;b&gt;Broken lift&lt;/b&gt;')
  await as.alice('POST', `${requests}/${id}/approve`, { note: 'Danke' })
  await runDueJobs(stage, { post })
  const [answer, ...more] = mailbox.to('hugo@fabrikam.com')
  expect(more).toEqual([])
  expect(answer?.subject).toBe('Genehmigt: Ihre Genehmigungsanforderung zu Zugspitze')
  expect(answer?.text).toContain('Anmerkung: Danke')

  // What a customer says is not said any more once the partnership is over.
  const last = await held(as.hugo, Zugspitze!, '3')
  await as.alice('POST', `${requests}/${last}/reject`, {})
  await as.alice('DELETE', `${there}/partnerships/${partnershipId}`)
  await runDueJobs(stage, { post })
  expect(mailbox.to('hugo@fabrikam.com')).toHaveLength(1)
  expect((await as.alice('GET', `${requests}/${assignment}`)).body.status).toBe('cancelled')
  post.close()
  await mailbox.close()
})
