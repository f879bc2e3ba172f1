import { Button } from '@fluentui/react-components'
import { DeleteRegular, EditRegular, PersonAddRegular } from '@fluentui/react-icons'
import type { Role } from '@latchkey/contract'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { usePlace } from '../../lib/place.tsx'
import { RouteButton } from '../../ui/route-link.tsx'
import { DeleteRoleDialog } from './delete-role-dialog.tsx'

/** What may be done with a role. */
export function RoleActions({ role, closeTo }: { role: Role; closeTo: string }) {
  const { base } = usePlace()
  const [isDeleting, setDeleting] = useState(false)
  const path = `${base}/settings/roles/${role.id}`
  if (!role.may.assign && !role.may.modify && !role.may.delete) return null
  return (
    <>
      {role.may.assign && (
        <RouteButton to={`${path}/assignments/add`} icon={<PersonAddRegular />}>
          <Trans>Add assignment</Trans>
        </RouteButton>
      )}
      {role.may.modify && (
        <RouteButton to={`${path}/edit`} icon={<EditRegular />}>
          <Trans>Edit role</Trans>
        </RouteButton>
      )}
      {role.may.delete && (
        <Button icon={<DeleteRegular />} onClick={() => setDeleting(true)}>
          <Trans>Delete role</Trans>
        </Button>
      )}
      {isDeleting && <DeleteRoleDialog role={role} closeTo={closeTo} onClose={() => setDeleting(false)} />}
    </>
  )
}
