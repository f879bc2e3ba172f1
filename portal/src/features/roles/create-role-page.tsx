import { useLingui } from '@lingui/react/macro'
import { useTenantPlace } from '../../lib/place.tsx'
import { NotAllowed } from './not-shown.tsx'
import { useOfferedPermissions } from './offered-permissions.ts'
import { RoleWizard } from './role-wizard.tsx'
import { createRole } from './roles-api.ts'

/** Settings › Roles › Create role. */
export function Component() {
  const { t } = useLingui()
  const place = useTenantPlace()
  const { offered, isReady } = useOfferedPermissions()
  if (!place.permissions.has('roles.modify')) return <NotAllowed permission="roles.modify" />
  if (!isReady) return null
  return (
    <RoleWizard
      title={t`Create role`}
      draft={`create-role.${place.tenant.id}`}
      initial={{ name: '', description: '', permissions: [] }}
      offered={offered}
      finish={t`Finish`}
      run={(values) => createRole(place, values)}
      done={({ name }) => t`The role ${name} has been made.`}
      closeTo={`${place.base}/settings/roles`}
    />
  )
}
