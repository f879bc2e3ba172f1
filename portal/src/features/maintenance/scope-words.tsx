import type { MaintenanceWindow } from '@latchkey/contract'
import { Plural, Trans } from '@lingui/react/macro'
import { useFormat } from '../../lib/format.tsx'

const few = 3

/** Which rooms a window covers, by the names of the first few. */
export function ScopeWords({ scope: { allRooms, rooms, groups } }: Pick<MaintenanceWindow, 'scope'>) {
  const format = useFormat()
  if (allRooms) return <Trans>All rooms</Trans>
  const named = [...groups, ...rooms].map(({ name }) => name)
  const names = format.list(named.slice(0, few))
  const more = named.length - few
  if (more <= 0) return names
  return <Plural value={more} one={`${names} and # more`} other={`${names} and # more`} />
}
