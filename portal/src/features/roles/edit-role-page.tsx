import type { Role } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useTenantPlace } from '../../lib/place.tsx'
import { NotAllowed, NotShown } from './not-shown.tsx'
import { useOfferedPermissions } from './offered-permissions.ts'
import { RoleWizard } from './role-wizard.tsx'
import { modifyRole, roleQuery } from './roles-api.ts'

/** Settings › Roles › a role › Edit role. */
export function Component() {
  const { t } = useLingui()
  const { roleId = '' } = useParams()
  const place = useTenantPlace()
  const query = useQuery(roleQuery(place, roleId))
  if (!query.data) return <NotShown query={query} title={t`There is no such role`} />
  if (!query.data.may.modify) return <NotAllowed permission="roles.modify" />
  return <EditRole role={query.data} />
}

function EditRole({ role }: { role: Role }) {
  const { t } = useLingui()
  const place = useTenantPlace()
  // As it was read when the page was opened: a change by somebody else in between is refused, not overwritten.
  const [opened] = useState(role)
  const { name, description, permissions } = opened
  const { offered, isReady } = useOfferedPermissions(permissions)
  if (!isReady) return null
  return (
    <RoleWizard
      title={t`Edit role ${name}`}
      draft={`edit-role.${role.id}.${opened.version}`}
      initial={{ name, description, permissions }}
      offered={offered}
      finish={t`Save`}
      run={(values) => modifyRole(place, opened, changesOf(values, opened))}
      done={(changed) => t`The role ${changed.name} has been changed.`}
      closeTo={`${place.base}/settings/roles/${role.id}`}
    />
  )
}

/** Only what differs, so that an approver sees nothing else. */
const changesOf = <Values extends Partial<Role>>(values: Values, before: Role): Partial<Values> => {
  const changed = Object.entries(values).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Role]),
  )
  return Object.fromEntries(changed) as Partial<Values>
}
