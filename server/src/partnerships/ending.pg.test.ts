import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, owner, world } = stage
const { contoso, fabrikam } = world.tenants
const rooms = `/tenants/${contoso.id}/rooms`
const denali = `${rooms}/${contoso.roomIds.Denali}`
const addressOf = (id: string) => `/tenants/${contoso.id}/partnerships/${id}`

const mailsSince = async (begin: Date) => {
  const rows = await owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
    queries
      .selectFrom('mails')
      .select(['template', 'data', 'audience'])
      .where('created_at', '>=', begin)
      .orderBy('id')
      .execute(),
  )
  return rows
}

describe('suspending', () => {
  test('cuts the partner off at once, and resuming lets it in again as it was', async () => {
    const { partnershipId } = await partnerUp(stage)
    const audit = await auditOf(stage, contoso.id)
    const begin = stage.house.now()
    expect((await as.felix('GET', denali)).status).toBe(200)
    const suspended = await as.alice('POST', `${addressOf(partnershipId)}/suspend`, { reason: 'Audit week' })
    expect(suspended.body).toMatchObject({ status: 'suspended', may: { suspend: false, resume: true } })
    expect(suspended.body.suspendedAt).not.toBeNull()
    expect((await as.felix('GET', denali)).body.code).toBe('tenant.not_found')
    expect((await as.felix('PATCH', denali, { floor: '9' })).body.code).toBe('tenant.not_found')
    expect((await as.felix('GET', '/rooms')).body.items).toEqual([])
    expect((await as.felix('DELETE', `/customers/${contoso.id}`)).body.code).toBe('tenant.not_found')
    const resumed = await as.alice('POST', `${addressOf(partnershipId)}/resume`)
    expect(resumed.body).toMatchObject({ status: 'active', suspendedAt: null, may: { resume: false } })
    expect((await as.felix('GET', denali)).body).toMatchObject({ name: 'Denali', may: { modify: true } })
    expect(await audit.next()).toMatchObject([
      {
        activity: 'partnership.suspend',
        partnershipId,
        before: { status: 'active' },
        after: { status: 'suspended', reason: 'Audit week' },
      },
      { activity: 'partnership.resume', partnershipId, after: { status: 'active' } },
    ])
    const names = { customer: 'Contoso', partner: 'Fabrikam AV' }
    const admins = { kind: 'primaryAdmins', partnerTenantId: fabrikam.id, partnershipId }
    expect(await mailsSince(begin)).toMatchObject([
      {
        template: 'partnership.suspended',
        data: { ...names, reason: 'Audit week' },
        audience: { kind: 'administrators', tenantId: contoso.id },
      },
      { template: 'partnership.suspended', audience: admins },
      { template: 'partnership.resumed', data: names, audience: { kind: 'administrators' } },
      { template: 'partnership.resumed', audience: admins },
    ])
    await as.alice('DELETE', addressOf(partnershipId))
  })

  test('of fifty at once happens once', async () => {
    const { partnershipId } = await partnerUp(stage)
    for (const [verb, refusal] of [
      ['suspend', 'partnership.not_active'],
      ['resume', 'partnership.not_suspended'],
    ]) {
      const tries = await Promise.all(
        Array.from({ length: 50 }, () => as.alice('POST', `${addressOf(partnershipId)}/${verb}`)),
      )
      expect(tries.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(tries.filter(({ body }) => body.code === refusal)).toHaveLength(49)
    }
    await as.alice('DELETE', addressOf(partnershipId))
  })
})

describe('ending', () => {
  /** A partner with a help desk and something waiting for approval. */
  const delegate = async () => {
    const { partnershipId } = await partnerUp(stage, { changeControl: { 'rooms.modify': 'manual' } })
    const role = await as.felix('POST', `/tenants/${contoso.id}/roles`, {
      name: 'Help desk',
      permissions: ['rooms.view', 'tickets.view'],
    })
    const assignment = await as.felix('POST', `/tenants/${contoso.id}/roles/${role.body.id}/assignments`, {
      name: 'Night',
      members: [{ type: 'group', id: fabrikam.securityGroupIds['Help desk'] }],
      scope: { allRooms: true },
    })
    expect(assignment.status).toBe(201)
    const held = await as.felix('PATCH', denali, { floor: '42' })
    expect(held.status).toBe(202)
    return { partnershipId, requestId: held.body.approvalRequest.id as string }
  }

  const leftOf = (partnershipId: string) =>
    owner.inTenant({ home: contoso.id, tenant: null }, async ({ queries }) => {
      const { rows } = await sql<{ roles: number; assignments: number; members: number; scope: number }>`
        select (select count(*) from roles where partnership_id = ${partnershipId}) as roles,
               (select count(*) from assignments a join roles r on r.id = a.role_id
                 where r.partnership_id = ${partnershipId}) as assignments,
               (select count(*) from assignment_members where member_tenant_id = ${fabrikam.id}) as members,
               (select count(*) from partnerships where id = ${partnershipId} and all_rooms) as scope
      `.execute(queries)
      return rows[0]
    })

  test('does what its preview says, by the customer', async () => {
    const { partnershipId, requestId } = await delegate()
    expect((await as.hugo('GET', denali)).status).toBe(200)
    const preview = await as.alice('GET', `${addressOf(partnershipId)}/ending-preview`)
    expect(preview.body).toMatchObject({
      people: [
        { type: 'user', name: 'Felix Faure', upn: 'felix@fabrikam.com', assignments: 1 },
        { type: 'group', name: 'Help desk', upn: null, assignments: 1 },
      ],
      roles: [{ name: 'Help desk' }, { name: 'Primary admin' }],
      assignments: [
        { name: 'Night', role: 'Help desk' },
        { name: 'Assigned admins', role: 'Primary admin' },
      ],
      pendingApprovals: [
        { id: requestId, operation: 'room.modify', target: { name: 'Denali' }, requestedBy: 'Felix Faure' },
      ],
      pendingInvitations: [],
      openTickets: [],
    })
    expect(await leftOf(partnershipId)).toMatchObject({ roles: 2, assignments: 2, members: 2 })

    const audit = await auditOf(stage, contoso.id)
    const begin = stage.house.now()
    expect((await as.alice('DELETE', addressOf(partnershipId))).status).toBe(204)

    expect(await leftOf(partnershipId)).toEqual({ roles: 0, assignments: 0, members: 0, scope: 1 })
    for (const hand of [as.felix, as.hugo])
      expect((await hand('GET', denali)).body.code).toBe('tenant.not_found')
    const cancelled = await owner.inTenant({ home: contoso.id, tenant: null }, ({ queries }) =>
      queries.selectFrom('approval_requests').select('status').where('id', '=', requestId).execute(),
    )
    expect(cancelled).toEqual([{ status: 'cancelled' }])
    expect((await as.alice('GET', denali)).body.floor).not.toBe('42')
    expect(await audit.next()).toMatchObject([
      {
        activity: 'partnership.end',
        operation: 'Delete',
        partnershipId,
        before: { status: 'active' },
        after: { status: 'ended', endedBy: 'customer', removed: preview.body },
      },
    ])
    expect(await mailsSince(begin)).toMatchObject([
      {
        template: 'partnership.ended',
        data: { customer: 'Contoso', partner: 'Fabrikam AV', endedBy: 'customer' },
        audience: { kind: 'administrators', tenantId: contoso.id },
      },
      { audience: { kind: 'tenantManagers', tenantId: fabrikam.id } },
      { audience: { kind: 'users', tenantId: fabrikam.id, userIds: [world.people.felix.userId] } },
    ])
  })

  test('by a primary admin of the partner does the same, and the customer keeps the history', async () => {
    const { partnershipId } = await delegate()
    const audit = await auditOf(stage, contoso.id)
    const preview = await as.alice('GET', `${addressOf(partnershipId)}/ending-preview`)
    expect((await as.hugo('DELETE', `/customers/${contoso.id}`)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'partnership.leave' },
    })
    expect((await as.fiona('DELETE', `/customers/${contoso.id}`)).body.code).toBe('tenant.not_found')
    expect((await as.wendy('DELETE', `/customers/${contoso.id}`)).body.code).toBe('tenant.not_found')
    expect((await as.alice('DELETE', `/customers/${contoso.id}`)).body.code).toBe('tenant.not_found')
    expect((await as.felix('DELETE', `/customers/${contoso.id}`)).status).toBe(204)
    expect((await as.felix('GET', denali)).body.code).toBe('tenant.not_found')
    expect(await leftOf(partnershipId)).toMatchObject({ roles: 0, assignments: 0, members: 0 })
    expect((await as.alice('GET', addressOf(partnershipId))).body).toMatchObject({
      status: 'ended',
      endedBy: 'partner',
      primaryAdmins: [],
      counts: { roles: 0, assignments: 0, people: 0 },
      may: { modify: false, suspend: false, resume: false, end: false },
    })
    expect((await audit.next()).at(-1)).toMatchObject({
      activity: 'partnership.leave',
      result: 'Successful',
      partnershipId,
      actor: { name: 'Felix Faure', tenantId: fabrikam.id },
      after: { status: 'ended', endedBy: 'partner', removed: preview.body },
    })
    const { body } = await as.alice('GET', `${addressOf(partnershipId)}/history`)
    expect(body.items.map(({ activity }: { activity: string }) => activity)).toEqual(
      expect.arrayContaining([
        'partnership.leave',
        'invitation.accept',
        'role.create',
        'approvalRequest.create',
      ]),
    )
    expect(body.items[0]).toMatchObject({
      activity: 'partnership.leave',
      actor: { name: 'Felix Faure', tenant: { id: fabrikam.id, name: 'Fabrikam AV' } },
    })
  })

  test('is over: nothing of it can be changed, and it is listed as history alone', async () => {
    const { partnershipId } = await partnerUp(stage)
    const address = addressOf(partnershipId)
    await as.alice('DELETE', address)
    for (const [method, path] of [
      ['DELETE', address],
      ['PATCH', address],
      ['POST', `${address}/resume`],
      ['GET', `${address}/ending-preview`],
    ] as const)
      expect((await as.alice(method, path, method === 'GET' ? undefined : {})).body.code).toBe(
        'partnership.ended',
      )
    expect((await as.alice('POST', `${address}/suspend`)).body.code).toBe('partnership.not_active')
    const list = `/tenants/${contoso.id}/partnerships`
    expect((await as.alice('GET', list)).body.items).toEqual([])
    const ended = await as.alice('GET', `${list}?status=ended&limit=2`)
    expect(ended.body.items).toMatchObject([{ status: 'ended' }, { status: 'ended' }])
    const next = await as.alice('GET', `${list}?status=ended&limit=500&cursor=${ended.body.nextCursor}`)
    const ids = [...ended.body.items, ...next.body.items].map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain(partnershipId)
  })

  test('of a suspended partnership is the same, and a new one begins afresh', async () => {
    const first = await partnerUp(stage)
    await as.alice('POST', `${addressOf(first.partnershipId)}/suspend`)
    expect((await as.alice('DELETE', addressOf(first.partnershipId))).status).toBe(204)
    const second = await partnerUp(stage)
    expect((await as.felix('GET', denali)).status).toBe(200)
    expect((await as.alice('GET', addressOf(second.partnershipId))).body.status).toBe('active')
    await as.alice('DELETE', addressOf(second.partnershipId))
  })

  test('from both sides, fifty times at once, happens once', async () => {
    const { partnershipId } = await partnerUp(stage)
    const audit = await auditOf(stage, contoso.id)
    const tries = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        i % 2 ? as.felix('DELETE', `/customers/${contoso.id}`) : as.alice('DELETE', addressOf(partnershipId)),
      ),
    )
    expect(tries.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(new Set(tries.filter(({ status }) => status !== 204).map(({ body }) => body.code))).toEqual(
      new Set(['partnership.ended', 'tenant.not_found']),
    )
    const ends = (await audit.next()).filter(({ result }) => result === 'Successful')
    expect(ends).toHaveLength(1)
  })

  test('withdraws invitations by name that would let the partner in again', async () => {
    const contacts = (names: string[]) => ({
      mode: 'contacts',
      contacts: names.map((name) => ({ name, upn: `${name}@fabrikam.com` })),
      expiresInDays: 5,
      scope: { allRooms: true },
      agreedTermsVersion: '2026-11',
    })
    const invited = await as.alice('POST', `/tenants/${contoso.id}/invitations`, contacts(['frank', 'fiona']))
    const [first, second] = invited.body.items
    const accepted = await as.frank('POST', `/received-invitations/${first.id}/accept`, {})
    expect(accepted.status).toBe(200)
    const address = addressOf(accepted.body.partnershipId)
    expect((await as.alice('GET', `${address}/ending-preview`)).body.pendingInvitations).toEqual([
      { id: second.id, name: 'fiona' },
    ])
    await as.alice('DELETE', address)
    const gone = await as.fiona('POST', `/received-invitations/${second.id}/accept`, {})
    expect(gone.status).toBe(409)
    expect((await as.fiona('GET', denali)).body.code).toBe('tenant.not_found')
  })
})

describe('the history', () => {
  test('is paged, newest first', async () => {
    const { partnershipId } = await partnerUp(stage)
    const address = addressOf(partnershipId)
    for (let i = 0; i < 5; i += 1) {
      stage.wait(1000)
      await as.alice('PATCH', address, { changeControl: { 'rooms.modify': i % 2 ? 'auto' : 'manual' } })
    }
    const seen: { id: string; at: string }[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await as.alice('GET', `${address}/history?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.body.items)
      cursor = page.body.nextCursor
    }
    expect(seen).toHaveLength(6)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(6)
    expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).sort((a, b) => (a < b ? 1 : -1)))
    expect((await as.alice('GET', `${address}/history?cursor=nonsense`)).body.code).toBe('cursor.invalid')
  })

  test('names no room to whoever sees partners but not all rooms', async () => {
    const list = await as.alice('GET', `/tenants/${contoso.id}/partnerships`)
    const address = addressOf(list.body.items[0].id)
    await as.alice('PATCH', address, { changeControl: { 'rooms.modify': 'auto' } })
    await as.felix('PATCH', denali, { floor: '3' })
    const role = await as.alice('POST', `/tenants/${contoso.id}/roles`, {
      name: 'Partner watch',
      permissions: ['partners.view', 'rooms.view'],
    })
    await as.alice('POST', `/tenants/${contoso.id}/roles/${role.body.id}/assignments`, {
      name: 'Uma',
      members: [{ type: 'user', id: world.people.uma.userId }],
      scope: { roomIds: [], groupIds: [contoso.groupIds.Paris!] },
    })
    expect(JSON.stringify((await as.alice('GET', `${address}/history`)).body)).toContain('Denali')
    const seen = await as.uma('GET', `${address}/history`)
    expect(seen.body.items.length).toBeGreaterThan(3)
    expect(JSON.stringify(seen.body)).not.toContain('Denali')
    expect(seen.body.items[0]).toMatchObject({ activity: 'partnership.modify', before: null, after: null })
  })
})
