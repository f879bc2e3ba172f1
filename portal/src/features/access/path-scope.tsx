import type { AccessPath } from '@latchkey/contract'
import { Plural, Trans } from '@lingui/react/macro'
import { useFormat } from '../../lib/format.tsx'

const few = 4

interface PathScopeProps {
  readonly scope: AccessPath['scope']
  readonly isPartner: boolean
}

/** Over which rooms a way leads, by the names of the first few. */
export function PathScope({ scope: { allRooms, groups, rooms }, isPartner }: PathScopeProps) {
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
  if (all.length === 0) return <Trans>Over no room that you see</Trans>
  if (more > 0)
    return <Plural value={more} one={`Over ${names} and # more`} other={`Over ${names} and # more`} />
  return <Trans>Over {names}</Trans>
}
