import { DeviceList } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { room } from '../rooms/room.ts'
import { devicesOfRoom, presentDevice } from './device.ts'

/** The devices of a room: few, and so all at once. */
export const listDevices = query({
  name: 'device.list',
  summary: 'List the devices of a room',
  permission: 'rooms.view',
  target: room,
  input: z.strictObject({}),
  output: DeviceList,
  async run({ queries, row, standing, tenantId }) {
    const devices = await devicesOfRoom(queries, tenantId, row.id)
    return { items: devices.map((each) => presentDevice(standing, each)), nextCursor: null }
  },
})
