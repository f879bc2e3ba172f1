import { Body1 } from '@fluentui/react-components'
import type { ShownScope } from '@latchkey/contract'
import type { z } from 'zod'

export type PickedScope = z.infer<typeof ShownScope>

interface ScopePickerProps {
  /** The tenant whose rooms and groups are chosen from. */
  readonly tenantId: string
  readonly value: PickedScope
  readonly onChange: (scope: PickedScope) => void
  /** Whether all rooms, now and later, may be chosen. */
  readonly mayChooseAll?: boolean
  readonly error?: string
}

/** Chooses rooms by country, site and building, single rooms, and groups; or all rooms. */
export function ScopePicker({ tenantId }: ScopePickerProps) {
  return <Body1>{tenantId}</Body1>
}
