import type { AccessPath } from '@latchkey/contract'
import { Plural, Trans } from '@lingui/react/macro'
import { useFormat } from '../../lib/format.tsx'

const few = 4

interface PathScopeProps {
  readonly scope: AccessPath['scope']
  readonly isPartner: boolean
  /** The room that is asked about, where one is. */
  readonly room?: string
}

/** Over which rooms a way leads, by the names of the first few. */
export function PathScope({ scope: { allRooms, groups, rooms }, isPartner, room }: PathScopeProps) {
  const format = useFormat()
  if (allRooms)
    return isPartner ? (
      <Trans>Over all rooms that were given to the partner</Trans>
    ) : (
      <Trans>Over all rooms, now and later</Trans>
    )
  const all = [...groups, ...rooms]
  const names = format.list(all.slice(0, few).map(({ name }) => name))
  const more = all.length - few
  if (all.length === 0)
    return room === undefined ? (
      <Trans>Over no room that you see</Trans>
    ) : (
      <Trans>Does not reach {room}</Trans>
    )
  if (more > 0)
    return <Plural value={more} one={`Over ${names} and # more`} other={`Over ${names} and # more`} />
  return <Trans>Over {names}</Trans>
}
