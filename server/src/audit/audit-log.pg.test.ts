import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants
const { alice, ben } = world.people
const rooms = `/tenants/${contoso.id}/rooms`
const log = `/tenants/${contoso.id}/audit-events`

const list = async (query = '', path = log) => (await as.alice('GET', `${path}${query}`)).body.items

describe('the audit log', () => {
  test('tells of a change who, what, when, from where, and what became of what', async () => {
    const audit = await auditOf(stage, contoso.id)
    const roomId = contoso.roomIds.Denali
    await as.alice('PATCH', `${rooms}/${roomId}`, { floor: '12' })
    const [entry, ...others] = await audit.next()
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      tenantId: contoso.id,
      category: 'Room',
      activity: 'room.modify',
      operation: 'Update',
      result: 'Successful',
      problem: null,
      object: { type: 'Room', id: roomId, name: 'Denali' },
      actor: { kind: 'user', id: alice.userId, name: alice.name, tenantId: contoso.id },
      approver: null,
      partnershipId: null,
      ip: '127.0.0.1',
    })
    expect([entry?.before, entry?.after]).toEqual([{ floor: '1' }, { floor: '12' }])
    expect((await list())[0]).toEqual({ ...entry, sequence: null, hash: null })
  })

  test('tells of a refusal, with its code', async () => {
    const audit = await auditOf(stage, contoso.id)
    await as.oscar('PATCH', `${rooms}/${contoso.roomIds.Zion}`, { floor: '2' })
    await as.ben('PATCH', `${rooms}/${contoso.roomIds.Zion}`, { floor: '2' })
    await as.alice('PATCH', `${rooms}/${contoso.roomIds.Zion}`, { floor: 2 })
    expect(await audit.next()).toMatchObject([
      { activity: 'room.modify', result: 'Failed', problem: 'permission.denied' },
      { activity: 'room.modify', result: 'Failed', problem: 'room.not_found', actor: { id: ben.userId } },
      { activity: 'room.modify', result: 'Failed', problem: 'input.invalid', actor: { id: alice.userId } },
    ])
  })

  test('is read page by page, newest first, each entry once', async () => {
    for (const floor of ['3', '4', '5', '6', '7'])
      await as.alice('PATCH', `${rooms}/${contoso.roomIds.Yosemite}`, { floor })
    const query = `?object=${contoso.roomIds.Yosemite}&limit=2`
    const floors: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await as.alice('GET', `${log}${query}${cursor}`)
      floors.push(...body.items.map((entry: { after: { floor: string } }) => entry.after.floor))
      if (body.nextCursor === null) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(floors).toEqual(['7', '6', '5', '4', '3'])
  })

  test('is narrowed by period, kind, result, actor, object and words', async () => {
    await as.ben('PATCH', `${rooms}/${contoso.roomIds.Chiemsee}`, { floor: '3' })
    const [newest] = await list()
    expect(newest.actor.id).toBe(ben.userId)
    for (const query of [
      `?actor=${ben.userId}&result=Successful`,
      `?object=${contoso.roomIds.Chiemsee?.toUpperCase()}`,
      '?search=chiem',
      '?search=BEN%20b&result=Successful&category=Room&operation=Update&activity=room.modify',
      `?from=${newest.at}`,
    ])
      expect(await list(query), query).toEqual([newest])
    expect(await list(`?to=${newest.at}&actor=${ben.userId}&result=Successful`)).toEqual([])
    expect(await list('?search=%25')).toEqual([])
  })

  test.each([
    '?from=yesterday',
    '?category=Cat',
    '?limit=0',
    '?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z',
    '?actor=me',
    '?unknown=1',
  ])('refuses to be asked for %s', async (query) => {
    expect((await as.alice('GET', `${log}${query}`)).body.code).toBe('input.invalid')
  })

  test.each(['x', Buffer.from('["a","b"]').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      expect((await as.alice('GET', `${log}?cursor=${cursor}`)).body.code).toBe('cursor.invalid')
    },
  )

  test('is read by administrators and the Auditor, and by nobody else of the organisation', async () => {
    for (const reader of [as.alice, as.gabriel, as.oscar]) expect((await reader('GET', log)).status).toBe(200)
    for (const other of [as.ben, as.chloe, as.uma]) {
      const { status, body } = await other('GET', log)
      expect({ status, ...body }).toMatchObject({
        status: 403,
        code: 'permission.denied',
        details: { permission: 'audit.view' },
      })
    }
  })

  test('does not exist for outsiders', async () => {
    expect((await as.wendy('GET', log)).body.code).toBe('tenant.not_found')
    expect((await as.frank('GET', log)).body.code).toBe('tenant.not_found')
    expect((await as.frank('GET', `/tenants/${fabrikam.id}/audit-events`)).body.items).not.toContainEqual(
      expect.objectContaining({ tenantId: contoso.id }),
    )
  })
})
