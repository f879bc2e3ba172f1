import { Body1, Field, Switch } from '@fluentui/react-components'
import type { Assignment, Member, ModifyAssignment } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Controller, FormProvider, useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { useChange } from '../../lib/change.ts'
import { usePlace } from '../../lib/place.tsx'
import { useIssueWords } from '../../lib/problem-words.ts'
import { useRoleWords } from '../../lib/role-words.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { placeErrors } from '../../ui/form-errors.ts'
import { MemberList } from '../../ui/member-list.tsx'
import { MemberPicker } from '../../ui/member-picker.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { deleteAssignment, modifyAssignment, rolesTouched } from './roles-api.ts'

export type AssignmentDialogKind = 'members' | 'properties' | 'remove'

interface DialogProps {
  readonly assignment: Assignment
  readonly onClose: () => void
}

interface AssignmentDialogProps extends DialogProps {
  readonly kind: AssignmentDialogKind
  /** Where the assignment was opened from. */
  readonly backTo: string
}

/** The dialog that was asked for on an assignment's page. */
export function AssignmentDialog({ kind, backTo, ...rest }: AssignmentDialogProps) {
  if (kind === 'remove') return <RemoveDialog {...rest} backTo={backTo} />
  return kind === 'members' ? <MembersDialog {...rest} /> : <PropertiesDialog {...rest} />
}

/** What is changed, and told when it is done; over what was read when the dialog was opened. */
function useModify({ assignment, onClose }: DialogProps) {
  const { t } = useLingui()
  const place = usePlace()
  const words = useRoleWords()
  const [opened] = useState(assignment)
  const change = useChange<ModifyAssignment, Assignment>({
    run: (body) => modifyAssignment(place, opened, body),
    touches: rolesTouched(place),
    done: (changed) => {
      const name = words.assignment(changed)
      return t`The assignment ${name} has been changed.`
    },
    onDone: onClose,
    onHeld: onClose,
  })
  return { opened, change }
}

const same = (a: Member, b: Member) => a.type === b.type && a.id === b.id

function MembersDialog({ assignment, onClose }: DialogProps) {
  const { t } = useLingui()
  const words = useRoleWords()
  const { opened, change } = useModify({ assignment, onClose })
  const [members, setMembers] = useState<readonly Member[]>(opened.members)
  const refs = (kept: readonly Member[], others: readonly Member[]) =>
    kept
      .filter((member) => !others.some((other) => same(member, other)))
      .map(({ type, id }) => ({ type, id }))
  const addMembers = refs(members, opened.members)
  const removeMembers = refs(opened.members, members)
  const name = words.assignment(opened)
  const save = () => {
    if (addMembers.length + removeMembers.length === 0) onClose()
    else
      change.mutate({
        ...(addMembers.length > 0 && { addMembers }),
        ...(removeMembers.length > 0 && { removeMembers }),
      })
  }
  return (
    <FormDialog
      title={t`Members of ${name}`}
      action={t`Save`}
      isBusy={change.isPending}
      error={change.error}
      onSubmit={save}
      onClose={onClose}
    >
      <MemberPicker label={t`Members`} value={members} onChange={setMembers} />
    </FormDialog>
  )
}

interface Properties {
  name: string
  description: string
  emailNotifications: boolean
}

function PropertiesDialog({ assignment, onClose }: DialogProps) {
  const { t } = useLingui()
  const describe = useIssueWords()
  const words = useRoleWords()
  const { opened, change } = useModify({ assignment, onClose })
  const [unplaced, setUnplaced] = useState<unknown>(null)
  const { name, description, emailNotifications, builtIn } = opened
  const form = useForm<Properties>({ defaultValues: { name, description, emailNotifications } })
  const shown = words.assignment(opened)
  const submit = ({ name: renamed, ...values }: Properties) => {
    setUnplaced(null)
    // What comes with its role keeps its name.
    change.mutate(builtIn ? values : { ...values, name: renamed }, {
      onError: (error) => setUnplaced(placeErrors(form, error, describe) ? null : error),
    })
  }
  return (
    <FormProvider {...form}>
      <FormDialog
        title={t`Properties of ${shown}`}
        action={t`Save`}
        isBusy={change.isPending}
        error={unplaced}
        onSubmit={() => void form.handleSubmit(submit)()}
        onClose={onClose}
      >
        {!builtIn && <TextField<Properties> name="name" label={t`Name`} isRequired most={80} />}
        <TextField<Properties> name="description" label={t`Description`} most={500} rows={3} />
        <Controller
          control={form.control}
          name="emailNotifications"
          render={({ field }) => (
            <Field hint={t`Members get mails about incidents of the rooms in the scope.`}>
              <Switch
                label={t`E-mail notifications`}
                checked={field.value}
                onChange={(_, { checked }) => field.onChange(checked)}
              />
            </Field>
          )}
        />
      </FormDialog>
    </FormProvider>
  )
}

function RemoveDialog({ assignment, backTo, onClose }: DialogProps & { backTo: string }) {
  const { t } = useLingui()
  const place = usePlace()
  const words = useRoleWords()
  const navigate = useNavigate()
  const name = words.assignment(assignment)
  const change = useChange({
    run: () => deleteAssignment(place, assignment),
    touches: rolesTouched(place),
    done: () => t`The assignment ${name} has been removed.`,
    onDone: () => void navigate(backTo),
    onHeld: onClose,
  })
  const role = words.role(assignment.role)
  return (
    <ConfirmDialog
      title={t`Remove the assignment ${name}?`}
      action={t`Remove assignment`}
      isBusy={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate(undefined)}
      onClose={onClose}
    >
      {assignment.members.length === 0 ? (
        <Body1>
          <Trans>Nobody loses anything: it has no members.</Trans>
        </Body1>
      ) : (
        <>
          <Body1>
            <Trans>These members lose at once what {role} gives them by this assignment.</Trans>
          </Body1>
          <MemberList members={assignment.members} label={t`Who loses the role`} />
        </>
      )}
    </ConfirmDialog>
  )
}
