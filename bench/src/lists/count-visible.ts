import { latchkey } from '../decisions/latchkey.ts'
import type { User, World } from '../world.ts'

/** How many rooms somebody sees, asked one by one of a core that the specification agrees with. */
export function countVisible(world: World, user: User): number {
  const { decide } = latchkey(world)
  let count = 0
  for (const { tenantId, roomIds } of world.customers)
    for (const roomId of roomIds)
      if (
        decide({
          userId: user.id,
          homeId: user.tenantId,
          customerId: tenantId,
          roomId,
          permission: 'rooms.view',
        })
      )
        count += 1
  return count
}
