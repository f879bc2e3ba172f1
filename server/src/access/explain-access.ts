import { Access, AskAccess, Problem } from '@latchkey/contract'
import { query } from '../operation/operation.ts'
import { tenant } from '../operation/target.ts'
import { explainRoom } from './explain-room.ts'
import { explainUser, explainUserInRoom } from './explain-user.ts'
import type { Look } from './look.ts'

/** Why a person may, or may not, do what, and who can touch a room. A partner asks about its own people and rooms. */
export const explainAccess = query({
  name: 'access.explain',
  summary: 'Explain who may do what, and why',
  permission: 'roles.view',
  target: tenant,
  input: AskAccess,
  output: Access,
  async run(look, { user, room: roomId, ...page }) {
    const room = roomId === undefined ? null : await findRoom(look, roomId)
    if (room) return user === undefined ? explainRoom(look, room, page) : explainUserInRoom(look, user, room)
    return explainUser(look, user ?? look.actor.id)
  },
})

async function findRoom({ queries, standing, tenantId }: Look, id: string) {
  const room = standing.may('rooms.view', id)
    ? await queries
        .selectFrom('rooms')
        .select(['id', 'name'])
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!room) throw new Problem('room.not_found')
  return room
}
