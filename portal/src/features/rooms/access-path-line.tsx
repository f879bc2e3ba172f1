import type { AccessPath } from '@latchkey/contract'
import { Trans } from '@lingui/react/macro'
import { useFormat } from '../../lib/format.tsx'
import { useRoleWords } from '../../lib/role-words.ts'

/** One way from a person to a room, as a sentence: through which groups, by which assignment of which role, over what. */
export function AccessPathLine({ path }: { path: AccessPath }) {
  const format = useFormat()
  const words = useRoleWords()
  const { assignment, role, scope } = path
  if (!assignment || !role) return <Trans>As a global administrator of the directory, over all rooms.</Trans>
  const through = path.through.map(({ name }) => name).join(' › ')
  const [roleName, assignmentName] = [words.role(role), assignment.name]
  const places = format.list([...scope.groups, ...scope.rooms].map(({ name }) => name))
  if (through === '')
    return scope.allRooms ? (
      <Trans>
        <b>{roleName}</b>, by the assignment <b>{assignmentName}</b>, over all rooms.
      </Trans>
    ) : (
      <Trans>
        <b>{roleName}</b>, by the assignment <b>{assignmentName}</b>, over {places}.
      </Trans>
    )
  return scope.allRooms ? (
    <Trans>
      <b>{roleName}</b>, through {through}, by the assignment <b>{assignmentName}</b>, over all rooms.
    </Trans>
  ) : (
    <Trans>
      <b>{roleName}</b>, through {through}, by the assignment <b>{assignmentName}</b>, over {places}.
    </Trans>
  )
}
