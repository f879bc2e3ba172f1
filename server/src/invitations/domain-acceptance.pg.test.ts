import { currentTermsVersion } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { foundOrganisation } from '../../test/found-organisation.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'
import { provisionGroup } from '../directory/provision.ts'
import { agreeing, inviting, mailsOf, partnershipsOf } from './invitation-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, woodgrove, fabrikam, northwind } = world.tenants
const { fiona, felix, farah } = world.people
const invitations = `/tenants/${contoso.id}/invitations`

const invite = async (domain: string, more: Record<string, unknown> = {}) =>
  (await as.alice('POST', invitations, inviting({ domain, ...more }))).body

const listed = async (hand: typeof as.fiona) =>
  (await hand('GET', '/received-invitations')).body.items.map(({ id }: { id: string }) => id)

const emptyGroup = () =>
  stage.owner.inTenant({ home: fabrikam.id, tenant: null }, (tx) =>
    provisionGroup(tx, { name: 'Empty', externalId: 'empty' }),
  )

describe('accepting an invitation to a domain', () => {
  test('needs a primary admin, who must be of the own directory', async () => {
    const { id } = await invite('fabrikam.com')
    const accept = (body: unknown) => as.fiona('POST', `/received-invitations/${id}/accept`, body)
    for (const body of [undefined, {}, agreeing()])
      expect(await accept(body)).toMatchObject({
        status: 422,
        body: { code: 'invitation.primary_admin_required' },
      })
    for (const stranger of [world.people.alice.userId, world.people.nina.userId])
      expect(await accept(agreeing(felix.userId, stranger))).toMatchObject({
        status: 422,
        body: {
          code: 'assignment.member_unknown',
          details: { members: [{ type: 'user', id: stranger }] },
        },
      })
    const nobody = { type: 'group', id: await emptyGroup() }
    expect((await accept({ primaryAdmins: [nobody] })).body.code).toBe('invitation.primary_admin_required')
    expect((await accept({ ...agreeing(felix.userId), agreedTermsVersion: '1999-01' })).body.code).toBe(
      'invitation.terms_outdated',
    )
    expect(await partnershipsOf(stage, contoso.id)).toEqual([])
    expect((await as.fiona('GET', `/received-invitations/${id}`)).body.status).toBe('pending')
    await as.fiona('POST', `/received-invitations/${id}/deny`)
  })

  test('once accepted makes primary admins of the people and groups named, in the rooms given and in no others', async () => {
    const audit = await auditOf(stage, woodgrove.id)
    const { invitationId, partnershipId } = await partnerUp(stage, {
      customer: 'woodgrove',
      by: 'wendy',
      primaryAdmins: ['felix', 'farah'],
      scope: { roomIds: [woodgrove.roomIds['Board Room']!], groupIds: [woodgrove.groupIds.Zurich!] },
    })
    const status = async (hand: typeof as.felix, room: string) =>
      (await hand('GET', `/tenants/${woodgrove.id}/rooms/${woodgrove.roomIds[room]}`)).status
    for (const hand of [as.felix, as.farah]) {
      expect(await status(hand, 'Board Room')).toBe(200)
      expect(await status(hand, 'Eiger')).toBe(200)
      expect(await status(hand, 'Room 1')).toBe(404)
    }
    // Whoever accepts gains nothing by it.
    expect(await status(as.fiona, 'Board Room')).toBe(404)
    expect(
      (await as.wendy('GET', `/tenants/${woodgrove.id}/invitations/${invitationId}`)).body,
    ).toMatchObject({
      status: 'accepted',
      partnershipId,
      response: { by: { id: fiona.userId }, termsVersion: currentTermsVersion },
      may: { withdraw: false, resend: false, extend: false },
    })
    const entries = await audit.next()
    expect(entries.at(-1)).toMatchObject({
      activity: 'invitation.accept',
      category: 'PartnerInvitation',
      tenantId: woodgrove.id,
      actor: { id: fiona.userId, tenantId: fabrikam.id },
      partnershipId,
      before: { status: 'pending' },
      after: {
        status: 'accepted',
        partnershipId,
        partner: { id: fabrikam.id, name: 'Fabrikam AV' },
        primaryAdmins: [{ id: felix.userId }, { id: farah.userId }],
        scope: { roomIds: [woodgrove.roomIds['Board Room']] },
      },
    })
    expect((await mailsOf(stage, fabrikam.id)).at(-1)).toMatchObject({
      template: 'invitation.accepted',
      data: { customer: 'Woodgrove', partner: 'Fabrikam AV', by: 'Fiona Ferguson' },
      audience: { kind: 'administrators', tenantId: woodgrove.id },
    })
  })

  test('may give a security group the primary admins’ role, and its nested members have it', async () => {
    const { id } = await invite('fabrikam.com')
    const group = { type: 'group', id: fabrikam.securityGroupIds['Help desk'] }
    const accepted = await as.fiona('POST', `/received-invitations/${id}/accept`, { primaryAdmins: [group] })
    expect(accepted.status).toBe(200)
    const room = `/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`
    expect((await as.farah('GET', room)).status).toBe(200)
    expect((await as.hugo('GET', room)).status).toBe(200)
    expect((await as.felix('GET', room)).status).toBe(404)
  })

  test('cannot be sent to whom one works with already, nor to oneself', async () => {
    const again = await as.alice('POST', invitations, inviting({ domain: fabrikam.domain }))
    expect(again).toMatchObject({ status: 409, body: { code: 'partnership.already_active' } })
    const own = await as.alice('POST', invitations, inviting({ domain: contoso.domain }))
    expect(own).toMatchObject({ status: 422, body: { code: 'invitation.own_domain' } })
  })

  test('brings what its customer decided: ceiling, more in single groups, change control, end', async () => {
    const endsAt = new Date(stage.house.now().getTime() + 90 * 86_400_000).toISOString()
    const { id } = await invite('northwind.com', {
      scope: { groupIds: [contoso.groupIds.Munich, contoso.groupIds.Paris] },
      ceiling: {
        permissions: ['rooms.view'],
        inGroups: [{ groupId: contoso.groupIds.Munich, permissions: ['rooms.modify', 'rooms.unenroll'] }],
      },
      changeControl: { 'roles.modify': 'manual' },
      endsAt,
    })
    const { noah } = world.people
    await as.noah('POST', `/received-invitations/${id}/accept`, agreeing(noah.userId))
    const may = async (room: string) =>
      (await as.noah('GET', `/tenants/${contoso.id}/rooms/${contoso.roomIds[room]}`)).body.may
    // Unenrolling is no permission of the Primary admin column: the customer has widened it, for Munich.
    expect(await may('Chiemsee')).toMatchObject({ modify: true, unenroll: true, viewTickets: false })
    expect(await may('Seine')).toMatchObject({ modify: false, unenroll: false })
    const made = (await partnershipsOf(stage, contoso.id)).find((p) => p.partner_tenant_id === northwind.id)
    expect(made).toMatchObject({ change_control: { 'roles.modify': 'manual' }, mode: 'domain' })
    expect(made?.ends_at?.toISOString()).toBe(endsAt)
    stage.wait(91 * 86_400_000)
    await runDueJobs(stage)
    expect((await as.noah('GET', `/tenants/${contoso.id}`)).status).toBe(404)
  })

  test('leaves out rooms and groups that are gone when it is accepted', async () => {
    const partner = await foundOrganisation(stage, 'later.example')
    const gladys = await partner.join('Gladys', { administrator: true })
    const room = await as.alice('POST', `/tenants/${contoso.id}/rooms`, { name: 'Short-lived' })
    const { id } = await invite('later.example', {
      scope: { roomIds: [room.body.id, contoso.roomIds.Zion] },
    })
    await as.alice('DELETE', `/tenants/${contoso.id}/rooms/${room.body.id}`)
    const accepted = await gladys.does('POST', `/received-invitations/${id}/accept`, agreeing(gladys.id))
    expect(accepted.status).toBe(200)
    expect((await gladys.does('GET', `/tenants/${contoso.id}/rooms/${contoso.roomIds.Zion}`)).status).toBe(
      200,
    )
    expect((await as.alice('GET', `${invitations}/${id}`)).body).toMatchObject({
      scope: { rooms: [{ name: 'Zion' }] },
      scopeSize: { roomCount: 2 },
    })
  })

  test('is not there while its customer is suspended, nor for whoever proves the domain after another has answered', async () => {
    const partner = await foundOrganisation(stage, 'moves.example')
    const gladys = await partner.join('Gladys', { administrator: true })
    const heir = await foundOrganisation(stage, 'heir.example')
    const hilda = await heir.join('Hilda', { administrator: true })
    const { id } = await invite('moves.example')
    const suspend = (suspended_at: Date | null) =>
      stage.owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
        queries.updateTable('tenants').set({ suspended_at }).where('id', '=', contoso.id).execute(),
      )
    await suspend(new Date())
    expect(await listed(gladys.does)).toEqual([])
    expect(
      (await gladys.does('POST', `/received-invitations/${id}/accept`, agreeing(gladys.id))).status,
    ).toBe(404)
    await suspend(null)
    expect((await gladys.does('POST', `/received-invitations/${id}/deny`)).status).toBe(200)
    await stage.owner.inTenant({ home: heir.id, tenant: null }, ({ queries }) =>
      queries
        .updateTable('domains')
        .set({ owner_id: heir.id })
        .where('domain', '=', 'moves.example')
        .execute(),
    )
    expect((await hilda.does('GET', `/received-invitations/${id}`)).status).toBe(404)
  })

  test('waits for the operator where partners need approval', async () => {
    const partner = await foundOrganisation(stage, 'unapproved.example')
    const gladys = await partner.join('Gladys', { administrator: true })
    await stage.owner.inTenant({ home: partner.id, tenant: null }, ({ queries }) =>
      queries
        .updateTable('tenants')
        .set({ approved_as_partner_at: null })
        .where('id', '=', partner.id)
        .execute(),
    )
    const { id } = await invite('unapproved.example')
    const refused = await gladys.does('POST', `/received-invitations/${id}/accept`, agreeing(gladys.id))
    expect(refused).toMatchObject({ status: 403, body: { code: 'partner.not_approved' } })
    expect((await gladys.does('POST', `/received-invitations/${id}/deny`)).status).toBe(200)
  })

  test('to a domain that is proven later shows up by itself', async () => {
    const partner = await foundOrganisation(stage, 'late.example', { given: false })
    const gladys = await partner.join('Gladys', { administrator: true })
    const { id } = await invite('late.example')
    expect(await listed(gladys.does)).toEqual([])
    const claim = { domain: 'late.example', owner_id: partner.id, proof: 'x' }
    await stage.owner.inTenant({ home: partner.id, tenant: null }, ({ queries }) =>
      queries.insertInto('domains').values(claim).execute(),
    )
    expect(await listed(gladys.does)).toEqual([])
    await stage.owner.inTenant({ home: partner.id, tenant: null }, ({ queries }) =>
      queries
        .updateTable('domains')
        .set({ verified_at: new Date() })
        .where('owner_id', '=', partner.id)
        .execute(),
    )
    expect(await listed(gladys.does)).toEqual([id])
  })

  test('is answered by no token that was made for less', async () => {
    const partner = await foundOrganisation(stage, 'token.example')
    const gladys = await partner.join('Gladys', { administrator: true })
    const { id } = await invite('token.example')
    await stage.owner.inTenant({ home: partner.id, tenant: null }, ({ queries }) =>
      queries
        .updateTable('api_tokens')
        .set({ permissions: ['tenants.view'], expires_at: new Date(Date.now() + 365 * 86_400_000) })
        .where('tenant_id', '=', partner.id)
        .execute(),
    )
    expect(await listed(gladys.does)).toEqual([id])
    const refused = await gladys.does('POST', `/received-invitations/${id}/accept`, agreeing(gladys.id))
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'permission.denied', details: { permission: 'invitations.respond' } },
    })
  })
})
