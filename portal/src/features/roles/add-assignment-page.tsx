import type { Assignment, CreateAssignment, Member, Role } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { useNavigate, useParams } from 'react-router'
import { useChange } from '../../lib/change.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { useIssueWords } from '../../lib/problem-words.ts'
import { useRoleWords } from '../../lib/role-words.ts'
import { placeErrors } from '../../ui/form-errors.ts'
import { asScope, emptyScope, type PickedScope } from '../../ui/scope-picker/picked-scope.ts'
import { forgetDraft, readDraft, Wizard, type WizardStep } from '../../ui/wizard.tsx'
import { AssignmentReview, MembersStep, PropertiesStep, ScopeStep } from './assignment-steps.tsx'
import { NotAllowed, NotShown } from './not-shown.tsx'
import { createAssignment, roleQuery, rolesTouched } from './roles-api.ts'

export interface AssignmentValues {
  name: string
  description: string
  emailNotifications: boolean
  members: readonly Member[]
  scope: PickedScope
}

/** Settings › Roles › a role › Add assignment (spec 3.2). */
export function Component() {
  const { t } = useLingui()
  const { roleId = '' } = useParams()
  const query = useQuery(roleQuery(useTenantPlace(), roleId))
  if (!query.data) return <NotShown query={query} title={t`There is no such role`} />
  if (!query.data.may.assign) return <NotAllowed permission="roles.modify" />
  return <AddAssignment role={query.data} />
}

function AddAssignment({ role }: { role: Role }) {
  const { t } = useLingui()
  const place = useTenantPlace()
  const words = useRoleWords()
  const navigate = useNavigate()
  const describe = useIssueWords()
  const draft = `add-assignment.${role.id}`
  // The one role that always has all rooms, later ones too, is asked for none.
  const hasAll = role.builtIn === 'managedServiceAdministrator'
  const form = useForm<AssignmentValues>({
    defaultValues: {
      name: '',
      description: '',
      emailNotifications: false,
      members: [],
      scope: { ...emptyScope, allRooms: hasAll },
      ...readDraft<AssignmentValues>(draft),
    },
    mode: 'onTouched',
  })
  const path = `${place.base}/settings/roles/${role.id}/assignments`
  const leave = () => {
    forgetDraft(draft)
    void navigate(path)
  }
  const change = useChange<AssignmentValues, Assignment>({
    run: (values) => createAssignment(place, role.id, bodyOf(values)),
    touches: rolesTouched(place),
    done: ({ name }) => t`The assignment ${name} has been added.`,
    onDone: leave,
    onHeld: leave,
  })
  const steps: readonly WizardStep<AssignmentValues>[] = [
    {
      id: 'properties',
      title: t`Properties`,
      fields: ['name', 'description'],
      content: <PropertiesStep />,
    },
    { id: 'members', title: t`Members`, fields: ['members'], content: <MembersStep /> },
    { id: 'scope', title: t`Scope`, fields: ['scope'], content: <ScopeStep role={role} hasAll={hasAll} /> },
    { id: 'review', title: t`Review`, fields: [], content: <AssignmentReview role={role} /> },
  ]
  const name = words.role(role)
  return (
    <Wizard<AssignmentValues>
      title={t`Add assignment of ${name}`}
      steps={steps}
      form={form}
      draft={draft}
      finish={t`Add`}
      onFinish={(values) =>
        change.mutate(values, { onError: (error) => void placeErrors(form, error, describe) })
      }
      isBusy={change.isPending}
      error={change.error}
      closeTo={path}
    />
  )
}

const bodyOf = ({ members, scope, ...rest }: AssignmentValues): CreateAssignment => ({
  ...rest,
  members: members.map(({ type, id }) => ({ type, id })),
  scope: asScope(scope),
})
