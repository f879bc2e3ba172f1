import { type Access, type AccessSubject, permissions } from '@latchkey/contract'
import { isHeldInRooms, layOpen, obstaclesTo, pathsTo, type Situation } from './explain.ts'
import { type FoundSubject, findSubject } from './find-subject.ts'
import type { Look } from './look.ts'
import { showFrame } from './show-frame.ts'
import { nameGrants, showPath } from './show-paths.ts'

interface Room {
  readonly id: string
  readonly name: string
}

/** Why a person may, or may not, do each thing in a room. */
export async function explainUserInRoom(look: Look, userId: string, room: Room): Promise<Access> {
  const { subject, situation } = await open(look, userId)
  return {
    about: 'userInRoom',
    user: showSubject(subject),
    room,
    partnership: await frameOf(look, situation, room.id),
    permissions: permissions.map((permission) => {
      const obstacles = obstaclesTo(situation, permission, room.id)
      return {
        permission,
        allowed: obstacles.length === 0,
        paths: pathsTo(situation, permission, room.id),
        obstacles,
      }
    }),
    paths: await showPaths(look, subject, situation, room),
  }
}

/** What a person can do, and where. */
export async function explainUser(look: Look, userId: string): Promise<Access> {
  const { subject, situation } = await open(look, userId)
  const { standing } = situation
  const seen = look.standing.reach('rooms.view')
  const roomIds = seen === 'all' ? (await look.roomOrder()).ids : [...seen]
  return {
    about: 'user',
    user: showSubject(subject),
    partnership: await frameOf(look, situation, null),
    permissions: (standing?.permissions() ?? []).map((permission) => ({
      permission,
      everywhere: standing?.holdsEverywhere(permission) ?? false,
      roomCount: isHeldInRooms(permission)
        ? roomIds.filter((id) => standing?.may(permission, id)).length
        : null,
    })),
    obstacles: [...situation.obstacles],
    paths: await showPaths(look, subject, situation, null),
  }
}

async function open(look: Look, userId: string) {
  const subject = await findSubject(look, userId)
  return { subject, situation: layOpen(look.standing.slice, subject) }
}

const showSubject = ({ actor, disabled, groupsKnown, upn }: FoundSubject): AccessSubject => ({
  id: actor.id,
  name: actor.name,
  upn,
  tenant: { id: actor.tenantId, name: actor.tenantName },
  disabled,
  groupsKnown,
})

const frameOf = async (look: Look, situation: Situation, roomId: string | null) =>
  situation.partnership && showFrame(look, situation.partnership, situation, roomId)

async function showPaths(look: Look, subject: FoundSubject, situation: Situation, room: Room | null) {
  const names = await nameGrants(
    look,
    situation.paths.map(({ grant }) => grant),
  )
  return Promise.all(situation.paths.map((path) => showPath(look, path, names, subject, situation, room)))
}
