import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'
import { newBearer } from '../identity/bearer.ts'
import { enqueueAdminCheck } from './check-admins.ts'

const stage = await setStage()
const { as, owner, world } = stage
const { contoso, fabrikam } = world.tenants
const { people } = world
const { partnershipId } = await partnerUp(stage, {
  scope: { roomIds: [], groupIds: [contoso.groupIds.Munich!] },
})
const partnership = `/tenants/${contoso.id}/partnerships/${partnershipId}`
const admins = `/customers/${contoso.id}/primary-admins`
const room = `/tenants/${contoso.id}/rooms/${contoso.roomIds.Chiemsee}`
const user = (key: keyof typeof people) => ({ type: 'user', id: people[key].userId })
const helpDesk = { type: 'group', id: fabrikam.securityGroupIds['Help desk']! }
const namesOf = (body: { items: { name: string }[] }) => body.items.map(({ name }) => name).sort()

const setDisabled = (userIds: readonly string[], disabledAt: Date | null) =>
  owner.inTenant({ home: fabrikam.id, tenant: null }, ({ queries }) =>
    queries
      .updateTable('users')
      .set({ disabled_at: disabledAt })
      .where('id', 'in', [...userIds])
      .execute(),
  )

/** People of Fabrikam by the dozen, each with a hand on the API. */
const hire = (count: number) =>
  owner.inTenant({ home: fabrikam.id, tenant: null }, async ({ queries }) => {
    const tenant_id = fabrikam.id
    const hired = Array.from({ length: count }, (_, i) => ({
      id: uuidv7(),
      name: `Temp ${i}`,
      bearer: newBearer('token', tenant_id),
    }))
    await queries
      .insertInto('users')
      .values(hired.map(({ id, name }) => ({ tenant_id, id, name, upn: `${id}@fabrikam.com`, email: id })))
      .execute()
    await queries
      .insertInto('api_tokens')
      .values(
        hired.map(({ id, bearer }) => ({
          tenant_id,
          id: uuidv7(),
          secret_hash: bearer.secretHash,
          prefix: bearer.value.slice(0, 8),
          mfa: true,
          user_id: id,
          name: 'Test',
          expires_at: new Date(Date.now() + 86_400_000),
        })),
      )
      .execute()
    return hired.map(({ id, name, bearer }) => ({ id, name, hand: stage.hand(bearer.value) }))
  })

describe('whoever answers invitations', () => {
  test('names no primary admins while there is one, nor sees or removes any', async () => {
    for (const hand of [as.fiona, as.frank]) {
      expect((await hand('GET', admins)).body.code).toBe('tenant.not_found')
      expect((await hand('POST', admins, { members: [user('farah')] })).body.code).toBe(
        'partnership.has_admins',
      )
      expect((await hand('DELETE', `${admins}/${people.felix.userId}`)).status).toBe(404)
    }
  })
})

describe('primary admins', () => {
  test('are listed, named and removed by each other', async () => {
    const audit = await auditOf(stage, contoso.id)
    const listed = await as.felix('GET', admins)
    expect(listed.body).toMatchObject({
      items: [{ type: 'user', id: people.felix.userId, name: 'Felix Faure', upn: 'felix@fabrikam.com' }],
      may: { modify: true },
    })
    expect((await as.hugo('GET', room)).body.code).toBe('tenant.not_found')
    const added = await as.felix('POST', admins, { members: [user('farah'), helpDesk] })
    expect(added.status).toBe(200)
    expect(namesOf(added.body)).toEqual(['Farah Fadel', 'Felix Faure', 'Help desk'])
    // Through a group within a group.
    expect((await as.hugo('GET', room)).status).toBe(200)
    expect((await as.alice('GET', partnership)).body.primaryAdmins).toHaveLength(3)
    const removed = await as.farah('DELETE', `${admins}/${helpDesk.id}`)
    expect(namesOf(removed.body)).toEqual(['Farah Fadel', 'Felix Faure'])
    expect((await as.hugo('GET', room)).body.code).toBe('tenant.not_found')
    expect(await audit.next()).toMatchObject([
      {
        category: 'Assignment',
        activity: 'primaryAdmin.add',
        partnershipId,
        object: { type: 'Assignment', name: 'Assigned admins' },
        before: { members: [{ name: 'Felix Faure' }] },
        after: { members: [{}, {}, {}] },
      },
      { activity: 'primaryAdmin.remove', partnershipId, before: { members: [{}, {}, {}] } },
    ])
    expect((await as.felix('DELETE', `${admins}/${people.farah.userId}`)).status).toBe(200)
  })

  test('named twice are there once', async () => {
    const added = await as.felix('POST', admins, { members: [user('felix'), user('farah'), user('farah')] })
    expect(namesOf(added.body)).toEqual(['Farah Fadel', 'Felix Faure'])
    await as.felix('DELETE', `${admins}/${people.farah.userId}`)
  })

  test('come out of the partner’s own directory, and out of no other', async () => {
    for (const stranger of [user('alice'), user('nina'), { type: 'user', id: uuidv7() }])
      expect((await as.felix('POST', admins, { members: [stranger] })).body).toMatchObject({
        code: 'assignment.member_unknown',
        details: { members: [stranger] },
      })
    expect((await as.felix('POST', admins, { members: [] })).body.code).toBe('input.invalid')
    expect((await as.felix('DELETE', `${admins}/${people.nina.userId}`)).body.code).toBe('user.not_found')
    expect((await as.felix('DELETE', `${admins}/nonsense`)).body.code).toBe('user.not_found')
  })

  test('are nobody’s business who has no standing with the customer, nor the customer’s to change', async () => {
    for (const hand of [as.farah, as.nina, as.wendy, as.alice]) {
      expect((await hand('GET', admins)).body.code).toBe('tenant.not_found')
      expect((await hand('POST', admins, { members: [user('farah')] })).body.code).toBe('tenant.not_found')
      expect((await hand('DELETE', `${admins}/${people.felix.userId}`)).status).toBe(404)
    }
  })

  test('are not seen by partner roles without role management, and not changed by those that only see', async () => {
    const roles = `/tenants/${contoso.id}/roles`
    for (const [name, permissions, member] of [
      ['Desk', ['rooms.view'], user('hugo')],
      ['Watch', ['rooms.view', 'roles.view'], user('farah')],
    ] as const) {
      const role = await as.felix('POST', roles, { name, permissions })
      const made = await as.felix('POST', `${roles}/${role.body.id}/assignments`, {
        name,
        members: [member],
        scope: { allRooms: true },
      })
      expect(made.status).toBe(201)
    }
    expect((await as.hugo('GET', admins)).body.details).toEqual({ permission: 'roles.view' })
    expect((await as.hugo('DELETE', `${admins}/${people.felix.userId}`)).body.code).toBe('user.not_found')
    expect((await as.farah('GET', admins)).body.may).toEqual({ modify: false })
    for (const refused of [
      await as.farah('POST', admins, { members: [user('farah')] }),
      await as.farah('DELETE', `${admins}/${people.felix.userId}`),
    ])
      expect(refused.body).toMatchObject({
        code: 'permission.denied',
        details: { permission: 'roles.modify' },
      })
  })

  test('are named by nobody who holds less than they do', async () => {
    const roles = `/tenants/${contoso.id}/roles`
    const role = await as.felix('POST', roles, {
      name: 'Staffing',
      permissions: ['roles.view', 'roles.modify'],
    })
    await as.felix('POST', `${roles}/${role.body.id}/assignments`, {
      name: 'Frank',
      members: [user('frank')],
      scope: { allRooms: true },
    })
    expect((await as.frank('POST', admins, { members: [user('frank')] })).body.code).toBe('grant.exceeds_own')
    const { hand, id } = (await hire(1))[0]!
    await as.felix('POST', admins, { members: [{ type: 'user', id }] })
    expect((await hand('GET', room)).status).toBe(200)
    // Taking away gives nothing.
    expect((await as.frank('DELETE', `${admins}/${id}`)).status).toBe(200)
    expect((await hand('GET', room)).body.code).toBe('tenant.not_found')
  })

  test('name others where the customer allows more in a single group only', async () => {
    const ceiling = (await as.alice('GET', partnership)).body.ceiling.permissions
    const inGroups = [{ groupId: contoso.groupIds.Munich!, permissions: ['rooms.unenroll'] }]
    await as.alice('PATCH', partnership, { ceiling: { permissions: ceiling, inGroups } })
    const added = await as.felix('POST', admins, { members: [user('farah')] })
    expect(added.status).toBe(200)
    expect((await as.farah('GET', room)).body.may.unenroll).toBe(true)
    await as.felix('DELETE', `${admins}/${people.farah.userId}`)
    await as.alice('PATCH', partnership, { ceiling: { permissions: ceiling } })
  })

  test('wait for the customer under manual change control', async () => {
    await as.alice('PATCH', partnership, { changeControl: { 'roles.modify': 'manual' } })
    const held = await as.felix('POST', admins, { members: [user('farah')] })
    expect(held).toMatchObject({ status: 202, body: { approvalRequest: { status: 'pending' } } })
    expect(namesOf((await as.felix('GET', admins)).body)).toEqual(['Felix Faure'])
    expect((await as.felix('DELETE', `${admins}/${people.felix.userId}`)).body.code).toBe(
      'partnership.last_primary_admin',
    )
    await as.alice('PATCH', partnership, { changeControl: { 'roles.modify': 'auto' } })
  })
})

describe('the last primary admin', () => {
  test('cannot be removed, and a group that nobody is in is none', async () => {
    const refused = await as.felix('DELETE', `${admins}/${people.felix.userId}`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'partnership.last_primary_admin' } })
    await as.felix('POST', admins, { members: [helpDesk] })
    await setDisabled([people.farah.userId, people.hugo.userId], new Date())
    expect((await as.felix('DELETE', `${admins}/${people.felix.userId}`)).body.code).toBe(
      'partnership.last_primary_admin',
    )
    expect((await as.felix('DELETE', `${admins}/${helpDesk.id}`)).status).toBe(200)
    await setDisabled([people.farah.userId, people.hugo.userId], null)
  })

  test('is left when fifty remove each other at once', async () => {
    const temps = await hire(50)
    await as.felix('POST', admins, { members: temps.map(({ id }) => ({ type: 'user', id })) })
    await as.felix('DELETE', `${admins}/${people.felix.userId}`)
    const removals = await Promise.all(
      temps.map(({ hand }, i) => hand('DELETE', `${admins}/${temps[(i + 1) % 50]!.id}`)),
    )
    const left = (await as.alice('GET', partnership)).body.primaryAdmins
    const done = removals.filter(({ status }) => status === 200).length
    expect(left).toHaveLength(50 - done)
    expect(left.length).toBeGreaterThan(0)
    // Whoever was removed before their turn has no standing any more; nobody is told that it is too busy.
    for (const { status, body } of removals)
      if (status !== 200) expect(['tenant.not_found', 'partnership.last_primary_admin']).toContain(body.code)
    const keeper = temps.find(({ id }) => id === left[0].id)!
    await keeper.hand('POST', admins, { members: [user('felix')] })
    for (const { id } of left) await as.felix('DELETE', `${admins}/${id}`)
  })

  test('is left when one who stays removes fifty at once, themselves among them', async () => {
    const temps = await hire(49)
    await as.felix('POST', admins, { members: temps.map(({ id }) => ({ type: 'user', id })) })
    const ids = [people.felix.userId, ...temps.map(({ id }) => id)]
    // Frank changes roles without being a primary admin: he keeps his standing whoever goes.
    const removals = await Promise.all(ids.map((id) => as.frank('DELETE', `${admins}/${id}`)))
    expect(removals.filter(({ status }) => status === 200)).toHaveLength(49)
    expect(removals.filter(({ status }) => status !== 200).map(({ body }) => body.code)).toEqual([
      'partnership.last_primary_admin',
    ])
    const left = (await as.alice('GET', partnership)).body.primaryAdmins
    expect(left).toHaveLength(1)
    const keeper = temps.find(({ id }) => id === left[0].id)
    if (keeper) {
      await keeper.hand('POST', admins, { members: [user('felix')] })
      await as.felix('DELETE', `${admins}/${keeper.id}`)
    }
  })
})

describe('a partnership that the directory leaves without primary admins', () => {
  beforeAll(() => setDisabled([people.felix.userId], new Date()))

  test('is marked, both sides are told once, and the mark goes when there is one again', async () => {
    const audit = await auditOf(stage, contoso.id)
    const check = () =>
      owner.inTenant({ home: fabrikam.id, tenant: null }, (tx) => enqueueAdminCheck(tx, fabrikam.id))
    const mails = () =>
      owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
        queries
          .selectFrom('mails')
          .select('audience')
          .where('template', '=', 'partnership.withoutAdmins')
          .execute(),
      )
    await check()
    await runDueJobs(stage)
    await check()
    await runDueJobs(stage)
    const marked = (await as.alice('GET', partnership)).body
    expect(marked).toMatchObject({ status: 'active', primaryAdmins: [{ name: 'Felix Faure' }] })
    expect(marked.withoutAdminsSince).not.toBeNull()
    expect(await mails()).toMatchObject([
      { audience: { kind: 'administrators', tenantId: contoso.id } },
      { audience: { kind: 'tenantManagers', tenantId: fabrikam.id } },
    ])
    await setDisabled([people.felix.userId], null)
    await check()
    await runDueJobs(stage)
    expect((await as.alice('GET', partnership)).body.withoutAdminsSince).toBeNull()
    expect(await audit.next()).toMatchObject([
      {
        activity: 'partnership.loseAdmins',
        partnershipId,
        actor: { kind: 'system' },
        before: { withoutAdminsSince: null },
      },
      { activity: 'partnership.regainAdmins', partnershipId, after: { withoutAdminsSince: null } },
    ])
  })

  test('gets new ones by whoever answers its invitations, once, and by nobody else', async () => {
    await setDisabled([people.felix.userId], new Date())
    const check = () =>
      owner.inTenant({ home: fabrikam.id, tenant: null }, (tx) => enqueueAdminCheck(tx, fabrikam.id))
    const mayRestore = async (hand: typeof as.fiona) =>
      (await hand('GET', `/customers/${contoso.id}`)).body.may?.restorePrimaryAdmins
    expect(await mayRestore(as.fiona)).toBe(false)
    await check()
    await runDueJobs(stage)
    expect(await mayRestore(as.fiona)).toBe(true)
    const audit = await auditOf(stage, contoso.id)
    // Farah has a role there that sees who the primary admins are, and no duty at home; Nina is of another partner.
    expect((await as.farah('POST', admins, { members: [user('farah')] })).body.code).toBe('permission.denied')
    expect((await as.nina('POST', admins, { members: [user('nina')] })).body.code).toBe('tenant.not_found')
    expect((await as.fiona('POST', admins, { members: [user('alice')] })).body.code).toBe(
      'assignment.member_unknown',
    )
    expect((await as.fiona('POST', admins, { members: [user('felix')] })).body.code).toBe(
      'invitation.primary_admin_required',
    )
    expect((await as.fiona('POST', admins, { members: [] })).body.code).toBe('input.invalid')
    await as.alice('PATCH', partnership, { signInPolicy: { networks: ['192.0.2.0/24'] } })
    expect((await as.fiona('POST', admins, { members: [user('hugo')] })).body.code).toBe(
      'sign_in.network_refused',
    )
    await as.alice('PATCH', partnership, {
      signInPolicy: { networks: null },
      // Nobody is left who could wait for it.
      changeControl: { 'roles.modify': 'manual' },
    })
    await audit.next()
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => as.fiona('POST', admins, { members: [user('hugo')] })),
    )
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(tries.find(({ status }) => status === 200)?.body).toMatchObject({
      items: [{ name: 'Felix Faure' }, { name: 'Hugo Hahn' }],
      may: { modify: false },
    })
    for (const { status, body } of tries) if (status !== 200) expect(body.code).toBe('partnership.has_admins')
    const told = await audit.next()
    expect(told.filter(({ result }) => result === 'Successful')).toMatchObject([
      {
        category: 'Assignment',
        activity: 'primaryAdmin.add',
        partnershipId,
        actor: { name: 'Fiona Ferguson' },
        object: { type: 'Assignment', name: 'Assigned admins' },
        before: { members: [{ name: 'Felix Faure' }] },
        after: { members: [{ name: 'Felix Faure' }, { name: 'Hugo Hahn' }] },
      },
    ])
    expect((await as.alice('GET', partnership)).body.withoutAdminsSince).toBeNull()
    expect((await as.hugo('GET', admins)).body.may.modify).toBe(true)
    expect(await mayRestore(as.fiona)).toBe(false)
  })

  test('gets none while it is suspended', async () => {
    await setDisabled([people.hugo.userId], new Date())
    await as.alice('POST', `${partnership}/suspend`)
    expect((await as.fiona('POST', admins, { members: [user('farah')] })).body.code).toBe(
      'partnership.not_active',
    )
    await as.alice('POST', `${partnership}/resume`)
    expect((await as.fiona('POST', admins, { members: [user('farah')] })).status).toBe(200)
  })
})
