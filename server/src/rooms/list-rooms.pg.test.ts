import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { type Hand, setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, woodgrove, fabrikam } = world.tenants
const rooms = `/tenants/${contoso.id}/rooms`

interface Item {
  readonly id: string
  readonly name: string
  readonly tenant: { readonly name: string }
}

/** All pages of a list, one after the other. */
async function walk(hand: Hand, path: string, limit: number): Promise<Item[]> {
  const items: Item[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { status, body } = await hand(
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor && `&cursor=${cursor}`}`,
    )
    expect(status).toBe(200)
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}

const names = (items: Item[]) => items.map(({ name }) => name)
const munich = ['Ammersee', 'Chiemsee', 'Königssee', 'Tegernsee', 'Zugspitze']

describe('a list of rooms', () => {
  test('has every room once, by name, in pages of any size', async () => {
    const all = Object.keys(contoso.roomIds).length
    for (const limit of [1, 3, 23, 500]) {
      const found = names(await walk(as.alice, rooms, limit))
      expect(found).toHaveLength(all)
      expect(new Set(found).size).toBe(all)
      expect(found.slice(0, 3)).toEqual(['Acadia', 'Adirondack', 'Ammersee'])
    }
    expect((await as.alice('GET', `${rooms}?limit=2&total=true`)).body).toMatchObject({ total: all })
  })

  test('counts numbers in names by their value', async () => {
    const found = await walk(as.wendy, `/tenants/${woodgrove.id}/rooms?search=room`, 2)
    expect(names(found)).toEqual(['Board Room', 'Room 1', 'Room 2', 'Room 10'])
  })

  test('is the same list with a filter that lets everything through', async () => {
    for (const hand of [as.alice, as.ben]) {
      const unfiltered = await walk(hand, rooms, 4)
      expect(await walk(hand, `${rooms}?lifecycle=created`, 4)).toEqual(unfiltered)
    }
  })

  test('has for Ben what is in his scope and counts nothing else', async () => {
    for (const path of [
      rooms,
      `${rooms}?lifecycle=created`,
      `${rooms}?search=isarhaus`,
      '/rooms',
      '/rooms?floor=1',
    ])
      for (const { name } of await walk(as.ben, path, 2)) expect(munich).toContain(name)
    const { body } = await as.ben('GET', `${rooms}?total=true`)
    expect([names(body.items), body.total, body.nextCursor]).toEqual([munich, 5, null])
    const filtered = await as.ben('GET', `${rooms}?lifecycle=created&total=true&limit=2`)
    expect([names(filtered.body.items), filtered.body.total]).toEqual([munich.slice(0, 2), 5])
    expect((await as.ben('GET', `${rooms}?search=denali&total=true`)).body).toMatchObject({
      items: [],
      total: 0,
    })
  })

  test('goes on behind its place, whatever happens to the room there', async () => {
    const first = await as.wendy('GET', `/tenants/${woodgrove.id}/rooms?limit=3`)
    const last = first.body.items.at(-1)
    expect(names(first.body.items)).toEqual(['Board Room', 'Eiger', 'Jungfrau'])
    await as.wendy('PATCH', `/tenants/${woodgrove.id}/rooms/${last.id}`, { name: 'Aiguille' })
    await as.wendy('POST', `/tenants/${woodgrove.id}/rooms`, { name: 'Kleine Scheidegg' })
    const second = await as.wendy(
      'GET',
      `/tenants/${woodgrove.id}/rooms?limit=2&cursor=${first.body.nextCursor}`,
    )
    expect(names(second.body.items)).toEqual(['Kleine Scheidegg', 'Mönch'])
  })

  test('tells rooms of one name apart', async () => {
    const made = []
    for (let i = 0; i < 5; i += 1)
      made.push(
        (await as.nina('POST', `/tenants/${world.tenants.northwind.id}/rooms`, { name: 'Twin' })).body.id,
      )
    for (const query of ['', '?lifecycle=created', '?search=twin']) {
      // Ids are made in the order of time.
      const found = await walk(as.nina, `/tenants/${world.tenants.northwind.id}/rooms${query}`, 2)
      expect(found.map(({ id }) => id)).toEqual(made)
      const wide = await walk(as.nina, `/rooms${query}`, 2)
      expect(wide.map(({ id }) => id)).toEqual(made)
    }
  })

  test('shows what one may do in each room', async () => {
    const { body } = await as.chloe('GET', rooms)
    expect(body.items[0]).toMatchObject({
      name: 'Garonne',
      groups: [],
      may: { modify: true, delete: false, unenroll: true },
    })
    expect((await as.alice('GET', `${rooms}?search=Garonne`)).body.items[0].groups).toEqual([
      { id: contoso.groupIds.Paris, name: 'Paris' },
    ])
  })

  test('is refused where one sees no room, and is nowhere for outsiders', async () => {
    expect((await as.uma('GET', rooms)).body).toMatchObject({
      code: 'permission.denied',
      details: { permission: 'rooms.view' },
    })
    expect((await as.wendy('GET', rooms)).body.code).toBe('tenant.not_found')
    expect((await as.uma('GET', '/rooms?total=true')).body).toEqual({ items: [], nextCursor: null, total: 0 })
  })
})

describe('a search', () => {
  test.each([
    ['REDWOOD', ['Redwood']],
    ['ｒｅｄｗｏｏｄ', ['Redwood']],
    ['königs', ['Königssee']],
    ['KÖNIGS', ['Königssee']],
    ['munich-3@contoso.com', ['Königssee']],
    ['浦东', ['太湖', '西湖', '长江', '黄浦江']],
    ['hudson', ['Acadia', 'Adirondack', 'Catskill', 'Shenandoah']],
    ['%', []],
    ['_', []],
    ['\\', []],
    ["' or true --", []],
  ])('for %s finds %j', async (search, expected) => {
    const path = `?search=${encodeURIComponent(search)}&total=true`
    const { body } = await as.alice('GET', rooms + path)
    expect([names(body.items), body.total]).toEqual([expected, expected.length])
    expect(names((await as.alice('GET', `/rooms${path}`)).body.items)).toEqual(expected)
  })

  test('finds no text that begins in one field and ends in the next', async () => {
    await as.nina('POST', `/tenants/${world.tenants.northwind.id}/rooms`, { name: 'Over', city: 'Lap' })
    const found = async (search: string) =>
      (
        await as.nina(
          'GET',
          `/tenants/${world.tenants.northwind.id}/rooms?search=${encodeURIComponent(search)}`,
        )
      ).body
    expect((await found('over')).items).toHaveLength(1)
    expect((await found('over lap')).items).toHaveLength(0)
    expect((await found('over\nlap')).code).toBe('input.invalid')
  })

  test('looks for serial numbers and host names, which a change keeps up with', async () => {
    const path = `${rooms}/${contoso.roomIds.Zion}`
    await as.alice('PATCH', path, { serialNumber: 'SN-4711', hostName: 'mtr-zion' })
    for (const search of ['sn-4711', 'MTR-Zion'])
      expect(names((await as.alice('GET', `${rooms}?search=${search}`)).body.items)).toEqual(['Zion'])
    await as.alice('PATCH', path, { serialNumber: null, hostName: null })
    expect((await as.alice('GET', `${rooms}?search=4711`)).body.items).toEqual([])
  })
})

describe('a filter', () => {
  test('narrows by equality, several at once', async () => {
    const found = async (query: string) => names((await as.alice('GET', `${rooms}?${query}`)).body.items)
    expect(await found('country=Germany')).toEqual(munich)
    expect(await found('country=Germany&floor=2')).toEqual(['Chiemsee', 'Zugspitze'])
    expect(await found(`groupId=${contoso.groupIds.Munich}`)).toEqual(munich)
    expect(await found(`groupId=${contoso.groupIds.Munich}&floor=2`)).toEqual(['Chiemsee', 'Zugspitze'])
    expect(await found('country=Atlantis')).toEqual([])
    expect(await found('lifecycle=enrolled')).toEqual([])
  })

  test('by a group that one does not see is by one that does not exist', async () => {
    const absent = '00000000-0000-7000-8000-000000000000'
    for (const path of [rooms, '/rooms', `${rooms}/summary`]) {
      for (const id of [contoso.groupIds.Paris, absent, fabrikam.groupIds['Show room']])
        expect((await as.ben('GET', `${path}?groupId=${id}`)).body.code).toBe('room_group.not_found')
      expect((await as.alice('GET', `${path}?groupId=${absent}`)).body.code).toBe('room_group.not_found')
    }
  })

  test.each([
    '?limit=0',
    '?limit=501',
    '?limit=x',
    '?colour=red',
    '?lifecycle=broken',
    '?search=',
    '?total=maybe',
    '?search=%00',
  ])('%s is refused', async (query) => {
    expect((await as.alice('GET', rooms + query)).body.code).toBe('input.invalid')
    expect((await as.alice('GET', `/rooms${query}`)).body.code).toBe('input.invalid')
  })
})

describe('a cursor', () => {
  test('is good for its list, its filters and its reader, and nothing else', async () => {
    const { nextCursor } = (await as.alice('GET', `${rooms}?limit=2`)).body
    const refused = async (hand: Hand, path: string) =>
      expect((await hand('GET', path)).body.code, path).toBe('cursor.invalid')
    await refused(as.gabriel, `${rooms}?limit=2&cursor=${nextCursor}`)
    await refused(as.alice, `${rooms}?limit=2&country=Germany&cursor=${nextCursor}`)
    await refused(as.alice, `/rooms?limit=2&cursor=${nextCursor}`)
    const wide = (await as.alice('GET', '/rooms?limit=2')).body.nextCursor
    await refused(as.alice, `${rooms}?cursor=${wide}`)
    await refused(as.alice, `/rooms?tenantId=${contoso.id}&cursor=${wide}`)
    await refused(as.gabriel, `/rooms?cursor=${wide}`)
    const [digest] = JSON.parse(Buffer.from(nextCursor, 'base64url').toString())
    const forged = (...place: unknown[]) =>
      Buffer.from(JSON.stringify([digest, ...place])).toString('base64url')
    for (const cursor of [forged('a\0', contoso.id), forged('a', 'x'), forged('a'), forged('a', 1)])
      await refused(as.alice, `${rooms}?limit=2&cursor=${cursor}`)
    for (const broken of ['x', 'W10', nextCursor.slice(2)]) {
      await refused(as.alice, `${rooms}?cursor=${broken}`)
      await refused(as.alice, `/rooms?cursor=${broken}`)
    }
  })
})

describe('a summary', () => {
  test('counts what one sees by lifecycle, country and building', async () => {
    const { body } = await as.ben('GET', `${rooms}/summary`)
    expect(body).toEqual({
      total: 5,
      health: { healthy: 0, unhealthy: 0, unmonitored: 0, suppressed: 0 },
      lifecycles: [{ lifecycle: 'created', count: 5 }],
      countries: [{ country: 'Germany', count: 5 }],
      buildings: [{ country: 'Germany', city: 'Munich', building: 'Isarhaus', count: 5 }],
    })
    const all = (await as.alice('GET', `${rooms}/summary`)).body
    expect(all.countries[0]).toEqual({ country: 'United States', count: 10 })
    expect(all.buildings).toHaveLength(5)
    expect((await as.alice('GET', `${rooms}/summary?floor=1&country=France`)).body.total).toBe(2)
    expect((await as.uma('GET', `${rooms}/summary`)).body.code).toBe('permission.denied')
  })
})

describe('a partner', () => {
  test('lists its rooms of every customer and its own, each with its tenant, and nothing else', async () => {
    await partnerUp(stage, { scope: { roomIds: [], groupIds: [contoso.groupIds.Munich ?? ''] } })
    await partnerUp(stage, {
      customer: 'woodgrove',
      by: 'wendy',
      scope: { roomIds: [woodgrove.roomIds['Room 2'] ?? ''], groupIds: [] },
    })
    const expected = ['Ammersee', 'Chiemsee', 'Königssee', 'Room 2', 'Tegernsee', 'Zugspitze']
    for (const path of ['/rooms', '/rooms?lifecycle=created', '/rooms?search=o'])
      for (const limit of [1, 2, 500])
        expect(names(await walk(as.felix, path, limit)), path).toEqual(expected)
    const { body } = await as.felix('GET', '/rooms?total=true&limit=1')
    expect(body.total).toBe(6)
    expect((await as.felix('GET', '/rooms?total=true&lifecycle=created')).body.total).toBe(6)
    expect((await as.felix('GET', '/rooms?search=denali&total=true')).body).toMatchObject({
      items: [],
      total: 0,
    })
    const one = await as.felix('GET', `/rooms?tenantId=${woodgrove.id}&total=true`)
    expect(one.body).toMatchObject({ total: 1, items: [{ name: 'Room 2', tenant: { name: 'Woodgrove' } }] })
    expect((await as.felix('GET', `/rooms?tenantId=${world.tenants.northwind.id}`)).body.code).toBe(
      'tenant.not_found',
    )
    expect((await as.felix('GET', `/rooms?groupId=${contoso.groupIds.Munich}`)).body.items).toHaveLength(5)
    expect((await as.felix('GET', `/rooms?groupId=${contoso.groupIds.Paris}`)).body.code).toBe(
      'room_group.not_found',
    )
    // Frank manages Fabrikam's own rooms and was given nothing of its customers.
    expect(names(await walk(as.frank, '/rooms', 1))).toEqual(['Demo 1', 'Demo 2'])
  })

  test('tells the rooms of its customers from its own', async () => {
    expect(names(await walk(as.felix, '/rooms?side=partner', 2))).toHaveLength(6)
    expect(names(await walk(as.felix, '/rooms?side=customer', 2))).toEqual([])
    expect(names(await walk(as.frank, '/rooms?side=customer', 1))).toEqual(['Demo 1', 'Demo 2'])
    const none = await as.frank('GET', '/rooms?side=partner&total=true')
    expect(none.body).toEqual({ items: [], nextCursor: null, total: 0 })
  })

  test('sees at once what came, went and was renamed', async () => {
    const before = names(await walk(as.felix, '/rooms', 3))
    await as.alice('PATCH', `${rooms}/${contoso.roomIds.Ammersee}`, { name: 'Zzz' })
    expect(names(await walk(as.felix, '/rooms', 3))).toEqual([...before.slice(1), 'Zzz'])
    const made = await as.alice('POST', rooms, { name: 'Aaa', groupIds: [contoso.groupIds.Munich] })
    expect(names(await walk(as.felix, '/rooms', 3))[0]).toBe('Aaa')
    await as.alice('DELETE', `${rooms}/${made.body.id}`)
    expect(names(await walk(as.felix, '/rooms', 3))).toEqual([...before.slice(1), 'Zzz'])
  })
})
