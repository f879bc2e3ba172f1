import type { Control, Room } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useControlWords } from '../../lib/control-words.ts'
import { useFormat } from '../../lib/format.tsx'
import { usePermissionWords } from '../../lib/permission-words.ts'
import { useRoomWords } from '../room-words.tsx'
import { useFieldWords } from './field-words.ts'
import { useStateWords } from './state-words.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The names of things whose ids stand in a value. */
export type Names = Readonly<Record<string, string>>

/**
 * Says a field's value in words, a line for each thing in it: so that what came and what went shows line by line.
 * What is empty has no line.
 */
export function useValueLines(): (field: string, value: unknown, names?: Names) => string[] {
  const { t } = useLingui()
  const format = useFormat()
  const room = useRoomWords()
  const permission = usePermissionWords()
  const control = useControlWords()
  const label = useFieldWords()
  const state = useStateWords()

  const sayPermission = (id: string) => {
    const { feature, label: name } = permission(id)
    return `${feature} – ${name}`
  }
  const sayText = (text: string, names: Names): string => {
    const named = names[text] ?? names[text.toLowerCase()]
    if (named !== undefined) return named
    if (uuid.test(text)) return t`Something that you do not see, or that is gone`
    return moment.test(text) ? format.moment(text) : text
  }
  const sayScope = (scope: Record<string, unknown>, names: Names): string[] => {
    if (scope.allRooms === true) return [t`All rooms, now and later`]
    const { rooms = scope.roomIds, groups = scope.groupIds } = scope
    return [
      ...lines('', groups, names).map((name) => t`Group ${name}`),
      ...lines('', rooms, names).map((name) => t`Room ${name}`),
    ]
  }
  const sayCeiling = (ceiling: Record<string, unknown>, names: Names): string[] => [
    ...lines('permissions', ceiling.permissions, names),
    ...(Array.isArray(ceiling.inGroups) ? ceiling.inGroups.filter(isRecord) : []).flatMap((entry) => {
      const group = isRecord(entry.group) ? String(entry.group.name) : sayText(String(entry.groupId), names)
      return lines('permissions', entry.permissions, names).map((line) => t`In ${group}: ${line}`)
    }),
  ]
  const sayControls = (controls: Record<string, unknown>): string[] =>
    Object.entries(controls).map(([id, mode]) => {
      const { name } = control(id as Control)
      return mode === 'manual' ? t`${name}: manual approval` : t`${name}: auto approval`
    })
  const sayPolicy = (policy: Record<string, unknown>): string[] => {
    const minutes = Number(policy.maxSessionAgeMinutes)
    return [
      ...(policy.requireMfa === true ? [t`Multi-factor authentication`] : []),
      ...(Array.isArray(policy.networks)
        ? policy.networks.map((network) => t`From the network ${String(network)}`)
        : []),
      ...(minutes > 0 ? [t`Sign-in no older than ${minutes} minutes`] : []),
    ]
  }
  function lines(field: string, value: unknown, names: Names = {}): string[] {
    if (value === null || value === undefined || value === '') return []
    if (typeof value === 'boolean') return [value ? t`Yes` : t`No`]
    if (typeof value === 'number') return [format.number(value)]
    if (typeof value === 'string') {
      if (field === 'permissions') return [sayPermission(value)]
      if (field === 'deviceType') return [room.deviceType(value)]
      if (field === 'licenseType') return [room.licenseType(value as Room['licenseType'])]
      if (field === 'lifecycle') return [room.lifecycle(value as Room['lifecycle'])]
      return [state(field, value) ?? sayText(value, names)]
    }
    if (Array.isArray(value)) return value.flatMap((item) => lines(field, item, names))
    if (!isRecord(value)) return []
    if (field === 'scope') return sayScope(value, names)
    if (field === 'ceiling') return sayCeiling(value, names)
    if (field === 'changeControl') return sayControls(value)
    if (field === 'signInPolicy') return sayPolicy(value)
    if (typeof value.name === 'string') return [value.name]
    return Object.entries(value).flatMap(([key, part]) =>
      lines(key, part, names).map((line) => `${label(key)}: ${line}`),
    )
  }
  return lines
}
