import { type Room, roomSorts } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, woodgrove } = world.tenants
const rooms = `/tenants/${contoso.id}/rooms`

// Blanks, numbers in words, letter case, accents, and what repeats.
const made: [name: string, fields: Record<string, unknown>][] = [
  ['Sort 1', { floor: '10', building: 'B10', city: 'Zürich', capacity: 4, licenseType: 'Pro' }],
  ['Sort 2', { floor: '2', building: 'b2', city: 'zurich', capacity: 12, licenseType: 'Basic' }],
  ['Sort 3', { floor: '2', building: 'B2', city: 'Ålborg', capacity: 0, country: 'österreich' }],
  ['Sort 4', { floor: 'Ground', building: null, city: 'Aachen', country: 'Oman' }],
  ['Sort 4', { floor: '2', deviceType: 'surfaceHub', country: 'Peru' }],
]
for (const [name, fields] of made) await as.alice('POST', rooms, { name, ...fields })
await partnerUp(stage, { scope: { roomIds: [], groupIds: [contoso.groupIds.Munich!] } })
await partnerUp(stage, { customer: 'woodgrove', by: 'wendy' })

const walk = async (hand: typeof as.alice, path: string, limit: number): Promise<Room[]> => {
  const items: Room[] = []
  for (let cursor = ''; ; ) {
    const { status, body } = await hand('GET', `${path}&limit=${limit}${cursor && `&cursor=${cursor}`}`)
    expect(status).toBe(200)
    items.push(...body.items)
    if (!body.nextCursor) return items
    cursor = body.nextCursor
  }
}

const words = new Intl.Collator('und', { numeric: true })
const stages = ['created', 'onboarding', 'enrolled', 'unenrolled']

/** What the order promises of two neighbours; blanks come last in either order. */
function expectInOrder(sort: string, order: string, items: readonly Room[]): void {
  const keyOf = (room: Room): string | number | null => {
    if (sort === 'tenant') return room.tenant.name
    if (sort === 'lifecycle') return stages.indexOf(room.lifecycle)
    return room[sort as 'city' | 'capacity'] ?? null
  }
  for (const [i, room] of items.entries()) {
    const [a, b] = [i > 0 ? keyOf(items[i - 1]!) : null, keyOf(room)]
    if (i === 0 || b === null) continue
    expect([items[i - 1]?.name, a]).not.toEqual([items[i - 1]?.name, null])
    const difference = typeof a === 'number' ? a - Number(b) : words.compare(String(a), String(b))
    expect([a, b, order === 'asc' ? difference <= 0 : difference >= 0]).toEqual([a, b, true])
  }
}

describe('a list of rooms', () => {
  test.each(roomSorts.flatMap((sort) => [[sort, 'asc'] as const, [sort, 'desc'] as const]))(
    'is sorted by %s, %s, each room once whatever the page',
    async (sort, order) => {
      const sorted = `sort=${sort}&order=${order}`
      const whole = await walk(as.alice, `${rooms}?${sorted}`, 500)
      expectInOrder(sort, order, whole)
      expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
      const ids = whole.map(({ id }) => id)
      for (const limit of [1, 3])
        expect((await walk(as.alice, `${rooms}?${sorted}`, limit)).map(({ id }) => id)).toEqual(ids)
      const { body } = await as.alice('GET', `${rooms}?${sorted}&total=true&limit=1`)
      expect(body.total).toBe(whole.length)
      const found = await walk(as.alice, `${rooms}?${sorted}&search=sort`, 2)
      expect(found.map(({ id }) => id)).toEqual(
        whole.filter(({ name }) => name.startsWith('Sort')).map(({ id }) => id),
      )
    },
  )

  test.each(
    ['tenant', 'city', 'updatedAt', 'name'].flatMap((sort) => [
      [sort, 'asc'],
      [sort, 'desc'],
    ]),
  )('over all tenants is sorted by %s, %s, within one’s scope', async (sort, order) => {
    const path = `/rooms?sort=${sort}&order=${order}`
    const whole = await walk(as.felix, path, 500)
    expectInOrder(sort, order, whole)
    const inOrder = await walk(as.felix, '/rooms?sort=name', 500)
    expect(whole.map(({ id }) => id).toSorted()).toEqual(inOrder.map(({ id }) => id).toSorted())
    expect(new Set(whole.map(({ tenant }) => tenant.id))).toEqual(new Set([contoso.id, woodgrove.id]))
    expect((await walk(as.felix, path, 2)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
    expect((await as.felix('GET', `${path}&total=true&limit=1`)).body.total).toBe(whole.length)
    const hidden = new Set(Object.values(contoso.roomIds))
    for (const { id, groups } of whole)
      if (hidden.has(id)) expect(groups.map(({ name }) => name)).toContain('Munich')
  })

  test('numbers count as numbers, and letter case and accents matter last', async () => {
    const by = async (sort: string) =>
      (await walk(as.alice, `${rooms}?search=sort&sort=${sort}`, 500)).map(
        (room) => room[sort as 'floor' | 'building' | 'city'],
      )
    expect(await by('floor')).toEqual(['2', '2', '2', '10', 'Ground'])
    expect(await by('building')).toEqual(['b2', 'B2', 'B10', null, null])
    expect(await by('city')).toEqual(['Aachen', 'Ålborg', 'zurich', 'Zürich', null])
  })

  test('has a cursor for the order it was asked in, and for no other', async () => {
    const page = (query: string) => as.alice('GET', `${rooms}?limit=1&${query}`)
    const { nextCursor } = (await page('sort=capacity')).body
    expect((await page(`sort=capacity&cursor=${nextCursor}`)).status).toBe(200)
    for (const query of ['sort=floor', 'sort=capacity&order=desc', 'sort=name', ''])
      expect((await page(`${query}&cursor=${nextCursor}`)).body.code).toBe('cursor.invalid')
    const [digest, , ...place] = JSON.parse(Buffer.from(nextCursor, 'base64url').toString('utf8'))
    for (const key of ['=many', '=1e9', '=-1', '=99999999999']) {
      const forged = Buffer.from(JSON.stringify([digest, key, ...place])).toString('base64url')
      expect((await page(`sort=capacity&cursor=${forged}`)).body.code).toBe('cursor.invalid')
    }
    expect((await page('sort=serialNumber')).body.code).toBe('input.invalid')
    expect((await page('sort=tenant')).body.code).toBe('input.invalid')
    expect((await page('order=up')).body.code).toBe('input.invalid')
  })

  test('goes on behind a room that was moved since', async () => {
    const path = `${rooms}?search=sort&sort=capacity&limit=2`
    const first = (await as.alice('GET', path)).body
    const moved = first.items[1].id
    await as.alice('PATCH', `${rooms}/${moved}`, { capacity: 99 })
    const rest = (await as.alice('GET', `${path}&cursor=${first.nextCursor}`)).body.items
    expect(rest.map(({ capacity }: Room) => capacity)).toEqual([12, 99])
    await as.alice('PATCH', `${rooms}/${moved}`, { capacity: 4 })
  })
})

describe('whoever reads on in a sorted list', () => {
  const idsOf = ({ items }: { items: Room[] }) => items.map(({ id }) => id)

  test('is given what was found when they began to, each room as it is now, and none that is gone', async () => {
    const path = `${rooms}?search=sort&sort=city&limit=1`
    const pageAt = async (cursor: string) => (await as.alice('GET', `${path}&cursor=${cursor}`)).body
    const whole = (await walk(as.alice, `${rooms}?search=sort&sort=city`, 500)).map(({ id }) => id)
    const { house } = stage
    const { travel } = house.database
    let sorted = 0
    house.database.travel = (context, sent) => {
      sorted += sent.filter(({ sql }) => sql.includes('natural_order')).length
      return travel.call(house.database, context, sent)
    }
    const first = (await as.alice('GET', path)).body
    const second = await pageAt(first.nextCursor)
    const third = await pageAt(second.nextCursor)
    expect([first, second, third].flatMap(idsOf)).toEqual(whole.slice(0, 3))
    expect(sorted).toBe(2)
    // The third moves to another city, and the fourth is gone.
    await as.alice('PATCH', `${rooms}/${whole[2]}`, { city: 'Aarhus' })
    await as.alice('DELETE', `${rooms}/${whole[3]}`)
    const again = await pageAt(second.nextCursor)
    expect(again.items).toMatchObject([{ id: whole[2], city: 'Aarhus' }])
    expect(idsOf(await pageAt(again.nextCursor))).toEqual([whole[4]])
    expect(sorted).toBe(2)
    // The first page is always new, and so is what follows it, or comes a while later.
    expect(idsOf((await as.alice('GET', path)).body)).toEqual([whole[0]])
    expect(idsOf(await pageAt(first.nextCursor))).toEqual([whole[2]])
    stage.wait(61_000)
    expect(idsOf(await pageAt(first.nextCursor))).toEqual([whole[2]])
    expect(sorted).toBe(5)
    house.database.travel = travel
  })

  test('has them of all customers put in order no more often than of one', async () => {
    const path = '/rooms?side=partner&sort=city&limit=1'
    // What moved before would have it asked anew.
    await as.felix('GET', path)
    const { travel } = stage.house.database
    let sorted = 0
    stage.house.database.travel = (context, sent) => {
      sorted += sent.filter(({ sql }) => sql.includes('natural_order')).length
      return travel.call(stage.house.database, context, sent)
    }
    let cursor = ''
    for (let page = 0; page < 4; page += 1)
      cursor = `&cursor=${(await as.felix('GET', path + cursor)).body.nextCursor}`
    expect(sorted).toBe(2)
    stage.house.database.travel = travel
  })

  test('is given nothing that was taken from them in between', async () => {
    const { nextCursor } = (await as.felix('GET', `${rooms}?sort=city&limit=1`)).body
    const page = () => as.felix('GET', `${rooms}?sort=city&limit=1&cursor=${nextCursor}`)
    const [next] = (await page()).body.items
    const group = `/tenants/${contoso.id}/room-groups/${contoso.groupIds.Munich}/rooms/${next.id}`
    expect((await as.alice('DELETE', group)).status).toBe(200)
    expect(idsOf((await page()).body)).not.toContain(next.id)
    expect((await as.alice('PUT', group)).status).toBe(200)
    expect(idsOf((await page()).body)).toEqual([next.id])
  })
})

describe('rooms by their ids', () => {
  const { Chiemsee, Zugspitze, Denali } = contoso.roomIds
  const never = '00000000-0000-7000-8000-000000000000'
  const ids = [Zugspitze, Denali, never, Chiemsee].join()

  test('are those of them that one sees, in the order of the list, with their count', async () => {
    const named = async (hand: typeof as.alice, query: string) => {
      const { body } = await hand('GET', `${query}roomIds=${ids}&total=true`)
      return [body.items.map(({ name }: Room) => name), body.total]
    }
    expect(await named(as.alice, `${rooms}?`)).toEqual([['Chiemsee', 'Denali', 'Zugspitze'], 3])
    expect(await named(as.alice, `${rooms}?order=desc&`)).toEqual([['Zugspitze', 'Denali', 'Chiemsee'], 3])
    expect(await named(as.alice, `${rooms}?search=e&`)).toEqual([['Chiemsee', 'Denali', 'Zugspitze'], 3])
    for (const path of [`${rooms}?`, '/rooms?', '/rooms?sort=tenant&', `${rooms}?sort=city&`])
      expect(await named(as.felix, path)).toEqual([['Chiemsee', 'Zugspitze'], 2])
    const inGroup = `${rooms}?groupId=${contoso.groupIds.Munich}&`
    expect(await named(as.alice, inGroup)).toEqual([['Chiemsee', 'Zugspitze'], 2])
    expect((await as.felix('GET', `${rooms}/summary?roomIds=${ids}`)).body.total).toBe(2)
  })

  test('are at most two hundred, and ids', async () => {
    for (const roomIds of ['', 'x', `${Denali},`, Array.from({ length: 201 }, () => Denali).join()])
      expect((await as.alice('GET', `${rooms}?roomIds=${roomIds}`)).body.code).toBe('input.invalid')
  })
})
