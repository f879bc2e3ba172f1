import { once } from 'node:events'
import { readKeyFile } from '../enrolment/read-key-file.ts'
import { startFleet } from '../simulator/start-fleet.ts'
import { UserError } from '../user-error.ts'
import type { Command } from './command.ts'

const tellEveryMs = 10_000

/** Plays rooms that do not exist, to try out what does. */
export const simulate: Command = {
  name: 'simulate',
  summary: 'Play rooms that do not exist, with faults that do. Enrols each of them with the key files given.',
  usage: 'simulate --server <address> [--rooms <count>] <key file>…',
  options: {
    server: { type: 'string', means: 'The address of Latchkey.' },
    rooms: { type: 'string', means: 'How many rooms, over all organisations together; 40 if not said.' },
    seed: { type: 'string', means: 'The same seed plays the same faults.' },
    speed: { type: 'string', means: 'How much faster than life; 1 if not said.' },
  },
  async run({ text, words }, { environment, note, stop }) {
    const server = text('server') ?? environment.LATCHKEY_SERVER
    if (!server || words.length === 0)
      throw new UserError(
        'The server and a key file are needed.',
        `Run \`latchkey-agent ${simulate.usage}\`.`,
      )
    const seed = text('seed')
    const fleet = startFleet({
      baseUrl: server,
      keys: await Promise.all(words.map(readKeyFile)),
      rooms: readNumber('rooms', text('rooms') ?? '40', 1_000_000),
      speed: readNumber('speed', text('speed') ?? '1', 100_000),
      ...(seed === undefined ? {} : { seed }),
      onTrouble: note,
    })
    const telling = setInterval(() => note(`${fleet.taken} events were taken.`), tellEveryMs)
    if (!stop.aborted) await once(stop, 'abort')
    clearInterval(telling)
    await fleet.stop()
    return 0
  },
}

function readNumber(option: string, text: string, most: number): number {
  const number = Number(text)
  if (Number.isFinite(number) && number > 0 && number <= most) return number
  throw new UserError(`--${option} is no number from 1 to ${most}.`, 'Leave it out for the usual.')
}
