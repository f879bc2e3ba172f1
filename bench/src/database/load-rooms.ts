import type pg from 'pg'
import { sortName } from '../../../server/src/rooms/sort-name.ts'
import { Random } from '../random.ts'
import type { World } from '../world.ts'
import { insert } from './insert.ts'

const words = [
  'Everest',
  'Denali',
  'Garonne',
  'Isar',
  'Yangtze',
  'Rainier',
  'Zion',
  'Loire',
  'Elbe',
  'Huangshan',
]
const cities = ['Berlin', 'Lyon', 'Munich', 'Paris', 'Redmond', 'Shanghai', 'Suzhou', 'Vienna']

/** Rooms, and the groups that hold them. */
export async function loadRooms(owner: pg.Client, { customers }: World): Promise<void> {
  const random = new Random(2)
  await insert(
    owner,
    'rooms',
    customers.flatMap(({ tenantId, roomIds }) =>
      roomIds.map((id) => {
        const name = `${random.pick(words)} ${random.pick(words)} ${random.int(1, 999)}`
        return {
          tenant_id: tenantId,
          id,
          name,
          sort_name: sortName(name),
          description: '',
          lifecycle: 'enrolled',
          alias: `room-${random.int(1, 1e9)}@customer.example`,
          device_type: 'teamsRoom',
          license_type: 'Pro',
          manufacturer: 'Yealink',
          capacity: random.int(2, 40),
          country: 'Germany',
          city: random.pick(cities),
          building: `Building ${random.int(1, 9)}`,
          floor: String(random.int(0, 9)),
          time_zone: 'Europe/Berlin',
          version: 1,
        }
      }),
    ),
  )
  await insert(
    owner,
    'room_groups',
    customers.flatMap(({ tenantId, groups }) =>
      groups.map(({ id, name }) => ({
        tenant_id: tenantId,
        id,
        name,
        sort_name: sortName(name),
        version: 1,
      })),
    ),
  )
  await insert(
    owner,
    'room_group_rooms',
    customers.flatMap(({ tenantId, groupRooms }) =>
      groupRooms.map(({ groupId, roomId }) => ({ tenant_id: tenantId, group_id: groupId, room_id: roomId })),
    ),
  )
}
