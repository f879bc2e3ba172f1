import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { useRoleWords } from '../../lib/role-words.ts'
import { Gone } from '../../ui/gone.tsx'
import { Pane } from '../../ui/pane.tsx'
import { PaneState } from '../../ui/pane-state.tsx'
import { PendingBar } from '../../ui/pending-bar.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { RoleActions } from './role-actions.tsx'
import { RoleAssignments } from './role-assignments.tsx'
import { RoleKind } from './role-columns.tsx'
import { RolePermissions } from './role-permissions.tsx'
import { RoleProperties } from './role-properties.tsx'
import { roleQuery } from './roles-api.ts'

/** A role, opened in the list: what it allows, who holds it where, and how it is called. */
export function Component() {
  const { t } = useLingui()
  const { roleId = '' } = useParams()
  const place = useTenantPlace()
  const words = useRoleWords()
  const { data: role, error, isPending, refetch } = useQuery(roleQuery(place, roleId))
  const closeTo = `${place.base}/settings/roles`
  if (error instanceof Refusal && (error.isGone || error.code === 'input.invalid'))
    return (
      <PaneState title={t`Role`} closeTo={closeTo} isPending={false}>
        <Gone title={t`There is no such role`} />
      </PaneState>
    )
  if (!role)
    return (
      <PaneState title={t`Role`} closeTo={closeTo} isPending={isPending}>
        {error && <ProblemPage error={error} retry={() => void refetch()} />}
      </PaneState>
    )
  return (
    <Pane
      title={words.role(role)}
      below={
        <>
          <RoleKind role={role} /> {role.partnership?.partner.name}
        </>
      }
      tabs={[
        { id: 'permissions', label: t`Permissions`, content: <RolePermissions role={role} /> },
        { id: 'assignments', label: t`Assignments`, content: <RoleAssignments role={role} /> },
        { id: 'properties', label: t`Properties`, content: <RoleProperties role={role} /> },
      ]}
      notice={<PendingBar approvals={role.pendingApprovals} customer={place.tenant.name} />}
      closeTo={closeTo}
      path={`${closeTo}/${role.id}`}
      actions={<RoleActions role={role} closeTo={closeTo} />}
    />
  )
}
