import type { Assignment } from '@latchkey/contract'
import { Plural, Trans } from '@lingui/react/macro'
import { useFormat } from '../../lib/format.tsx'

const few = 3

interface ScopeSentenceProps {
  readonly scope: Assignment['scope']
  readonly side: Assignment['role']['side']
}

/** What an assignment reaches, by the names of the first few. */
export function ScopeSentence({ scope: { allRooms, rooms, groups }, side }: ScopeSentenceProps) {
  const format = useFormat()
  if (allRooms)
    return side === 'partner' ? (
      <Trans>All rooms that the customer has given, now and later</Trans>
    ) : (
      <Trans>All rooms, now and later</Trans>
    )
  const named = [...groups, ...rooms]
  const names = format.list(named.slice(0, few).map(({ name }) => name))
  const more = named.length - few
  if (named.length === 0) return <Trans>No room or group that you see</Trans>
  if (more > 0)
    return <Plural value={more} one={`Rooms: ${names} and # more`} other={`Rooms: ${names} and # more`} />
  return <Trans>Rooms: {names}</Trans>
}
