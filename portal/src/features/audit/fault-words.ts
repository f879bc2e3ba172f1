import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import type { FaultKind } from './chain/verify-chain.ts'

const words: Record<FaultKind, MessageDescriptor> = {
  malformed: msg`The line is not an entry as an export writes it.`,
  changed: msg`The entry is not the one that its hash was made of: something in it was changed.`,
  foreign: msg`This belongs to the chain of another organisation.`,
  missing: msg`The entry is nowhere in the export: it was taken out.`,
  reordered: msg`The entry stands further down: the order was changed.`,
  inserted: msg`The chain has no place for this entry here: it was put in.`,
  unlinked: msg`The chain does not join here: what stands on one side of the joint was replaced.`,
  omitted: msg`The entry is withheld, though the export says that it is complete.`,
  truncated: msg`The export ends before this entry: its end was cut off.`,
  head: msg`The chain does not lead to the head that was kept: the log was written anew.`,
}

/** Says what is wrong with a chain. */
export function useFaultWords(): (kind: FaultKind) => string {
  const { i18n } = useLingui()
  return (kind) => i18n._(words[kind])
}
