import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, owner, world } = stage
const { contoso, fabrikam, woodgrove } = world.tenants
const first = await partnerUp(stage, { scope: { roomIds: [], groupIds: [contoso.groupIds.Munich!] } })
await partnerUp(stage, { customer: 'woodgrove', by: 'wendy', primaryAdmins: ['frank'] })
const addressOf = (id: string) => `/tenants/${contoso.id}/partnerships/${id}`
const partnership = addressOf(first.partnershipId)
const customer = `/customers/${contoso.id}`
const namesOf = (body: { items: { tenant: { name: string } }[] }) =>
  body.items.map(({ tenant }) => tenant.name)

describe('customers', () => {
  test('are listed by name to whoever answers invitations, with no more than that they are there', async () => {
    const { body } = await as.fiona('GET', '/customers')
    expect(namesOf(body)).toEqual(['Contoso', 'Woodgrove'])
    expect(body.items[0]).toEqual({
      tenant: { id: contoso.id, name: 'Contoso', domains: ['contoso.com'] },
      partnership: {
        id: first.partnershipId,
        status: 'active',
        mode: 'domain',
        establishedAt: expect.any(String),
        endsAt: null,
        renewalDays: null,
        suspendedAt: null,
        endedAt: null,
        endedBy: null,
        withoutAdminsSince: null,
      },
      canEnter: false,
      signIn: null,
      daysLeft: null,
      roomCount: null,
      waitingApprovals: null,
      permissions: [],
      may: {
        leave: false,
        viewPrimaryAdmins: false,
        modifyPrimaryAdmins: false,
        restorePrimaryAdmins: false,
      },
    })
    expect((await as.fiona('GET', customer)).body).toMatchObject({ canEnter: false, rules: null })
  })

  test('are told to a primary admin where they are one, with what they may do there', async () => {
    const { body } = await as.felix('GET', '/customers')
    expect(body.items).toMatchObject([
      {
        tenant: { name: 'Contoso' },
        canEnter: true,
        roomCount: 5,
        may: { leave: true, viewPrimaryAdmins: true, modifyPrimaryAdmins: true },
      },
    ])
    expect(body.items[0].permissions).toContain('rooms.modify')
    expect((await as.felix('GET', customer)).body.rules).toMatchObject({
      ceiling: expect.arrayContaining(['rooms.view']),
      changeControl: { 'rooms.modify': 'auto' },
      signInPolicy: { requireMfa: false },
    })
    expect((await as.felix('GET', `/customers/${woodgrove.id}`)).body.code).toBe('tenant.not_found')
    const frank = await as.frank('GET', '/customers')
    expect(frank.body.items).toMatchObject([
      { tenant: { name: 'Contoso' }, canEnter: false, roomCount: null },
      { tenant: { name: 'Woodgrove' }, canEnter: true, roomCount: woodgrove ? 7 : 0 },
    ])
  })

  test('are no one else’s: neither the people of the customer nor another partner see them', async () => {
    for (const hand of [as.hugo, as.alice, as.nina, as.wendy]) {
      expect((await hand('GET', '/customers')).body.items).toEqual([])
      expect((await hand('GET', customer)).body.code).toBe('tenant.not_found')
    }
    expect((await as.felix('GET', `/customers/${fabrikam.id}`)).body.code).toBe('tenant.not_found')
    expect((await as.fiona('GET', '/customers/nonsense')).body.code).toBe('tenant.not_found')
  })

  test('are searched by name and domain, and paged', async () => {
    expect(namesOf((await as.fiona('GET', '/customers?search=WOOD')).body)).toEqual(['Woodgrove'])
    expect(namesOf((await as.fiona('GET', '/customers?search=contoso.c')).body)).toEqual(['Contoso'])
    expect(namesOf((await as.fiona('GET', '/customers?search=%25')).body)).toEqual([])
    const page = await as.fiona('GET', '/customers?limit=1')
    expect(namesOf(page.body)).toEqual(['Contoso'])
    const next = await as.fiona('GET', `/customers?limit=1&cursor=${page.body.nextCursor}`)
    expect(namesOf(next.body)).toEqual(['Woodgrove'])
    expect(next.body.nextCursor).toBeNull()
    const other = await as.felix('GET', `/customers?limit=1&cursor=${page.body.nextCursor}`)
    expect(other.body.code).toBe('cursor.invalid')
  })

  test('show a suspension to whoever sees them all, and vanish for whoever had standing alone', async () => {
    await as.alice('POST', `${partnership}/suspend`)
    expect((await as.fiona('GET', customer)).body).toMatchObject({
      partnership: { status: 'suspended' },
      canEnter: false,
    })
    expect(namesOf((await as.fiona('GET', '/customers?status=suspended')).body)).toEqual(['Contoso'])
    expect((await as.felix('GET', '/customers')).body.items).toEqual([])
    expect((await as.felix('GET', '/customers?status=suspended')).body.items).toEqual([])
    expect((await as.felix('GET', customer)).body.code).toBe('tenant.not_found')
    await as.alice('POST', `${partnership}/resume`)
    expect(namesOf((await as.felix('GET', '/customers')).body)).toEqual(['Contoso'])
  })

  test('count what one sees of their rooms, as of now', async () => {
    await as.alice('PATCH', partnership, { scope: { allRooms: true } })
    const count = async () => (await as.felix('GET', customer)).body.roomCount as number
    const before = await count()
    expect(before).toBeGreaterThan(20)
    const made = await as.alice('POST', `/tenants/${contoso.id}/rooms`, { name: 'New wing' })
    expect(await count()).toBe(before + 1)
    await as.alice('DELETE', `/tenants/${contoso.id}/rooms/${made.body.id}`)
    expect(await count()).toBe(before)
    await as.alice('PATCH', partnership, { ceiling: { permissions: ['tickets.view'] } })
    expect(await count()).toBe(0)
  })

  test('that have ended are history for whoever sees them all', async () => {
    await as.alice('DELETE', partnership)
    expect(namesOf((await as.fiona('GET', '/customers')).body)).toEqual(['Woodgrove'])
    const ended = await as.fiona('GET', '/customers?status=ended')
    expect(ended.body.items).toMatchObject([
      { tenant: { name: 'Contoso' }, partnership: { status: 'ended', endedBy: 'customer' }, canEnter: false },
    ])
    expect((await as.fiona('GET', customer)).body.partnership.status).toBe('ended')
    expect((await as.felix('GET', '/customers?status=ended')).body.items).toEqual([])
    expect((await as.felix('GET', customer)).body.code).toBe('tenant.not_found')
    const { partnershipId } = await partnerUp(stage)
    expect((await as.fiona('GET', customer)).body.partnership).toMatchObject({
      id: partnershipId,
      status: 'active',
    })
    // Standing with the customer now tells nothing of what was before.
    expect((await as.felix('GET', '/customers?status=ended')).body.items).toEqual([])
  })
})

test('the sign-in of partner people is held against every rule of the customer', async () => {
  const { items } = (await as.alice('GET', `/tenants/${contoso.id}/partnerships`)).body
  const address = addressOf(items[0].id)
  const room = `/tenants/${contoso.id}/rooms/${contoso.roomIds.Denali}`
  const ask = async (signInPolicy: object) => {
    expect((await as.alice('PATCH', address, { signInPolicy })).status).toBe(200)
    return {
      read: await as.felix('GET', room),
      write: await as.felix('PATCH', room, { floor: '4' }),
      listed: (await as.felix('GET', '/rooms')).body.items.length as number,
      customer: (await as.felix('GET', '/customers')).body.items[0],
    }
  }
  const expectRefusal = (asked: Awaited<ReturnType<typeof ask>>, code: string, details: object) => {
    for (const refused of [asked.read, asked.write])
      expect(refused).toMatchObject({ status: 403, body: { code, details } })
    expect(asked.listed).toBe(0)
    expect(asked.customer).toMatchObject({
      tenant: { name: 'Contoso' },
      canEnter: false,
      roomCount: null,
      permissions: [],
      signIn: { code, details },
    })
  }
  const nothing = { requireMfa: false, networks: null, maxSessionAgeMinutes: null }

  // The demo's tokens were made with a second factor; this one was not.
  const setMfa = (mfa: boolean) =>
    owner.inTenant({ home: fabrikam.id, tenant: null }, async (tx) => {
      await tx.queries
        .updateTable('api_tokens')
        .set({ mfa })
        .where('user_id', '=', world.people.felix.userId)
        .execute()
      // Tokens never change how they were made, so that nothing else tells that this one has.
      await tx.run({
        sql: "update epochs set version = version + 1 where tenant_id = $1 and fact = 'authority'",
        parameters: [fabrikam.id],
      })
    })

  expect((await ask({ ...nothing, requireMfa: true })).read.status).toBe(200)
  await setMfa(false)
  expectRefusal(await ask({ requireMfa: true }), 'sign_in.step_up_required', {
    rule: 'requireMfa',
    stepUp: { mfa: true },
  })
  await setMfa(true)

  expect((await ask({ ...nothing, networks: ['127.0.0.0/8'] })).read.status).toBe(200)
  expectRefusal(await ask({ networks: ['10.0.0.0/8', '2001:db8::/32'] }), 'sign_in.network_refused', {
    rule: 'networks',
  })

  expect((await ask({ ...nothing, maxSessionAgeMinutes: 60 })).read.status).toBe(200)
  stage.wait(61 * 60_000)
  expectRefusal(await ask({}), 'sign_in.step_up_required', { rule: 'maxSessionAgeMinutes' })
  // The customer's own people are not bound by it, and what was refused is in its audit.
  expect((await as.alice('GET', room)).status).toBe(200)
  const history = await as.alice('GET', `${address}/history?limit=500`)
  expect(
    history.body.items.filter(
      ({ problem }: { problem: string | null }) => problem === 'sign_in.network_refused',
    ),
  ).toHaveLength(1)
  expect((await ask(nothing)).write.status).toBe(200)
})
