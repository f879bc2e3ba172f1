import { currentTermsVersion } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { foundOrganisation, type Organisation } from '../../test/found-organisation.ts'
import { setStage } from '../../test/stage.ts'
import { agreeing, day, inviting, partnershipsOf } from './invitation-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso } = world.tenants
const invitations = `/tenants/${contoso.id}/invitations`
const room = (name: string) => `/tenants/${contoso.id}/rooms/${contoso.roomIds[name]}`

const invite = async (upns: readonly string[], more: Record<string, unknown> = {}) => {
  const contacts = upns.map((upn) => ({ name: upn.split('@')[0], upn }))
  const sent = await as.alice('POST', invitations, inviting({ mode: 'contacts', contacts, ...more }))
  expect(sent.status).toBe(201)
  return sent.body.items.map(({ id }: { id: string }) => id) as string[]
}

const accept = '/accept'

/** A partner with a full administrator, who is named in nothing, and two people who will be. */
async function castPartner(domain: string) {
  const partner: Organisation = await foundOrganisation(stage, domain)
  const [boss, ann, bea] = [
    await partner.join('Boss', { administrator: true }),
    await partner.join('Ann'),
    await partner.join('Bea'),
  ] as const
  return { partner, boss, ann, bea }
}

const invitedAdmins = ({ id: partnerId }: Organisation) =>
  stage.owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
    queries
      .selectFrom('assignment_members as m')
      .innerJoin('assignments as a', 'a.id', 'm.assignment_id')
      .select(['a.name', 'a.built_in', 'm.member_upn'])
      .where('m.tenant_id', '=', contoso.id)
      .where('m.member_tenant_id', '=', partnerId)
      .orderBy('m.member_upn')
      .execute(),
  )

describe('an invitation to contacts', () => {
  test('is one for each of them, each told and recorded by itself', async () => {
    const audit = await auditOf(stage, contoso.id)
    const sent = await as.alice(
      'POST',
      invitations,
      inviting({
        mode: 'contacts',
        contacts: [
          { name: 'Ann', upn: 'Ann@Each.example' },
          { name: 'Bea', upn: 'bea@each.example' },
        ],
      }),
    )
    expect(sent).toMatchObject({
      status: 201,
      body: {
        items: [
          { mode: 'contacts', domain: 'each.example', contact: { name: 'Ann', upn: 'ann@each.example' } },
          { mode: 'contacts', contact: { name: 'Bea', upn: 'bea@each.example' }, status: 'pending' },
        ],
      },
    })
    expect((await audit.next()).map(({ activity, object }) => `${activity} ${object?.name}`)).toEqual(
      expect.arrayContaining(['invitation.create ann@each.example', 'invitation.create bea@each.example']),
    )
  })

  test('is seen by the one it names alone, who needs no duty', async () => {
    const { boss, ann, bea } = await castPartner('named.example')
    const [toAnn] = await invite([ann.upn])
    const listed = async (person: typeof ann) =>
      (await person.does('GET', '/received-invitations')).body.items
    expect(await listed(ann)).toMatchObject([{ id: toAnn, contact: { upn: ann.upn }, may: { accept: true } }])
    for (const other of [boss, bea]) {
      expect(await listed(other)).toEqual([])
      for (const [method, path] of [
        ['GET', ''],
        ['POST', accept],
        ['POST', '/deny'],
      ] as const)
        expect((await other.does(method, `/received-invitations/${toAnn}${path}`)).body.code).toBe(
          'invitation.not_found',
        )
    }
  })

  test('does not reach somebody of the same UPN in a tenant that has not proven the domain', async () => {
    const { ann } = await castPartner('true.example')
    const impostor = await (await foundOrganisation(stage, 'false.example')).join('Ann', {
      domain: 'true.example',
    })
    const [toAnn] = await invite([ann.upn])
    expect(impostor.upn).toBe(ann.upn)
    expect((await impostor.does('GET', '/received-invitations')).body.items).toEqual([])
    expect((await impostor.does('POST', `/received-invitations/${toAnn}/accept`)).status).toBe(404)
  })

  test('makes the first to accept found the partnership, and later ones join its Invited admins', async () => {
    const { partner, ann, bea } = await castPartner('join.example')
    const [toAnn, toBea] = await invite([ann.upn, bea.upn], { scope: { roomIds: [contoso.roomIds.Denali] } })
    const first = await ann.does('POST', `/received-invitations/${toAnn}/accept`, {
      agreedTermsVersion: currentTermsVersion,
    })
    expect(first).toMatchObject({ status: 200, body: { status: 'accepted' } })
    expect((await ann.does('GET', room('Denali'))).status).toBe(200)
    expect((await bea.does('GET', room('Denali'))).status).toBe(404)
    const second = await bea.does('POST', `/received-invitations/${toBea}/accept`)
    expect(second.body.partnershipId).toBe(first.body.partnershipId)
    expect((await bea.does('GET', room('Denali'))).status).toBe(200)
    expect((await bea.does('GET', room('Zion'))).status).toBe(404)
    expect(await invitedAdmins(partner)).toEqual([
      { name: 'Invited admins', built_in: 'assignedAdmins', member_upn: ann.upn },
      { name: 'Invited admins', built_in: 'assignedAdmins', member_upn: bea.upn },
    ])
    const made = (await partnershipsOf(stage, contoso.id)).filter((p) => p.partner_tenant_id === partner.id)
    expect(made).toMatchObject([{ id: first.body.partnershipId, mode: 'contacts' }])
  })

  test('accepted by all contacts at once makes one partnership with all of them', async () => {
    const partner = await foundOrganisation(stage, 'together.example')
    const people = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map((name) => partner.join(name)))
    const ids = await invite(people.map(({ upn }) => upn))
    const answers = await Promise.all(
      people.map(({ does }, i) => does('POST', `/received-invitations/${ids[i]}/accept`)),
    )
    expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200))
    expect(new Set(answers.map(({ body }) => body.partnershipId)).size).toBe(1)
    expect(await invitedAdmins(partner)).toHaveLength(people.length)
  })

  test('is accepted without naming anybody else', async () => {
    const { ann } = await castPartner('alone.example')
    const [toAnn] = await invite([ann.upn])
    const refused = await ann.does('POST', `/received-invitations/${toAnn}/accept`, agreeing(ann.id))
    expect(refused).toMatchObject({ status: 409, body: { code: 'invitation.wrong_mode' } })
    expect((await ann.does('POST', `/received-invitations/${toAnn}/accept`)).status).toBe(200)
  })

  test('ends with a denial for the one who denies it, and for nobody else', async () => {
    const { ann, bea } = await castPartner('deny.example')
    const [toAnn, toBea] = await invite([ann.upn, bea.upn])
    expect((await ann.does('POST', `/received-invitations/${toAnn}/deny`)).status).toBe(200)
    expect((await ann.does('POST', `/received-invitations/${toAnn}/accept`)).body.code).toBe(
      'invitation.not_pending',
    )
    expect((await bea.does('POST', `/received-invitations/${toBea}/accept`)).status).toBe(200)
  })

  test('cannot be pending twice for one person, but for two of one organisation', async () => {
    const { ann, bea } = await castPartner('twice.example')
    await invite([ann.upn])
    const again = await as.alice(
      'POST',
      invitations,
      inviting({
        mode: 'contacts',
        contacts: [
          { name: 'Bea', upn: bea.upn },
          { name: 'Ann', upn: ann.upn },
        ],
      }),
    )
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'invitation.already_pending', details: { upn: ann.upn } },
    })
    expect((await bea.does('GET', '/received-invitations')).body.items).toEqual([])
    await invite([bea.upn])
  })

  test('is answered by no token that was made for less, whoever is named', async () => {
    const { partner, ann } = await castPartner('token.example')
    const [toAnn] = await invite([ann.upn])
    await stage.owner.inTenant({ home: partner.id, tenant: null }, ({ queries }) =>
      queries
        .updateTable('api_tokens')
        .set({ permissions: ['tenants.view'], expires_at: new Date(Date.now() + 365 * day) })
        .where('tenant_id', '=', partner.id)
        .execute(),
    )
    const path = `/received-invitations/${toAnn}`
    expect((await ann.does('GET', path)).body.may).toEqual({ accept: false, deny: false })
    expect((await ann.does('POST', `${path}/accept`)).body.code).toBe('permission.denied')
  })

  test('brings an admin to a partnership that its directory had left without any', async () => {
    const { partner, ann, bea } = await castPartner('without.example')
    const [toAnn, toBea] = await invite([ann.upn, bea.upn])
    const { body } = await ann.does('POST', `/received-invitations/${toAnn}/accept`)
    await stage.owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries
        .updateTable('partnerships')
        .set({ without_admins_since: new Date() })
        .where('tenant_id', '=', contoso.id)
        .where('id', '=', body.partnershipId)
        .execute(),
    )
    expect((await bea.does('POST', `/received-invitations/${toBea}/accept`)).status).toBe(200)
    const [made] = (await partnershipsOf(stage, contoso.id)).filter((p) => p.partner_tenant_id === partner.id)
    expect(made?.without_admins_since).toBeNull()
  })

  test('is not accepted while the customer has suspended the partnership', async () => {
    const { partner, ann, bea } = await castPartner('suspended.example')
    const [toAnn, toBea] = await invite([ann.upn, bea.upn])
    await ann.does('POST', `/received-invitations/${toAnn}/accept`)
    await stage.owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries
        .updateTable('partnerships')
        .set({ status: 'suspended' })
        .where('tenant_id', '=', contoso.id)
        .where('partner_tenant_id', '=', partner.id)
        .execute(),
    )
    expect((await bea.does('POST', `/received-invitations/${toBea}/accept`)).body.code).toBe(
      'partnership.not_active',
    )
    expect((await bea.does('GET', `/received-invitations/${toBea}`)).body.status).toBe('pending')
  })
})

describe('more contacts of a partner', () => {
  const founded = async (domain: string) => {
    const cast = await castPartner(domain)
    const [toAnn] = await invite([cast.ann.upn], { scope: { groupIds: [contoso.groupIds.Munich] } })
    const { body } = await cast.ann.does('POST', `/received-invitations/${toAnn}/accept`)
    return { ...cast, contacts: `/tenants/${contoso.id}/partnerships/${body.partnershipId}/contacts` }
  }
  const naming = (...upns: string[]) => ({
    contacts: upns.map((upn) => ({ name: 'Somebody', upn })),
    expiresInDays: 7,
    agreedTermsVersion: currentTermsVersion,
  })

  test('are invited one by one into the partnership as it is', async () => {
    const { bea, contacts } = await founded('more.example')
    const audit = await auditOf(stage, contoso.id)
    const sent = await as.alice('POST', contacts, naming(bea.upn))
    expect(sent).toMatchObject({
      status: 201,
      body: { items: [{ scope: { groups: [{ name: 'Munich' }] }, contact: { upn: bea.upn } }] },
    })
    expect(await audit.next()).toMatchObject([
      { activity: 'invitation.addContacts', category: 'PartnerInvitation', object: { name: bea.upn } },
    ])
    const accepted = await bea.does('POST', `/received-invitations/${sent.body.items[0].id}/accept`)
    expect(accepted.status).toBe(200)
    expect((await bea.does('GET', room('Chiemsee'))).status).toBe(200)
    expect((await bea.does('GET', room('Denali'))).status).toBe(404)
  })

  test('must be people of that partner', async () => {
    const { bea, contacts } = await founded('own.example')
    expect(await as.alice('POST', contacts, naming(bea.upn, 'nina@northwind.com'))).toMatchObject({
      status: 400,
      body: { code: 'input.invalid', errors: [{ path: 'contacts.1.upn' }] },
    })
    expect((await bea.does('GET', '/received-invitations')).body.items).toEqual([])
  })

  test('are invited by nobody who may not, and into no partnership of another tenant', async () => {
    const { ann, bea, contacts } = await founded('whose.example')
    expect((await as.oscar('POST', contacts, naming(bea.upn))).body.code).toBe('permission.denied')
    expect((await as.ben('POST', contacts, naming(bea.upn))).body.code).toBe('partnership.not_found')
    expect((await ann.does('POST', contacts, naming(bea.upn))).body.code).toBe('partnership.not_found')
    const elsewhere = contacts.replace(contoso.id, world.tenants.woodgrove.id)
    expect((await as.wendy('POST', elsewhere, naming(bea.upn))).body.code).toBe('partnership.not_found')
  })

  test('are not invited by the road of a new partner, which says that there is a partnership', async () => {
    const { bea } = await founded('road.example')
    const contacts = [{ name: 'Bea', upn: bea.upn }]
    const refused = await as.alice('POST', invitations, inviting({ mode: 'contacts', contacts }))
    expect(refused.body).toMatchObject({
      code: 'partnership.already_active',
      details: { partnershipId: expect.any(String) },
    })
  })

  test('lapse like every invitation', async () => {
    const { bea, contacts } = await founded('lapse.example')
    const sent = await as.alice('POST', contacts, naming(bea.upn))
    stage.wait(7 * day)
    expect((await bea.does('POST', `/received-invitations/${sent.body.items[0].id}/accept`)).body.code).toBe(
      'invitation.expired',
    )
  })
})
