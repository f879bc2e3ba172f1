import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, fabrikam, woodgrove } = world.tenants
const { Chiemsee, Zugspitze } = contoso.roomIds
const { Eiger } = woodgrove.roomIds

const changeControl = { 'rooms.modify': 'manual', 'roles.modify': 'manual' } as const
const { partnershipId } = await partnerUp(stage, {
  scope: { roomIds: [], groupIds: [contoso.groupIds.Munich!] },
})
// Hugo, of the night shift, has one room at Contoso and nothing at Woodgrove.
const role = await as.felix('POST', `/tenants/${contoso.id}/roles`, {
  name: 'Night',
  permissions: ['rooms.view', 'rooms.modify'],
})
const night = {
  name: 'Night',
  members: [{ type: 'group', id: fabrikam.securityGroupIds['Night shift'] }],
  scope: { roomIds: [Zugspitze], groupIds: [contoso.groupIds.Munich] },
}
const nights = `/tenants/${contoso.id}/roles/${role.body.id}/assignments`
const narrow = { ...night, scope: { roomIds: [Zugspitze], groupIds: [] } }
await as.felix('POST', nights, narrow)
await as.alice('PATCH', `/tenants/${contoso.id}/partnerships/${partnershipId}`, { changeControl })
await partnerUp(stage, { customer: 'woodgrove', by: 'wendy', changeControl })
// Fabrikam is a customer too: Northwind waits for it.
await partnerUp(stage, {
  customer: 'fabrikam',
  by: 'frank',
  partner: 'northwind',
  acceptedBy: 'noah',
  primaryAdmins: ['nina'],
  changeControl,
})
const office = (await as.frank('POST', `/tenants/${fabrikam.id}/rooms`, { name: 'Office' })).body.id

const idOf = ({ body }: { body: { approvalRequest: { id: string } } }) => body.approvalRequest.id
const held = async (by: typeof as.felix, tenantId: string, room: string) =>
  idOf(await by('PATCH', `/tenants/${tenantId}/rooms/${room}`, { floor: '4' }))
const inChiemsee = await held(as.felix, contoso.id, Chiemsee!)
const inEiger = await held(as.felix, woodgrove.id, Eiger!)
const byHugo = await held(as.hugo, contoso.id, Zugspitze!)
const inOffice = await held(as.nina, fabrikam.id, office)
const assignment = idOf(await as.felix('POST', nights, { ...night, name: 'Weekend' }))

const list = '/approval-requests'
const seenBy = async (hand: typeof as.felix, query = '') =>
  (await hand('GET', list + query)).body.items.map(({ id }: { id: string }) => id)

describe('requests of every tenant', () => {
  test('are those that one sees in each, newest first, with the customer they wait for', async () => {
    expect(await seenBy(as.felix)).toEqual([assignment, byHugo, inEiger, inChiemsee])
    expect(await seenBy(as.hugo)).toEqual([byHugo])
    expect(await seenBy(as.nina)).toEqual([inOffice])
    expect(await seenBy(as.fiona)).toEqual([])
    expect(await seenBy(as.frank)).toEqual([inOffice])
    expect(await seenBy(as.alice)).toEqual([assignment, byHugo, inChiemsee])
    const { items } = (await as.felix('GET', list)).body
    expect(items.map(({ tenant }: { tenant: { name: string } }) => tenant.name)).toEqual([
      'Contoso',
      'Contoso',
      'Woodgrove',
      'Contoso',
    ])
  })

  test('narrow to a status, a tenant, a side, a partnership and one’s own', async () => {
    expect(await seenBy(as.felix, '?mine=true')).toEqual([assignment, inEiger, inChiemsee])
    expect(await seenBy(as.felix, `?tenantId=${woodgrove.id}`)).toEqual([inEiger])
    expect(await seenBy(as.felix, `?partnershipId=${partnershipId}`)).toEqual([
      assignment,
      byHugo,
      inChiemsee,
    ])
    expect(await seenBy(as.felix, '?side=customer')).toEqual([])
    expect(await seenBy(as.frank, '?side=customer')).toEqual([inOffice])
    expect(await seenBy(as.frank, '?side=partner')).toEqual([])
    expect(await seenBy(as.felix, '?status=pending')).toHaveLength(4)
    expect(await seenBy(as.felix, '?status=applied')).toEqual([])
    expect((await as.hugo('GET', `${list}?tenantId=${woodgrove.id}`)).body.code).toBe('tenant.not_found')
    expect((await as.felix('GET', `${list}?status=lost`)).body.code).toBe('input.invalid')
    const own = `/tenants/${contoso.id}/approval-requests?mine=true`
    expect((await as.hugo('GET', own)).body.items).toMatchObject([{ id: byHugo }])
  })

  test('go on page by page, each once', async () => {
    const walked: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await as.felix('GET', `${list}?limit=1${cursor && `&cursor=${cursor}`}`)
      walked.push(...body.items.map(({ id }: { id: string }) => id))
      if (!body.nextCursor) break
      cursor = body.nextCursor
      expect((await as.hugo('GET', `${list}?limit=1&cursor=${cursor}`)).body.code).toBe('cursor.invalid')
    }
    expect(walked).toEqual([assignment, byHugo, inEiger, inChiemsee])
  })
})

describe('a request', () => {
  const at = (id: string) => `/tenants/${contoso.id}/approval-requests/${id}`

  test('calls the rooms and groups in it by their names, as far as its reader sees them', async () => {
    const names = { [Zugspitze!]: 'Zugspitze', [contoso.groupIds.Munich!]: 'Munich' }
    expect((await as.alice('GET', at(assignment))).body.names).toEqual(names)
    expect((await as.felix('GET', at(assignment))).body.names).toEqual(names)
    expect((await as.alice('GET', at(inChiemsee))).body).toMatchObject({
      target: { type: 'Room', id: Chiemsee, name: 'Chiemsee' },
      before: { floor: '2' },
      after: { floor: '4' },
      names: {},
    })
  })

  test('says whom it waits for: by name to the customer, to the partner the customer', async () => {
    const waitsFor = {
      tenant: { id: contoso.id, name: 'Contoso' },
      permission: 'approvals.decide',
      label: 'Decide',
    }
    expect((await as.felix('GET', at(inChiemsee))).body.waitsFor).toEqual({ ...waitsFor, people: [] })
    expect((await as.alice('GET', at(inChiemsee))).body.waitsFor).toEqual({
      ...waitsFor,
      people: ['Alice Archer', 'Gabriel Gomez'],
    })
    const decided = await as.alice('POST', `${at(inChiemsee)}/reject`, {})
    expect(decided.body).toMatchObject({ status: 'rejected', waitsFor: null })
  })
})
