import type { RoomCommand } from '@latchkey/contract'

/** A setting that a device was told last, with what came of it. */
export interface LatestSetting {
  readonly name: string
  readonly value: unknown
  readonly command: RoomCommand
}

/**
 * Of each name the last value that a device was told, by name; those that never reached it are left out for the ones
 * before them.
 */
export function latestSettings(
  commands: readonly RoomCommand[],
  deviceId: string,
  compare: (one: string, other: string) => number,
): LatestSetting[] {
  const latest = new Map<string, LatestSetting>()
  for (const command of commands) {
    if (command.deviceId !== deviceId || command.status === 'failed' || command.status === 'expired') continue
    for (const [name, value] of Object.entries(command.settings ?? {}))
      if (!latest.has(name)) latest.set(name, { name, value, command })
  }
  return [...latest.values()].sort((one, other) => compare(one.name, other.name))
}
