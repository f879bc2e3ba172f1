import { controls, currentTermsVersion, primaryAdminPermissions } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { foundOrganisation } from '../../test/found-organisation.ts'
import { setStage } from '../../test/stage.ts'
import { agreeing, inviting, mailsOf } from './invitation-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants
const { fiona, felix } = world.people
const invitations = `/tenants/${contoso.id}/invitations`

const invite = async (domain: string, more: Record<string, unknown> = {}) =>
  (await as.alice('POST', invitations, inviting({ domain, ...more }))).body

const listed = async (hand: typeof as.fiona) =>
  (await hand('GET', '/received-invitations')).body.items.map(({ id }: { id: string }) => id)

describe('an invitation to a domain', () => {
  test('is sent with everything on auto and the Primary admin column, and both are told of it', async () => {
    const audit = await auditOf(stage, contoso.id)
    const sent = await as.alice(
      'POST',
      invitations,
      inviting({ domain: 'Sent.example', scope: { roomIds: [contoso.roomIds.Denali] } }),
    )
    expect(sent.status).toBe(201)
    expect(sent.body).toMatchObject({
      tenant: { id: contoso.id, name: 'Contoso' },
      mode: 'domain',
      domain: 'sent.example',
      contact: null,
      status: 'pending',
      scope: { allRooms: false, rooms: [{ id: contoso.roomIds.Denali, name: 'Denali' }], groups: [] },
      scopeSize: { allRooms: false, roomCount: 1, groupCount: 0 },
      ceiling: { permissions: primaryAdminPermissions, inGroups: [] },
      changeControl: Object.fromEntries(controls.map((control) => [control, 'auto'])),
      terms: { version: currentTermsVersion, agreedBy: world.people.alice.userId },
      createdBy: { name: 'Alice Archer' },
      response: null,
      may: { withdraw: true, resend: true, extend: true },
    })
    expect(Date.parse(sent.body.expiresAt) - Date.parse(sent.body.createdAt)).toBe(7 * 86_400_000)
    expect(await audit.next()).toMatchObject([
      {
        category: 'PartnerInvitation',
        activity: 'invitation.create',
        operation: 'Create',
        result: 'Successful',
        object: { id: sent.body.id, name: 'sent.example' },
        actor: { tenantId: contoso.id },
      },
    ])
    expect((await mailsOf(stage, contoso.id)).at(-1)).toMatchObject({
      template: 'invitation.received',
      data: { customer: 'Contoso', domain: 'sent.example', invitationId: sent.body.id },
      audience: { kind: 'domain', domain: 'sent.example' },
    })
  })

  test('is answered with the same words whether or not anybody has proven the domain', async () => {
    const known = await invite('fabrikam.com')
    const unknown = await invite('nobody.example')
    expect(Object.keys(known)).toEqual(Object.keys(unknown))
    const { id: _, domain: __, createdAt: ___, expiresAt: ____, sentAt: _____, terms: _6, ...rest } = known
    expect(unknown).toMatchObject(rest)
    await as.fiona('POST', `/received-invitations/${known.id}/deny`)
  })

  test('is seen by Tenant managers and full administrators of the partner, and by nobody else', async () => {
    const partner = await foundOrganisation(stage, 'seen.example')
    const gladys = await partner.join('Gladys', { administrator: true })
    const ursula = await partner.join('Ursula')
    const { id } = await invite('seen.example')
    expect(await listed(gladys.does)).toEqual([id])
    expect(await listed(ursula.does)).toEqual([])
    for (const hand of [ursula.does, as.fiona, as.nina, as.alice, as.wendy])
      for (const [method, path] of [
        ['GET', ''],
        ['POST', '/accept'],
        ['POST', '/deny'],
      ] as const)
        expect((await hand(method, `/received-invitations/${id}${path}`)).body.code).toBe(
          'invitation.not_found',
        )
    const toFabrikam = await invite('fabrikam.com')
    expect(await listed(as.fiona)).toEqual([toFabrikam.id])
    expect(await listed(as.frank)).toEqual([toFabrikam.id])
    expect(await listed(as.felix)).toEqual([])
    await as.fiona('POST', `/received-invitations/${toFabrikam.id}/deny`)
  })

  test('tells the partner who asks and what for, and nothing of the rooms', async () => {
    const { id } = await invite('fabrikam.com', {
      scope: { roomIds: [contoso.roomIds.Denali, contoso.roomIds.Zion], groupIds: [contoso.groupIds.Munich] },
      ceiling: {
        permissions: ['rooms.view'],
        inGroups: [{ groupId: contoso.groupIds.Munich, permissions: ['rooms.modify'] }],
      },
      changeControl: { 'rooms.modify': 'manual' },
    })
    const received = await as.fiona('GET', `/received-invitations/${id}`)
    expect(received.body).toMatchObject({
      customer: { id: contoso.id, name: 'Contoso', domains: ['contoso.com'] },
      status: 'pending',
      sentBy: 'Alice Archer',
      scope: { allRooms: false, roomCount: 2, groupCount: 1 },
      ceiling: { permissions: ['rooms.view'], inSomeGroups: ['rooms.modify'] },
      changeControl: { 'rooms.modify': 'manual', 'roles.modify': 'auto' },
      terms: { version: currentTermsVersion },
      may: { accept: true, deny: true },
    })
    const text = JSON.stringify(received.body)
    for (const secret of ['Denali', 'Munich', contoso.roomIds.Denali!, contoso.groupIds.Munich!])
      expect(text).not.toContain(secret)
    expect((await as.fiona('GET', `/tenants/${contoso.id}`)).status).toBe(404)
    expect((await as.fiona('GET', `/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`)).status).toBe(404)
    await as.fiona('POST', `/received-invitations/${id}/deny`)
  })

  test('that is denied is listed for nobody there, can be answered by nobody, and can be sent anew', async () => {
    const { id } = await invite('fabrikam.com')
    const audit = await auditOf(stage, contoso.id)
    const denied = await as.fiona('POST', `/received-invitations/${id}/deny`, { reason: 'Not now' })
    expect(denied).toMatchObject({ status: 200, body: { status: 'denied', may: { accept: false } } })
    expect(await listed(as.fiona)).toEqual([])
    expect(await listed(as.frank)).toEqual([])
    const accepted = await as.frank('POST', `/received-invitations/${id}/accept`, agreeing(felix.userId))
    expect(accepted).toMatchObject({ status: 409, body: { code: 'invitation.not_pending' } })
    expect((await as.frank('POST', `/received-invitations/${id}/deny`)).body.code).toBe(
      'invitation.not_pending',
    )
    expect((await as.alice('GET', `${invitations}/${id}`)).body).toMatchObject({
      status: 'denied',
      response: {
        by: { id: fiona.userId, name: 'Fiona Ferguson', tenant: { name: 'Fabrikam AV' } },
        reason: 'Not now',
      },
    })
    expect(await audit.next()).toMatchObject([
      {
        activity: 'invitation.deny',
        category: 'PartnerInvitation',
        tenantId: contoso.id,
        actor: { name: 'Fiona Ferguson', tenantId: fabrikam.id },
        before: { status: 'pending' },
        after: { status: 'denied', reason: 'Not now' },
      },
    ])
    expect((await mailsOf(stage, fabrikam.id)).at(-1)).toMatchObject({
      template: 'invitation.denied',
      data: { customer: 'Contoso', by: 'Fiona Ferguson' },
      audience: { kind: 'administrators', tenantId: contoso.id },
    })
    const again = await invite('fabrikam.com')
    expect(await listed(as.fiona)).toEqual([again.id])
    await as.fiona('POST', `/received-invitations/${again.id}/deny`)
  })
})
