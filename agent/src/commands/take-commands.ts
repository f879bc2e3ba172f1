import type { DeviceCommand } from '@latchkey/contract'
import type { Clock } from '../clock.ts'
import type { Platform } from '../platform/platform.ts'
import { BackOff } from '../sending/back-off.ts'
import type { DeviceClient } from '../wire/device-client.ts'
import type { Outcome } from '../wire/outcome.ts'
import type { DoneCommands } from './done-commands.ts'
import { runCommand } from './run-command.ts'

export interface Taking {
  readonly client: Pick<DeviceClient, 'waitForCommands' | 'reportResult'>
  readonly done: DoneCommands
  readonly platform: Platform
  readonly clock: Clock
  readonly random?: () => number
  readonly onCommand?: (command: DeviceCommand) => void
}

/** A server that answers a long poll at once is not asked again at once. */
const leastPauseMs = 500
const credentialPauseMs = 5 * 60_000

/** Waits for commands and does them, one after the other, until it is told to stop. */
export async function takeCommands(taking: Taking, stop: AbortSignal): Promise<void> {
  const { client, clock } = taking
  const backOff = new BackOff(taking.random)
  while (!stop.aborted) {
    const told = await tellResults(taking)
    const outcome = told ?? (await client.waitForCommands(stop))
    if (stop.aborted) return
    if (outcome.is !== 'answered') {
      const isForGood = outcome.is === 'refused' && [401, 403, 410].includes(outcome.status)
      const asked = outcome.is === 'refused' ? outcome.retryAfterMs : 0
      await clock.rest(backOff.afterFailure(isForGood ? credentialPauseMs : asked), stop)
      continue
    }
    backOff.afterSuccess()
    for (const command of outcome.value.commands) await take(command, taking)
    await clock.rest(leastPauseMs, stop)
  }
}

async function take(command: DeviceCommand, { done, platform, onCommand }: Taking): Promise<void> {
  if (done.find(command.id)) return
  onCommand?.(command)
  // Kept before the machine goes down, so that it does not go down again by the same command.
  if (command.kind === 'restart')
    await done.add(command.id, { status: 'succeeded', detail: 'The restart has begun.' })
  await done.add(command.id, await runCommand(command, platform))
}

/** Tells what the server does not know yet; the first refusal or silence ends it, and is answered. */
async function tellResults({
  client,
  done,
}: Pick<Taking, 'client' | 'done'>): Promise<Exclude<Outcome<unknown>, { is: 'answered' }> | null> {
  for (const { id, result } of done.untold) {
    const outcome = await client.reportResult(id, result)
    // A command that is gone, or whose result was refused, will not be asked for again.
    const isOver =
      outcome.is === 'answered' ||
      (outcome.is === 'refused' && [400, 404, 409, 413, 422].includes(outcome.status))
    if (!isOver) return outcome
    await done.markTold(id)
  }
  return null
}
