import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AgentParts } from './agent-parts.ts'
import { AgentState } from './agent-state.ts'
import { Journal } from './buffer/journal.ts'
import { DoneCommands } from './commands/done-commands.ts'
import { takeCommands } from './commands/take-commands.ts'
import { agentVersion } from './enrolment/describe-device.ts'
import { claimFolder } from './only-one.ts'
import { BackOff } from './sending/back-off.ts'
import { sendEvents } from './sending/send-events.ts'
import type { Keep } from './sources/source.ts'
import { UserError } from './user-error.ts'
import { DeviceClient } from './wire/device-client.ts'

/**
 * Runs until it is told to stop, or until its source has ended and everything of it is sent. An event is kept on the
 * disk before anything else is done with it.
 */
export async function runAgent(parts: AgentParts, stop: AbortSignal): Promise<void> {
  const { folder, identity, transport, clock, log } = parts
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const claim = await claimFolder(folder)
  if (!claim)
    throw new UserError(
      `Another agent already runs on ${folder}.`,
      'Stop it first, or give this one a folder of its own with --data.',
    )
  const journal = await Journal.open(join(folder, 'buffer'))
  const done = await DoneCommands.open(join(folder, 'commands.json'))
  const client = new DeviceClient({
    transport,
    serverUrl: identity.serverUrl,
    credential: identity.credential,
    now: clock.now,
  })
  const state = new AgentState(parts, journal)
  const ending = new AbortController()
  stop.addEventListener('abort', () => ending.abort())
  if (stop.aborted) ending.abort()
  log(`Agent ${agentVersion} for ${identity.room.name}; ${journal.waiting} events wait to be sent.`)
  const finished = followSource(parts, journal, state, ending.signal).then(async () => {
    // Whoever passes events on by a pipe has ended; what is kept is sent before the agent ends too.
    while (journal.waiting > 0 && !ending.signal.aborted) await clock.rest(100, ending.signal)
    ending.abort()
  })
  try {
    await Promise.all([
      finished,
      sendEvents({ outbox: journal, client, clock, onSent: state.sent }, ending.signal),
      takeCommands(
        {
          client,
          done,
          platform: parts.platform,
          clock,
          onCommand: ({ kind, id }) => log(`Command ${kind} (${id}).`),
        },
        ending.signal,
      ),
      state.keepWritten(ending.signal),
    ])
  } finally {
    ending.abort()
    await journal.close()
    await claim.release()
    log('Stopped.')
  }
}

/** Follows the source, also across its failures. */
async function followSource(
  { source, clock, log }: AgentParts,
  journal: Journal,
  state: AgentState,
  stop: AbortSignal,
): Promise<void> {
  const backOff = new BackOff()
  const keep: Keep = async (events, mark) => {
    await journal.append(events, mark)
    if (events.length > 0) state.seen()
    backOff.afterSuccess()
  }
  while (!stop.aborted) {
    try {
      await source.follow({ keep, from: journal.findMark(source.name), stop, onTrouble: state.trouble })
      return
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      state.trouble(`What ${source.name} says could not be kept: ${reason}`)
      log(`What ${source.name} says could not be kept: ${reason}`)
      await clock.rest(backOff.afterFailure(), stop)
    }
  }
}
