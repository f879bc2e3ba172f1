import type { CommandKind, RoomCommand } from '@latchkey/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'

const kinds: Readonly<Record<CommandKind, MessageDescriptor>> = {
  collectLogs: msg`Collect logs`,
  restart: msg`Restart`,
  applySettings: msg`Apply settings`,
}

const statuses: Readonly<Record<RoomCommand['status'] | 'ordered', MessageDescriptor>> = {
  ordered: msg`Waits for the device`,
  waiting: msg`Waits for the device`,
  delivered: msg`The device is at it`,
  succeeded: msg`Done`,
  failed: msg`Failed`,
  expired: msg`The device did not ask in time`,
}

/** What is said of commands to devices, in the chosen language. */
export function useCommandWords() {
  const { i18n } = useLingui()
  return {
    kind: (kind: string) => (kind in kinds ? i18n._(kinds[kind as CommandKind]) : kind),
    outcome: (status: string) =>
      status in statuses ? i18n._(statuses[status as keyof typeof statuses]) : status,
  }
}
