import type { ScopeSize } from '@latchkey/contract'
import { Plural, Trans } from '@lingui/react/macro'

/** How large a scope is, in a sentence; no room or group is named before the invitation is accepted. */
export function ScopeWords({ scope }: { scope: ScopeSize }) {
  const { allRooms, roomCount, groupCount } = scope
  if (allRooms) return <Trans>All rooms, now and later</Trans>
  if (groupCount === 0) return <Plural value={roomCount} one="# room" other="# rooms" />
  if (roomCount === 0) return <Plural value={groupCount} one="# room group" other="# room groups" />
  return (
    <Trans>
      <Plural value={roomCount} one="# room" other="# rooms" /> and{' '}
      <Plural value={groupCount} one="# room group" other="# room groups" />
    </Trans>
  )
}
