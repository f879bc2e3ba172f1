import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { type Hand, setStage } from '../../test/stage.ts'
import { inviting } from './invitation-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, woodgrove } = world.tenants
const invitations = `/tenants/${contoso.id}/invitations`
const nowhere = '00000000-0000-7000-8000-000000000000'

const sentSoFar = async () => (await as.alice('GET', `${invitations}?limit=500`)).body.items.length

/** Refused with this problem, and nothing is made. */
async function refused(body: unknown, status: number, code: string, path?: string) {
  const before = await sentSoFar()
  const answer = await as.alice('POST', invitations, body)
  expect(answer, JSON.stringify(body)).toMatchObject({ status, body: { code } })
  if (path !== undefined)
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path)
  expect(await sentSoFar()).toBe(before)
  return answer.body
}

const invite = (more: Record<string, unknown>) => inviting({ domain: 'refused.example', ...more })

describe('an invitation is refused', () => {
  test('with an expiry that is no whole number from 1 to 30; every other is taken', async () => {
    for (const expiresInDays of [0, 31, -1, 1.5, 'abc', '', '7', null, undefined])
      await refused(invite({ expiresInDays }), 400, 'input.invalid', 'expiresInDays')
    for (const expiresInDays of [1, 15, 30])
      expect(
        (
          await as.alice(
            'POST',
            invitations,
            inviting({ domain: `in${expiresInDays}.example`, expiresInDays }),
          )
        ).status,
      ).toBe(201)
  })

  test('without a scope, with an empty one, and with one that says two things', async () => {
    await refused(invite({ scope: undefined }), 400, 'input.invalid', 'scope')
    for (const scope of [
      {},
      { roomIds: [], groupIds: [] },
      { allRooms: false },
      { allRooms: true, roomIds: [contoso.roomIds.Denali] },
      { roomIds: ['Denali'] },
      'all',
    ])
      await refused(invite({ scope }), 400, 'input.invalid')
  })

  test('with a scope that names rooms or groups of another tenant, or none that exist, in the same words', async () => {
    for (const roomId of [woodgrove.roomIds['Board Room'], nowhere]) {
      const body = await refused(invite({ scope: { roomIds: [roomId] } }), 422, 'scope.unknown')
      expect(body.details).toEqual({ roomIds: [roomId], groupIds: [] })
    }
    for (const groupId of [woodgrove.groupIds.Zurich, nowhere]) {
      const body = await refused(invite({ scope: { groupIds: [groupId] } }), 422, 'scope.unknown')
      expect(body.details).toEqual({ roomIds: [], groupIds: [groupId] })
      const ceiling = { permissions: [], inGroups: [{ groupId, permissions: ['rooms.view'] }] }
      await refused(invite({ ceiling }), 422, 'scope.unknown')
    }
  })

  test('to what is no domain', async () => {
    for (const domain of ['', 'contoso', 'a b.example', 'x..example', '-a.example', 'felix@fabrikam.com', 7])
      await refused(invite({ domain }), 400, 'input.invalid', 'domain')
  })

  test('to contacts that are none, are named twice, or have no UPN', async () => {
    for (const contacts of [
      [],
      [{ name: 'A', upn: 'a' }],
      [{ name: '', upn: 'a@b.example' }],
      [{ upn: 'a@b.example' }],
      [{ name: 'A', upn: 'a@b.example', group: true }],
      [
        { name: 'A', upn: 'a@b.example' },
        { name: 'B', upn: 'A@B.example' },
      ],
      Array.from({ length: 51 }, (_, i) => ({ name: 'A', upn: `a${i}@b.example` })),
    ])
      await refused(inviting({ mode: 'contacts', contacts }), 400, 'input.invalid')
  })

  test('in a mode that there is not, in two at once, and with fields that there are not', async () => {
    await refused(invite({ mode: 'upn' }), 400, 'input.invalid')
    await refused(invite({ contacts: [{ name: 'A', upn: 'a@b.example' }] }), 400, 'input.invalid', 'contacts')
    await refused(invite({ tenantId: woodgrove.id }), 400, 'input.invalid', 'tenantId')
  })

  test('with a ceiling that holds what no partner may have, or nothing', async () => {
    for (const permissions of [
      ['partners.modify'],
      ['approvals.decide'],
      ['invitations.respond'],
      ['sesame'],
      [],
    ])
      await refused(invite({ ceiling: { permissions } }), 400, 'input.invalid')
    const twice = { groupId: contoso.groupIds.Munich, permissions: ['rooms.view'] }
    await refused(invite({ ceiling: { permissions: [], inGroups: [twice, twice] } }), 400, 'input.invalid')
  })

  test('with change control of what there is none of', async () => {
    await refused(invite({ changeControl: { 'rooms.view': 'manual' } }), 400, 'input.invalid')
    await refused(invite({ changeControl: { 'rooms.modify': 'sometimes' } }), 400, 'input.invalid')
  })

  test('with terms that are not the current ones, or none', async () => {
    await refused(invite({ agreedTermsVersion: undefined }), 400, 'input.invalid', 'agreedTermsVersion')
    const body = await refused(invite({ agreedTermsVersion: '2020-01' }), 409, 'invitation.terms_outdated')
    expect(body.details).toEqual({ currentTermsVersion: inviting({}).agreedTermsVersion })
  })

  test('where the partnership would end before the invitation does', async () => {
    const soon = new Date(stage.house.now().getTime() + 6 * 86_400_000).toISOString()
    for (const endsAt of [soon, '2020-01-01T00:00:00Z', 'soon'])
      await refused(invite({ endsAt }), 400, 'input.invalid', 'endsAt')
  })

  test('while another to the same domain is pending', async () => {
    expect((await as.alice('POST', invitations, inviting({ domain: 'pending.example' }))).status).toBe(201)
    await refused(inviting({ domain: 'Pending.Example ' }), 409, 'invitation.already_pending')
    // Another customer may ask the same partner.
    const theirs = await as.wendy(
      'POST',
      `/tenants/${woodgrove.id}/invitations`,
      inviting({ domain: 'pending.example' }),
    )
    expect(theirs.status).toBe(201)
  })

  test('to the own domain, by domain and by contact', async () => {
    await refused(inviting({ domain: contoso.domain }), 422, 'invitation.own_domain')
    const contacts = [{ name: 'Uma', upn: world.people.uma.upn }]
    await refused(inviting({ mode: 'contacts', contacts }), 422, 'invitation.own_domain')
  })

  test('and the refusal is in the audit', async () => {
    const audit = await auditOf(stage, contoso.id)
    await as.alice('POST', invitations, inviting({ domain: contoso.domain }))
    expect(await audit.next()).toMatchObject([
      {
        activity: 'invitation.create',
        category: 'PartnerInvitation',
        result: 'Failed',
        problem: 'invitation.own_domain',
        actor: { name: 'Alice Archer' },
      },
    ])
  })
})

describe('partner management', () => {
  test('is for full administrators of the customer; others see nothing of it, or no more than they may', async () => {
    const { body } = await as.alice('POST', invitations, inviting({ domain: 'who.example' }))
    const one = `${invitations}/${body.id}`
    const asked = (hand: Hand) =>
      Promise.all(
        [
          hand('GET', invitations),
          hand('GET', one),
          hand('POST', invitations, inviting({ domain: 'more.example' })),
          hand('POST', `${one}/withdraw`),
          hand('POST', `${one}/resend`),
          hand('POST', `${one}/extend`, { expiresInDays: 9 }),
        ].map(async (answer) => (await answer).body.code ?? 'done'),
      )
    const { partnershipId } = await partnerUp(stage, { customer: 'contoso' })
    expect(partnershipId).toBeDefined()
    const [denied, notFound] = ['permission.denied', 'invitation.not_found']
    expect(await asked(as.oscar)).toEqual(['done', 'done', denied, denied, denied, denied])
    for (const hand of [as.ben, as.chloe, as.uma, as.felix])
      expect(await asked(hand)).toEqual([denied, notFound, denied, notFound, notFound, notFound])
    for (const hand of [as.wendy, as.fiona, as.nina])
      expect(await asked(hand)).toEqual(Array.from({ length: 6 }, () => 'tenant.not_found'))
    expect((await asked(as.gabriel)).slice(0, 2)).toEqual(['done', 'done'])
  })

  test('knows no invitation by an id of another tenant, nor by one that is none', async () => {
    const theirs = `/tenants/${woodgrove.id}/invitations`
    const { body } = await as.wendy('POST', theirs, inviting({ domain: 'theirs.example' }))
    for (const id of [body.id, nowhere, 'nonsense'])
      for (const [method, path, input] of [
        ['GET', ''],
        ['POST', '/withdraw'],
        ['POST', '/resend'],
        ['POST', '/extend', { expiresInDays: 3 }],
      ] as const)
        expect(await as.alice(method, `${invitations}/${id}${path}`, input)).toMatchObject({
          status: 404,
          body: { code: 'invitation.not_found' },
        })
    expect((await as.wendy('GET', `${theirs}/${body.id}`)).body.status).toBe('pending')
  })

  test('lets nobody give a partner more than they hold themselves', async () => {
    const made = await as.alice('POST', `/tenants/${contoso.id}/roles`, {
      name: 'Partner desk',
      permissions: ['partners.view', 'partners.modify', 'rooms.view', 'groups.view'],
    })
    await as.alice('POST', `/tenants/${contoso.id}/roles/${made.body.id}/assignments`, {
      name: 'Munich',
      members: [{ type: 'user', id: world.people.uma.userId }],
      scope: { groupIds: [contoso.groupIds.Munich] },
    })
    const ask = async (more: Record<string, unknown>) =>
      (await as.uma('POST', invitations, inviting({ domain: 'uma.example', ...more }))).body
    const viewing = { permissions: ['rooms.view'] }
    const munich = { groupIds: [contoso.groupIds.Munich] }
    expect(await ask({ ceiling: viewing })).toMatchObject({
      code: 'grant.exceeds_own',
      details: { permissions: ['rooms.view'] },
    })
    expect((await ask({ scope: munich })).code).toBe('grant.exceeds_own')
    expect((await ask({ scope: { groupIds: [contoso.groupIds.Paris] }, ceiling: viewing })).code).toBe(
      'scope.unknown',
    )
    expect(
      (
        await ask({
          scope: munich,
          ceiling: {
            ...viewing,
            inGroups: [{ groupId: contoso.groupIds.Munich, permissions: ['rooms.modify'] }],
          },
        })
      ).code,
    ).toBe('grant.exceeds_own')
    expect((await ask({ scope: munich, ceiling: viewing })).status).toBe('pending')
  })
})
