import type { Control } from '@latchkey/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'

/** What each control of a partnership holds back under manual approval. */
const words: Record<Control, { name: MessageDescriptor; sentence: MessageDescriptor }> = {
  'rooms.modify': {
    name: msg`Changing rooms`,
    sentence: msg`Changes to the details of rooms, and what groups hold.`,
  },
  'rooms.actions': {
    name: msg`Actions on rooms`,
    sentence: msg`Restarting devices, collecting logs and changing their settings.`,
  },
  'rings.modify': {
    name: msg`Update rings`,
    sentence: msg`Moving rooms between rings, and pausing, retrying or forcing updates.`,
  },
  'tickets.create': { name: msg`Recording issues`, sentence: msg`New incidents that a person records.` },
  'tickets.update': {
    name: msg`Working on incidents`,
    sentence: msg`Assigning, snoozing and closing incidents.`,
  },
  'roles.modify': {
    name: msg`Partner roles`,
    sentence: msg`Making roles for the partner’s people, and assigning them.`,
  },
}

/** Every control of a partnership, in the order they are shown in. */
export const controls = Object.keys(words) as readonly Control[]

/** Says the controls of change control in the portal's language. */
export function useControlWords(): (control: Control) => { name: string; sentence: string } {
  const { i18n } = useLingui()
  return (control) => ({ name: i18n._(words[control].name), sentence: i18n._(words[control].sentence) })
}
