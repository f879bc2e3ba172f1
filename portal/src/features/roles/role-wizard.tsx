import type { Permission, Role } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import type { Outcome } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { useIssueWords } from '../../lib/problem-words.ts'
import { placeErrors } from '../../ui/form-errors.ts'
import type { OfferedPermission } from '../../ui/permission-picker.tsx'
import { forgetDraft, readDraft, Wizard, type WizardStep } from '../../ui/wizard.tsx'
import { GeneralStep, PermissionsStep, RoleReview } from './role-steps.tsx'
import { rolesTouched } from './roles-api.ts'

export interface RoleValues {
  name: string
  description: string
  permissions: Permission[]
}

interface RoleWizardProps {
  readonly title: string
  readonly draft: string
  readonly initial: RoleValues
  readonly offered: readonly OfferedPermission[]
  readonly finish: string
  readonly run: (values: RoleValues) => Promise<Outcome<Role>>
  readonly done: (role: Role) => string
  readonly closeTo: string
}

/** Makes a role, or makes it another: General settings, Permissions, Review (spec 3.2). */
export function RoleWizard(props: RoleWizardProps) {
  const { title, draft, initial, offered, finish, run, done, closeTo } = props
  const { t } = useLingui()
  const place = useTenantPlace()
  const navigate = useNavigate()
  const describe = useIssueWords()
  const form = useForm<RoleValues>({
    defaultValues: { ...initial, ...readDraft<RoleValues>(draft) },
    mode: 'onTouched',
  })
  const leave = (to: string) => {
    forgetDraft(draft)
    void navigate(to)
  }
  const change = useChange<RoleValues, Role>({
    run,
    touches: rolesTouched(place),
    done,
    onDone: ({ id }) => leave(`${place.base}/settings/roles/${id}`),
    onHeld: () => leave(closeTo),
  })
  const steps: readonly WizardStep<RoleValues>[] = [
    { id: 'general', title: t`General settings`, fields: ['name', 'description'], content: <GeneralStep /> },
    {
      id: 'permissions',
      title: t`Permissions`,
      fields: ['permissions'],
      content: <PermissionsStep offered={offered} />,
    },
    { id: 'review', title: t`Review`, fields: [], content: <RoleReview before={initial.permissions} /> },
  ]
  return (
    <Wizard<RoleValues>
      title={title}
      steps={steps}
      form={form}
      draft={draft}
      finish={finish}
      onFinish={(values) =>
        change.mutate(values, { onError: (error) => void placeErrors(form, error, describe) })
      }
      isBusy={change.isPending}
      error={change.error}
      closeTo={closeTo}
    />
  )
}
