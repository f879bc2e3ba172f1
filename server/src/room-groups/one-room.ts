import { Id, Problem } from '@latchkey/contract'
import { z } from 'zod'

/** The room of the address. */
export const OneRoom = z.strictObject({ roomId: z.string().toLowerCase() })

const notFound = () => new Problem('room.not_found')

/**
 * A single room as a change of what a group holds.
 *
 * @throws Problem `room.not_found`
 */
export function oneRoom({ roomId }: z.output<typeof OneRoom>): { ids: string[]; unknown: () => Problem } {
  if (!Id.safeParse(roomId).success) throw notFound()
  return { ids: [roomId], unknown: notFound }
}
