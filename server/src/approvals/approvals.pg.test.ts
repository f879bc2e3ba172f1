import { describe, expect, test, vi } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { partnerUp } from '../../test/partner-up.ts'
import { runDueJobs } from '../../test/run-due-jobs.ts'
import { setStage } from '../../test/stage.ts'
import type { Transaction } from '../db/database.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants
const { alice, felix, gabriel } = world.people
const { partnershipId } = await partnerUp(stage, {
  scope: { roomIds: [], groupIds: [contoso.groupIds.Munich!, contoso.groupIds['US West']!] },
  changeControl: { 'rooms.modify': 'manual', 'roles.modify': 'manual' },
  primaryAdmins: ['felix', 'farah'],
})
const there = `/tenants/${contoso.id}`
const requests = `${there}/approval-requests`
const roomAt = (name: string) => `${there}/rooms/${contoso.roomIds[name]}`

/** Felix asks for a change of a room; the id of the request that waits for Contoso. */
async function asked(name: string, change: object, reason?: string): Promise<string> {
  const held = await as.felix('PATCH', roomAt(name), change, reason ? { 'x-change-reason': reason } : {})
  expect(held).toMatchObject({ status: 202, body: { approvalRequest: { status: 'pending' } } })
  return held.body.approvalRequest.id
}

const approve = (id: string, by = as.alice) => by('POST', `${requests}/${id}/approve`, {})

describe('a change under manual control', () => {
  test('waits, is shown with what it would change, and is made once approved', async () => {
    const audit = await auditOf(stage, contoso.id)
    const id = await asked('Zugspitze', { floor: '9', description: 'New display' }, 'Refit')
    expect((await as.alice('GET', roomAt('Zugspitze'))).body).toMatchObject({ floor: '2', version: 1 })
    expect((await as.alice('GET', `${requests}/${id}`)).body).toMatchObject({
      id,
      tenant: { id: contoso.id, name: 'Contoso' },
      partnership: { id: partnershipId, partner: { id: fabrikam.id, name: 'Fabrikam AV' } },
      status: 'pending',
      control: 'rooms.modify',
      operation: { name: 'room.modify', summary: 'Change a room' },
      target: { type: 'Room', id: contoso.roomIds.Zugspitze, name: 'Zugspitze' },
      before: { floor: '2', description: '' },
      after: { floor: '9', description: 'New display' },
      reason: 'Refit',
      requester: { id: felix.userId, name: 'Felix Faure', tenant: { id: fabrikam.id } },
      decision: null,
      failure: null,
      may: { approve: true, reject: true, cancel: false },
    })
    const applied = await as.alice('POST', `${requests}/${id}/approve`, { note: 'Good idea' })
    expect(applied).toMatchObject({
      status: 200,
      body: {
        status: 'applied',
        decision: { by: { id: alice.userId, name: 'Alice Archer' }, note: 'Good idea' },
        may: { approve: false, reject: false, cancel: false },
      },
    })
    expect((await as.felix('GET', roomAt('Zugspitze'))).body).toMatchObject({ floor: '9', version: 2 })
    expect(await audit.next()).toMatchObject([
      {
        activity: 'approvalRequest.create',
        category: 'Approval',
        actor: { id: felix.userId, tenantId: fabrikam.id },
        approver: null,
        partnershipId,
      },
      {
        activity: 'room.modify',
        category: 'Room',
        result: 'Successful',
        actor: { id: felix.userId, tenantId: fabrikam.id },
        approver: { id: alice.userId, tenantId: contoso.id },
        partnershipId,
        before: { floor: '2', description: '' },
        after: { floor: '9', description: 'New display' },
      },
      {
        activity: 'approvalRequest.approve',
        category: 'Approval',
        object: { id },
        actor: { id: alice.userId, tenantId: contoso.id },
        partnershipId,
        before: { status: 'pending' },
        after: { status: 'applied', note: 'Good idea' },
      },
    ])
  })

  test('changes nothing once rejected, and whoever asked reads why', async () => {
    const audit = await auditOf(stage, contoso.id)
    const id = await asked('Ammersee', { floor: '7' })
    const rejected = await as.gabriel('POST', `${requests}/${id}/reject`, { note: 'Not now' })
    expect(rejected.body).toMatchObject({ status: 'rejected', decision: { by: { id: gabriel.userId } } })
    expect((await as.alice('GET', roomAt('Ammersee'))).body.floor).toBe('1')
    expect((await as.felix('GET', `${requests}/${id}`)).body).toMatchObject({
      status: 'rejected',
      decision: { note: 'Not now' },
    })
    expect((await audit.next()).map(({ activity }) => activity)).toEqual([
      'approvalRequest.create',
      'approvalRequest.reject',
    ])
  })

  test('is made at once where the control is automatic', async () => {
    await as.alice('PATCH', `${there}/partnerships/${partnershipId}`, {
      changeControl: { 'rooms.modify': 'auto' },
    })
    expect(await as.felix('PATCH', roomAt('Chiemsee'), { floor: '5' })).toMatchObject({
      status: 200,
      body: { floor: '5' },
    })
    await as.alice('PATCH', `${there}/partnerships/${partnershipId}`, {
      changeControl: { 'rooms.modify': 'manual' },
    })
  })

  test('that could never be made is refused instead of kept', async () => {
    const before = (await as.alice('GET', requests)).body.items.length
    const taken = await as.felix('POST', `${there}/roles`, {
      name: 'Primary admin',
      permissions: ['rooms.view'],
    })
    expect(taken).toMatchObject({ status: 409, body: { code: 'role.name_taken' } })
    expect((await as.alice('GET', requests)).body.items).toHaveLength(before)
  })

  test('of roles waits too, and is made within the partnership', async () => {
    const held = await as.felix('POST', `${there}/roles`, {
      name: 'Window cleaners',
      permissions: ['rooms.view', 'roles.view'],
    })
    expect(held.status).toBe(202)
    const id = held.body.approvalRequest.id
    expect((await as.alice('GET', `${requests}/${id}`)).body).toMatchObject({
      control: 'roles.modify',
      target: { type: 'Role', id: null, name: 'Window cleaners' },
      before: null,
      after: { name: 'Window cleaners', permissions: ['rooms.view', 'roles.view'] },
    })
    expect((await approve(id)).body).toMatchObject({ status: 'applied' })
    const { items } = (await as.felix('GET', `${there}/roles`)).body
    expect(items).toContainEqual(expect.objectContaining({ name: 'Window cleaners', side: 'partner' }))
  })
})

describe('an approved change fails', () => {
  test('when its target has changed since, and shows what', async () => {
    const audit = await auditOf(stage, contoso.id)
    const id = await asked('Königssee', { floor: '8' })
    await as.alice('PATCH', roomAt('Königssee'), { city: 'Garching' })
    expect((await approve(id)).body).toMatchObject({
      status: 'failed',
      decision: { by: { id: alice.userId } },
      failure: { code: 'version.stale', difference: { city: { was: 'Munich', is: 'Garching' } } },
    })
    expect((await as.alice('GET', roomAt('Königssee'))).body).toMatchObject({ floor: '3', city: 'Garching' })
    expect((await audit.next()).slice(2)).toMatchObject([
      {
        activity: 'room.modify',
        result: 'Failed',
        problem: 'version.stale',
        actor: { id: felix.userId },
        approver: { id: alice.userId },
      },
      { activity: 'approvalRequest.approve', result: 'Successful', after: { status: 'failed' } },
    ])
  })

  test('when the room has left the partner’s scope', async () => {
    const group = `${there}/room-groups/${contoso.groupIds.Munich}/rooms/${contoso.roomIds.Tegernsee}`
    const id = await asked('Tegernsee', { floor: '8' })
    await as.alice('DELETE', group)
    expect((await approve(id)).body).toMatchObject({ status: 'failed', failure: { code: 'room.not_found' } })
    expect((await as.alice('GET', roomAt('Tegernsee'))).body.floor).not.toBe('8')
    await as.alice('PUT', group)
  })

  test('when whoever asked may not do it any more', async () => {
    const id = await asked('Rainier', { floor: '8' })
    const partnership = `${there}/partnerships/${partnershipId}`
    const { ceiling } = (await as.alice('GET', partnership)).body
    const permissions = ceiling.permissions.filter((permission: string) => permission !== 'rooms.modify')
    expect((await as.alice('PATCH', partnership, { ceiling: { ...ceiling, permissions } })).status).toBe(200)
    expect((await approve(id)).body).toMatchObject({
      status: 'failed',
      failure: { code: 'permission.denied', details: { permission: 'rooms.modify' } },
    })
    await as.alice('PATCH', partnership, { ceiling })
  })

  test('when whoever asked is gone', async () => {
    const id = await asked('Olympic', { floor: '8' })
    const disable = (at: string) =>
      stage.owner.inTenant({ home: fabrikam.id, tenant: null }, (tx) =>
        tx.run({
          sql: `update users set disabled_at = ${at} where tenant_id = $1 and id = $2`,
          parameters: [fabrikam.id, felix.userId],
        }),
      )
    await disable('now()')
    expect((await approve(id)).body).toMatchObject({
      status: 'failed',
      failure: { code: 'approval.requester_gone' },
    })
    await disable('null')
  })

  test('when another has taken the name in the meantime, and the decision still stands', async () => {
    const role = { name: 'Night watch', permissions: ['rooms.view'] }
    const [first, second] = [
      await as.felix('POST', `${there}/roles`, role),
      await as.farah('POST', `${there}/roles`, role),
    ].map(({ body }) => body.approvalRequest.id)
    expect((await approve(first)).body.status).toBe('applied')
    expect((await approve(second)).body).toMatchObject({
      status: 'failed',
      failure: { code: 'role.name_taken', details: { name: 'Night watch' } },
    })
  })

  test('when whoever asked loses their place while it is being approved', async () => {
    const id = await asked('Chiemsee', { floor: '8' })
    const disable = (tx: Transaction, at: string) =>
      tx.run({
        sql: `update users set disabled_at = ${at} where tenant_id = $1 and id = $2`,
        parameters: [fabrikam.id, felix.userId],
      })
    const home = { home: fabrikam.id, tenant: null }
    const { approving } = await stage.owner.inTenant(home, async (tx) => {
      await disable(tx, 'now()')
      const approval = approve(id)
      await vi.waitFor(async () => {
        const waiting = await tx.run({
          sql: `select 1 from pg_locks join pg_stat_activity using (pid)
                 where not granted and datname = current_database()`,
          parameters: [],
        })
        expect(waiting.rows.length).toBeGreaterThan(0)
      }, 5000)
      return { approving: approval }
    })
    expect((await approving).body).toMatchObject({
      status: 'failed',
      failure: { code: 'approval.requester_gone' },
    })
    await stage.owner.inTenant(home, (tx) => disable(tx, 'null'))
  })
})

describe('a decision', () => {
  test('is taken once, however many take it at once', async () => {
    const audit = await auditOf(stage, contoso.id)
    const id = await asked('Redwood', { floor: '12' })
    const deciders = Array.from({ length: 50 }, (_, i) => {
      const [by, verb] = [i % 2 ? as.alice : as.gabriel, i % 3 ? 'approve' : 'reject']
      return by('POST', `${requests}/${id}/${verb}`, {})
    })
    const answers = await Promise.all(deciders)
    const refused = answers.filter(({ status }) => status !== 200)
    expect(refused).toHaveLength(49)
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['approval.not_pending']))
    const changes = (await audit.next()).filter(
      ({ activity, result }) => activity === 'room.modify' && result === 'Successful',
    )
    const { status } = answers.find(({ status: code }) => code === 200)!.body
    expect(changes).toHaveLength(status === 'applied' ? 1 : 0)
    expect((await as.alice('GET', roomAt('Redwood'))).body.version).toBe(status === 'applied' ? 2 : 1)
  })

  test('is never the partner’s, not even a primary admin’s', async () => {
    const id = await asked('Yosemite', { floor: '8' })
    for (const verb of ['approve', 'reject'])
      expect((await as.farah('POST', `${requests}/${id}/${verb}`, {})).body).toMatchObject({
        status: 403,
        code: 'approval.partner_may_not_decide',
      })
    expect((await as.felix('GET', `${requests}/${id}`)).body.may).toEqual({
      approve: false,
      reject: false,
      cancel: true,
    })
  })

  test('takes the permission to decide', async () => {
    const id = await asked('Denali', { floor: '8' })
    // The Auditor sees it; a Site Lead knows nothing of it; nobody else’s tenant does.
    expect((await approve(id, as.oscar)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'approvals.decide' },
    })
    expect((await as.oscar('GET', `${requests}/${id}`)).body.may.approve).toBe(false)
    expect((await approve(id, as.ben)).body.code).toBe('approval_request.not_found')
    expect((await as.ben('GET', requests)).body).toMatchObject({ code: 'permission.denied' })
    expect((await approve(id, as.wendy)).body.code).toBe('tenant.not_found')
    expect(
      (await as.wendy('GET', `/tenants/${world.tenants.woodgrove.id}/approval-requests/${id}`)).body.code,
    ).toBe('approval_request.not_found')
  })

  test('waits while the partnership is suspended', async () => {
    const id = await asked('Denali', { floor: '4' })
    const partnership = `${there}/partnerships/${partnershipId}`
    await as.alice('POST', `${partnership}/suspend`, {})
    expect((await approve(id)).body.code).toBe('partnership.not_active')
    await as.alice('POST', `${partnership}/resume`, {})
    expect((await approve(id)).body.status).toBe('applied')
  })

  test('is not taken by a stale version', async () => {
    const id = await asked('Rainier', { floor: '3' })
    const stale = await as.alice('POST', `${requests}/${id}/approve`, {}, { 'if-match': '"7"' })
    expect(stale.body.code).toBe('version.stale')
  })
})

describe('a request is taken back', () => {
  test('by whoever asked, or a primary admin of the partnership, and by nobody else', async () => {
    const cancel = (id: string, by = as.felix) => by('POST', `${requests}/${id}/cancel`, {})
    const id = await asked('Zugspitze', { floor: '1' })
    expect((await cancel(id, as.alice)).body.code).toBe('permission.denied')
    expect((await cancel(id)).body).toMatchObject({
      status: 'cancelled',
      decision: { by: { id: felix.userId } },
    })
    expect((await cancel(id)).body.code).toBe('approval.not_pending')
    expect((await approve(id)).body.code).toBe('approval.not_pending')
    expect((await cancel(await asked('Zugspitze', { floor: '1' }), as.farah)).body.status).toBe('cancelled')
  })

  test('by time, after fourteen days', async () => {
    const id = await asked('Zion', { floor: '11' })
    stage.wait(14 * 86_400_000 - 60_000)
    await runDueJobs(stage)
    expect((await as.alice('GET', `${requests}/${id}`)).body.status).toBe('pending')
    stage.wait(60_000)
    // Before the job has come to it, too.
    expect((await as.alice('GET', `${requests}/${id}`)).body).toMatchObject({
      status: 'expired',
      may: { approve: false },
    })
    expect((await approve(id)).body).toMatchObject({ code: 'approval.not_pending' })
    const audit = await auditOf(stage, contoso.id)
    expect((await runDueJobs(stage)).ran).toContain('approval.expire')
    expect(await audit.next()).toContainEqual(
      expect.objectContaining({
        activity: 'approvalRequest.expire',
        object: expect.objectContaining({ id }),
      }),
    )
    expect((await as.felix('GET', `${requests}/${id}`)).body).toMatchObject({
      status: 'expired',
      decision: { by: null },
    })
    expect((await as.alice('GET', roomAt('Zion'))).body.floor).not.toBe('11')
  })
})
