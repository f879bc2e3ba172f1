import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/audit-of.ts'
import { setStage } from '../../test/stage.ts'
import { inviting } from '../invitations/invitation-test-kit.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam } = world.tenants
const { people } = world

const names = async () =>
  (await as.frank('GET', '/tenant-managers')).body.items.map(({ name }: { name: string }) => name)

const seesInvitation = async (hand: typeof as.felix) =>
  (await hand('GET', '/received-invitations')).body.items.length > 0

describe('Tenant managers', () => {
  test('are named out of the directory, see invitations and nothing else, and are removed again', async () => {
    await as.alice('POST', `/tenants/${contoso.id}/invitations`, inviting({ domain: 'fabrikam.com' }))
    expect(await names()).toEqual(['Fiona Ferguson'])
    expect(await seesInvitation(as.felix)).toBe(false)
    const audit = await auditOf(stage, fabrikam.id)
    const added = await as.frank('POST', '/tenant-managers', { type: 'user', id: people.felix.userId })
    expect(added).toMatchObject({
      status: 201,
      body: {
        items: [{ name: 'Fiona Ferguson' }, { name: 'Felix Faure', upn: 'felix@fabrikam.com' }],
        may: { modify: true },
      },
    })
    expect(await audit.next()).toMatchObject([
      {
        category: 'Assignment',
        activity: 'tenantManager.add',
        operation: 'Update',
        object: { name: 'Tenant managers' },
        before: { members: [{ name: 'Fiona Ferguson' }] },
        after: { members: [{ name: 'Fiona Ferguson' }, { name: 'Felix Faure' }] },
      },
    ])
    expect(await seesInvitation(as.felix)).toBe(true)
    const ownRoom = `/tenants/${fabrikam.id}/rooms/${fabrikam.roomIds['Demo 1']}`
    expect((await as.felix('GET', ownRoom)).status).toBe(404)
    const removed = await as.frank('DELETE', `/tenant-managers/${people.felix.userId}`)
    expect(removed).toMatchObject({ status: 200, body: { items: [{ name: 'Fiona Ferguson' }] } })
    expect(await seesInvitation(as.felix)).toBe(false)
    expect(await audit.next()).toMatchObject([{ activity: 'tenantManager.remove', category: 'Assignment' }])
  })

  test('may be a security group, whose nested members are managers with it', async () => {
    const group = fabrikam.securityGroupIds['Help desk']
    expect((await as.frank('POST', '/tenant-managers', { type: 'group', id: group })).status).toBe(201)
    expect(await seesInvitation(as.hugo)).toBe(true)
    expect((await as.frank('DELETE', `/tenant-managers/${group}`)).status).toBe(200)
    expect(await seesInvitation(as.hugo)).toBe(false)
  })

  test('named twice are named once', async () => {
    const before = await names()
    const fiona = { type: 'user', id: people.fiona.userId }
    expect((await as.frank('POST', '/tenant-managers', fiona)).status).toBe(201)
    expect(await names()).toEqual(before)
  })

  test('are nobody of another directory, nor of none', async () => {
    for (const [type, id] of [
      ['user', people.alice.userId],
      ['user', contoso.securityGroupIds.Facilities],
      ['group', people.felix.userId],
      ['user', '00000000-0000-7000-8000-000000000000'],
    ])
      expect(await as.frank('POST', '/tenant-managers', { type, id })).toMatchObject({
        status: 422,
        body: { code: 'assignment.member_unknown' },
      })
    for (const body of [{}, { type: 'room', id: people.felix.userId }, { type: 'user', id: 'felix' }])
      expect((await as.frank('POST', '/tenant-managers', body)).body.code).toBe('input.invalid')
    for (const id of [people.felix.userId, people.noah.userId, 'felix'])
      expect(await as.frank('DELETE', `/tenant-managers/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'tenant_manager.not_found' },
      })
  })

  test('are named and removed by full administrators alone; they see each other', async () => {
    const felix = { type: 'user', id: people.felix.userId }
    const removing = `/tenant-managers/${people.fiona.userId}`
    expect(await as.fiona('GET', '/tenant-managers')).toMatchObject({
      status: 200,
      body: { may: { modify: false } },
    })
    for (const [hand, needed, found] of [
      [as.fiona, 'tenantManagers.modify', 'permission.denied'],
      [as.felix, 'tenantManagers.modify', 'tenant_manager.not_found'],
    ] as const) {
      expect((await hand('POST', '/tenant-managers', felix)).body).toMatchObject({
        code: 'permission.denied',
        details: { permission: needed },
      })
      expect((await hand('DELETE', removing)).body.code).toBe(found)
    }
    expect((await as.felix('GET', '/tenant-managers')).body.code).toBe('permission.denied')
    expect(await names()).toEqual(['Fiona Ferguson'])
  })

  test('of the own organisation are the only ones there are', async () => {
    expect((await as.alice('GET', '/tenant-managers')).body.items).toEqual([])
    expect((await as.alice('DELETE', `/tenant-managers/${people.fiona.userId}`)).status).toBe(404)
  })

  test('need not be there: an administrator accepts too', async () => {
    expect((await as.frank('DELETE', `/tenant-managers/${people.fiona.userId}`)).body.items).toEqual([])
    expect(await seesInvitation(as.fiona)).toBe(false)
    expect(await seesInvitation(as.frank)).toBe(true)
  })
})
