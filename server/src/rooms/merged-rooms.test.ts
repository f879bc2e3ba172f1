import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareSortNames, type RoomOrder } from '../access/room-order.ts'
import { MergedRooms, type WidePlace } from './merged-rooms.ts'
import { RoomView } from './room-view.ts'

const sortName = fc.string({ unit: fc.constantFrom('a', 'b', 'ü', '1', '\uff5e', '😀'), maxLength: 3 })

/** Tenants with rooms, of which some are seen. */
const tenants = fc
  .array(fc.array(fc.record({ sortName, isSeen: fc.boolean() }), { maxLength: 8 }), { maxLength: 6 })
  .map((tenants) =>
    tenants.map((rooms, t) => ({
      tenantId: `t${t}`,
      rooms: rooms.map((room, r) => ({ ...room, id: `${r}`, tenantId: `t${t}` })).sort(compare),
    })),
  )

const compare = (a: WidePlace, b: WidePlace) =>
  compareSortNames(a.sortName, b.sortName) ||
  (a.tenantId < b.tenantId ? -1 : a.tenantId > b.tenantId ? 1 : 0) ||
  (a.id < b.id ? -1 : 1)

const merge = (worlds: { tenantId: string; rooms: (WidePlace & { isSeen: boolean })[] }[]) =>
  new MergedRooms(
    worlds.map(({ tenantId, rooms }) => {
      const order: RoomOrder = {
        tenantId,
        version: 1,
        ids: rooms.map(({ id }) => id),
        sortNames: rooms.map((room) => room.sortName),
        monitored: {
          positions: new Map(),
          deviceless: [],
          roomOfDevice: new Map(),
          severalDevices: new Map(),
        },
      }
      return new RoomView(order, null).within(new Set(rooms.filter((r) => r.isSeen).map(({ id }) => id)))
    }),
  )

test('pages over many tenants are all that is seen, once each and in order', async () => {
  await fc.assert(
    fc.asyncProperty(tenants, fc.integer({ min: 1, max: 5 }), async (worlds, limit) => {
      const merged = merge(worlds)
      const expected = worlds
        .flatMap(({ rooms }) => rooms.filter(({ isSeen }) => isSeen))
        .map(({ id, tenantId, sortName }) => ({ tenantId, id, sortName }))
        .sort(compare)
      const found: WidePlace[] = []
      for (let hasMore = true, after: WidePlace | null = null; hasMore; ) {
        const page = await merged.take(after, limit)
        found.push(...page.places)
        hasMore = page.hasMore
        after = page.places.at(-1) ?? null
      }
      expect(found).toEqual(expected)
      expect(merged.total).toBe(expected.length)
    }),
  )
})

test('a page begins behind its place, read far ahead or not, with or without a room at it', async () => {
  await fc.assert(
    fc.asyncProperty(tenants, sortName, fc.integer({ min: 0, max: 6 }), async (worlds, name, t) => {
      const after = { tenantId: `t${t}`, id: '3x', sortName: name }
      const isBehind = (place: WidePlace) => compare(place, after) > 0
      const expected = worlds.flatMap(({ rooms }) => rooms.filter((room) => room.isSeen && isBehind(room)))
      const { places, hasMore } = await merge(worlds).take(after, 100)
      expect(places.map(({ tenantId, id }) => [tenantId, id])).toEqual(
        expected.sort(compare).map(({ tenantId, id }) => [tenantId, id]),
      )
      expect(hasMore).toBe(false)
    }),
  )
})
