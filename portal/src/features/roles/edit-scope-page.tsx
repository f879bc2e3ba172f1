import { Body1, MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { Assignment } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller, useForm, useFormContext } from 'react-hook-form'
import { useNavigate, useParams } from 'react-router'
import { useChange } from '../../lib/change.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { useRoleWords } from '../../lib/role-words.ts'
import { Reviewed } from '../../ui/reviewed.tsx'
import { asScope, isEmptyScope, type PickedScope } from '../../ui/scope-picker/picked-scope.ts'
import { ScopePicker } from '../../ui/scope-picker.tsx'
import { forgetDraft, readDraft, Wizard, type WizardStep } from '../../ui/wizard.tsx'
import { useMayGiveAll } from './may-give-all.ts'
import { NotAllowed, NotShown } from './not-shown.tsx'
import { assignmentQuery, modifyAssignment, roleQuery, rolesTouched } from './roles-api.ts'
import { ScopeNames } from './scope-names.tsx'

interface ScopeValues {
  scope: PickedScope
}

/** Settings › Roles › a role › an assignment › Edit scope (spec 2.2). */
export function Component() {
  const { t } = useLingui()
  const { assignmentId = '' } = useParams()
  const place = useTenantPlace()
  const query = useQuery(assignmentQuery(place, assignmentId))
  if (!query.data) return <NotShown query={query} title={t`There is no such assignment`} />
  if (!query.data.may.modifyScope)
    return <NotAllowed permission={query.data.builtIn ? 'partners.modify' : 'roles.modify'} />
  return <EditScope assignment={query.data} />
}

function EditScope({ assignment }: { assignment: Assignment }) {
  const { t } = useLingui()
  const place = useTenantPlace()
  const words = useRoleWords()
  const navigate = useNavigate()
  // As it was read when the page was opened: a change by somebody else in between is refused, not overwritten.
  const [opened] = useState(assignment)
  const role = useQuery(roleQuery(place, opened.role.id)).data
  const mayGiveAll = useMayGiveAll(role ?? { permissions: [] })
  const draft = `edit-scope.${opened.id}.${opened.version}`
  const form = useForm<ScopeValues>({
    defaultValues: { scope: opened.scope, ...readDraft<ScopeValues>(draft) },
  })
  const path = `${place.base}/settings/roles/${opened.role.id}/assignments/${opened.id}`
  const leave = () => {
    forgetDraft(draft)
    void navigate(path)
  }
  const name = words.assignment(opened)
  const change = useChange<ScopeValues, Assignment>({
    run: ({ scope }) => modifyAssignment(place, opened, { scope: asScope(scope) }),
    touches: [...rolesTouched(place), ['tenants', place.tenant.id, 'partnerships']],
    done: () => t`The scope of ${name} has been changed.`,
    onDone: leave,
    onHeld: leave,
  })
  const isGiven = opened.builtIn === 'assignedAdmins'
  const steps: readonly WizardStep<ScopeValues>[] = [
    {
      id: 'scope',
      title: t`Scope`,
      fields: ['scope'],
      content: (
        <>
          {isGiven && <GivenScope partner={opened.partnership?.partner.name ?? ''} />}
          <Controller<ScopeValues, 'scope'>
            name="scope"
            rules={{
              validate: (scope) => !isEmptyScope(scope) || t`Choose at least one room or group.`,
            }}
            render={({ field, fieldState: { error } }) => (
              <ScopePicker
                tenantId={place.tenant.id}
                value={field.value}
                onChange={field.onChange}
                mayChooseAll={mayGiveAll || opened.scope.allRooms}
                {...(error?.message && { error: error.message })}
              />
            )}
          />
        </>
      ),
    },
    { id: 'review', title: t`Review`, fields: [], content: <ScopeReview before={opened} /> },
  ]
  return (
    <Wizard<ScopeValues>
      title={t`Edit scope of ${name}`}
      steps={steps}
      form={form}
      draft={draft}
      finish={t`Save`}
      onFinish={(values) => change.mutate(values)}
      isBusy={change.isPending}
      error={change.error}
      closeTo={path}
    />
  )
}

function GivenScope({ partner }: { partner: string }) {
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <Trans>
          This is what you give to {partner} as a whole: everything its people hold lies within. What you take
          away, all of them lose at once.
        </Trans>
      </MessageBarBody>
    </MessageBar>
  )
}

/** What the scope becomes, and what is won and lost by it. */
function ScopeReview({ before }: { before: Assignment }) {
  const { t } = useLingui()
  const { getValues } = useFormContext<ScopeValues>()
  const { scope } = getValues()
  const gained = without(scope, before.scope)
  const lost = without(before.scope, scope)
  const { side } = before.role
  return (
    <>
      <Reviewed step="scope" title={t`Scope`}>
        <ScopeNames scope={scope} side={side} />
      </Reviewed>
      {gained && (
        <Reviewed step="scope" title={t`Members gain`}>
          <ScopeNames scope={gained} side={side} />
        </Reviewed>
      )}
      {lost && (
        <Reviewed step="scope" title={t`Members lose`}>
          <ScopeNames scope={lost} side={side} />
        </Reviewed>
      )}
      {!gained && !lost && (
        <Body1>
          <Trans>Nothing is changed.</Trans>
        </Body1>
      )}
    </>
  )
}

/** What one scope names and another does not; null where that is nothing. Between some rooms and all, only all is told. */
function without(scope: PickedScope, other: PickedScope): PickedScope | null {
  if (scope.allRooms) return other.allRooms ? null : scope
  if (other.allRooms) return null
  const ids = new Set([...other.rooms, ...other.groups].map(({ id }) => id))
  const rooms = scope.rooms.filter(({ id }) => !ids.has(id))
  const groups = scope.groups.filter(({ id }) => !ids.has(id))
  return rooms.length + groups.length > 0 ? { allRooms: false, rooms, groups } : null
}
