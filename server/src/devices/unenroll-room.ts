import { Problem, Room } from '@latchkey/contract'
import { z } from 'zod'
import { stopMonitoring } from '../health/stop-monitoring.ts'
import { operation } from '../operation/operation.ts'
import { presentRoom, room } from '../rooms/room.ts'
import { devicesOfRoom } from './device.ts'
import { endCredentials } from './end-credentials.ts'
import { moveRoom } from './move-room.ts'

/**
 * Takes a room out of monitoring: its devices may not speak any more, and it raises nothing. What it was stays; a device
 * that enrols anew brings it back to *Onboarding*.
 */
export const unenrollRoom = operation({
  name: 'room.unenroll',
  summary: 'Unenrol a room',
  category: 'Room',
  verb: 'Update',
  permission: 'rooms.unenroll',
  target: room,
  control: 'rooms.modify',
  input: z.strictObject({}),
  output: Room,
  async run(permit) {
    const { queries, row, standing, tenantId } = permit
    if (row.lifecycle !== 'onboarding' && row.lifecycle !== 'enrolled')
      throw new Problem('room.not_enrolled', { lifecycle: row.lifecycle })
    const devices = await devicesOfRoom(queries, tenantId, row.id)
    await endCredentials(
      queries,
      permit,
      devices.map(({ id }) => id),
      'unenrolled',
    )
    await stopMonitoring(permit, row.id)
    return presentRoom(standing, await moveRoom(permit, 'unenrolled'))
  },
})
