import { documentedEvents } from '@latchkey/contract'
import { deviceTestKit } from '../../server/src/devices/device-test-kit.ts'
import type { Portal } from './portal.ts'

/** Has a device enrol in a room of Contoso, the room enrolled, and the device say that its display is gone. */
export async function bringRoomAlive(
  { as, server, world }: Pick<Portal, 'as' | 'server' | 'world'>,
  name: string,
): Promise<{ roomId: string; ticketId: string; windowId: string }> {
  const { contoso } = world.tenants
  const own = `/tenants/${contoso.id}`
  const roomId = contoso.roomIds[name] ?? ''
  const kit = deviceTestKit(server)
  const { body: room } = await as.alice('GET', `${own}/rooms/${roomId}`)
  const key = await kit.downloadKey(as.alice, contoso.id)
  const device = await kit.enroll(key, `alive-${name.toLowerCase()}`, {
    alias: room.alias,
    hostName: `mtr-${name.toLowerCase()}`,
    agentVersion: '0.1.0',
  })
  await as.alice('POST', `${own}/rooms/${roomId}/enroll`)
  await device.say('first', 0, documentedEvents.heartbeatHealthy, documentedEvents.hardwareLaterForm)
  await as.alice('POST', `${own}/rooms/${roomId}/collect-logs`, { deviceId: device.deviceId })
  const window = await as.alice('POST', `${own}/maintenance-windows`, {
    name: 'Updates of every Tuesday night',
    times: { firstDay: '2026-01-06', begins: '22:00', minutes: 120, repeats: 'weekly' },
    scope: { roomIds: [], groupIds: [contoso.groupIds['US West']] },
  })
  const { body: tickets } = await as.alice('GET', `${own}/tickets?roomId=${roomId}`)
  const [ticket] = tickets.items
  if (!ticket || window.status !== 201) throw new Error(`${name} did not come alive.`)
  return { roomId, ticketId: ticket.id, windowId: window.body.id }
}
