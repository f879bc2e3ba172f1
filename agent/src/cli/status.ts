import { findIdentity } from '../enrolment/identity.ts'
import { isClaimed } from '../only-one.ts'
import { findStatus } from '../status.ts'
import type { Command } from './command.ts'

/** Says how the agent on this machine is. */
export const status: Command = {
  name: 'status',
  summary: 'Say whether the agent runs, for which room, and what waits to be sent.',
  usage: 'status',
  options: {},
  async run({ folder, isJson }, { print }) {
    const identity = await findIdentity(folder)
    const isRunning = await isClaimed(folder)
    const last = await findStatus(folder)
    const isWell = isRunning && identity !== null && !last?.sending.trouble && !last?.source.trouble
    if (isJson) {
      const known = identity && {
        deviceId: identity.deviceId,
        serverUrl: identity.serverUrl,
        room: identity.room,
      }
      print(JSON.stringify({ isWell, isRunning, identity: known, status: last }))
    } else {
      const lines = [
        identity ? `Device of ${identity.room.name}, at ${identity.serverUrl}` : 'Not enrolled',
        isRunning ? `Running since ${last?.startedAt ?? 'just now'}` : 'Not running',
      ]
      if (last) {
        const { source, sending } = last
        lines.push(
          `Events come from ${source.name}; the last at ${source.lastEventAt ?? 'no time yet'}`,
          `${sending.waiting} wait to be sent; the last were sent at ${sending.lastSentAt ?? 'no time yet'}`,
        )
        for (const trouble of [source.trouble, sending.trouble])
          if (trouble) lines.push(`Trouble: ${trouble}`)
      }
      if (!isWell) lines.push('Run `latchkey-agent doctor` to see what to do.')
      print(lines.join('\n'))
    }
    return isWell ? 0 : 1
  },
}
