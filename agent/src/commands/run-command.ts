import { type CommandResult, type DeviceCommand, RoomSettings } from '@latchkey/contract'
import type { Platform } from '../platform/platform.ts'

const mostOutput = 500_000

/** Does what a command says, and answers what came of it; a failure is an answer too. */
export async function runCommand(
  { kind, settings }: Pick<DeviceCommand, 'kind' | 'settings'>,
  platform: Platform,
): Promise<CommandResult> {
  try {
    if (kind === 'collectLogs') {
      const output = withoutNulls(await platform.collectLogs()).slice(-mostOutput)
      return { status: 'succeeded', detail: 'The logs of the agent and of the room.', output }
    }
    if (kind === 'restart') return { status: 'succeeded', detail: await platform.restart() }
    const wanted = RoomSettings.safeParse(settings)
    if (!wanted.success) return { status: 'failed', detail: 'The settings cannot be read.' }
    return { status: 'succeeded', detail: (await platform.applySettings(wanted.data)).slice(0, 2000) }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { status: 'failed', detail: withoutNulls(detail).slice(0, 2000) }
  }
}

const withoutNulls = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
