import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { systemClock } from '../clock.ts'
import { getIdentity } from '../enrolment/identity.ts'
import { openTransport } from '../http/transport.ts'
import { openLog } from '../log.ts'
import { choosePlatform } from '../platform/choose-platform.ts'
import { runAgent } from '../run-agent.ts'
import { followFile } from '../sources/follow-file.ts'
import { readStream } from '../sources/read-stream.ts'
import type { Source } from '../sources/source.ts'
import { windowsLog } from '../sources/windows-log.ts'
import { UserError } from '../user-error.ts'
import type { Command, Given, Terminal } from './command.ts'

/** Follows the room's events and sends them, until it is ended. */
export const run: Command = {
  name: 'run',
  summary: 'Follow the room’s events and send them; take commands. Keeps events on the disk while offline.',
  usage: 'run [--file <path> | --stdin]',
  options: {
    file: { type: 'string', means: 'Follow a file of events in place of the Windows event log.' },
    stdin: { type: 'boolean', means: 'Read events from the standard input, and end with it.' },
  },
  async run(given, terminal) {
    const identity = await getIdentity(given.folder)
    const logPath = join(given.folder, 'agent.log')
    const transport = openTransport(terminal.environment)
    try {
      await runAgent(
        {
          folder: given.folder,
          identity,
          source: chooseSource(given, terminal),
          platform: choosePlatform(logPath),
          transport,
          clock: systemClock,
          log: openLog(logPath, systemClock.now, (line) => terminal.note(line.trimEnd())),
        },
        terminal.stop,
      )
      return 0
    } finally {
      transport.close()
    }
  },
}

function chooseSource({ text, flag }: Given, { stdin }: Terminal): Source {
  const file = text('file')
  if (file !== undefined) return followFile(file)
  if (flag('stdin')) return readStream('stdin', stdin as Readable)
  if (process.platform === 'win32') return windowsLog()
  throw new UserError(
    'This machine has no Windows event log.',
    'Say where events come from, with --file <path> or --stdin.',
  )
}
