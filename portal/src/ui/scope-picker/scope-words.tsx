import { Plural, Trans } from '@lingui/react/macro'

interface ScopeWordsProps {
  readonly allRooms: boolean
  readonly rooms: number
  readonly groups: number
}

/** How much a scope reaches, in a few words. */
export function ScopeWords({ allRooms, rooms, groups }: ScopeWordsProps) {
  if (allRooms) return <Trans>All rooms, now and later</Trans>
  if (groups === 0) return <Plural value={rooms} one="# room" other="# rooms" />
  if (rooms === 0) return <Plural value={groups} one="# group" other="# groups" />
  return (
    <Trans>
      <Plural value={rooms} one="# room" other="# rooms" /> and{' '}
      <Plural value={groups} one="# group" other="# groups" />
    </Trans>
  )
}
