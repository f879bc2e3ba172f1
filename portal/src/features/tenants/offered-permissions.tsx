import { Text } from '@fluentui/react-components'
import type { Permission, ReceivedInvitation } from '@latchkey/contract'
import { Trans } from '@lingui/react/macro'
import { PermissionSentences } from '../../ui/permission-sentences.tsx'

/** What a customer would let its partner do: everywhere in the scope, and more in some of its groups. */
export function OfferedPermissions({ ceiling }: Pick<ReceivedInvitation, 'ceiling'>) {
  const more = ceiling.inSomeGroups.filter((id) => !ceiling.permissions.includes(id))
  return (
    <>
      <PermissionSentences permissions={known(ceiling.permissions)} />
      {more.length > 0 && (
        <>
          <Text>
            <Trans>In some of its room groups also:</Trans>
          </Text>
          <PermissionSentences permissions={known(more)} />
        </>
      )}
    </>
  )
}

// The words of a permission that this portal does not know are its id.
const known = (ids: readonly string[]) => ids as readonly Permission[]
