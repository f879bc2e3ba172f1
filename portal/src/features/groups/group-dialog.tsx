import { Field, Input, Textarea } from '@fluentui/react-components'
import type { RoomGroup } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { useIssueWords } from '../../lib/problem-words.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { placeErrors } from '../../ui/form-errors.ts'
import { createGroup, groupsTouched, modifyGroup } from './groups-api.ts'

interface GroupValues {
  name: string
  description: string
}

/** Makes an empty group; rooms are put into it where it then opens. */
export function AddGroupDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { base, tenant } = useTenantPlace()
  const change = useChange<GroupValues, RoomGroup>({
    run: (values) => createGroup(tenant.id, values),
    touches: groupsTouched(tenant.id),
    done: ({ name }) => t`The group ${name} has been added.`,
    onDone: ({ id }) => {
      onClose()
      void navigate(`${base}/groups/${id}`)
    },
    onHeld: onClose,
  })
  return (
    <GroupDialog
      title={t`Add group`}
      action={t`Add group`}
      values={{ name: '', description: '' }}
      isBusy={change.isPending}
      submit={(values, refused) => change.mutate(values, { onError: refused })}
      onClose={onClose}
    />
  )
}

/** Changes a group's name and description. */
export function EditGroupDialog({ group, onClose }: { group: RoomGroup; onClose: () => void }) {
  const { t } = useLingui()
  const [opened] = useState(group)
  const change = useChange<GroupValues, RoomGroup>({
    run: (values) => modifyGroup(opened, values),
    touches: groupsTouched(opened.tenant.id),
    done: ({ name }) => t`The group ${name} has been changed.`,
    onDone: onClose,
    onHeld: onClose,
  })
  return (
    <GroupDialog
      title={t`Edit ${opened.name}`}
      action={t`Save`}
      values={{ name: opened.name, description: opened.description }}
      isBusy={change.isPending}
      submit={(values, refused) => change.mutate(values, { onError: refused })}
      onClose={onClose}
    />
  )
}

interface GroupDialogProps {
  readonly title: string
  readonly action: string
  readonly values: GroupValues
  readonly isBusy: boolean
  readonly submit: (values: GroupValues, refused: (error: unknown) => void) => void
  readonly onClose: () => void
}

function GroupDialog({ title, action, values, isBusy, submit, onClose }: GroupDialogProps) {
  const { t } = useLingui()
  const issue = useIssueWords()
  const form = useForm<GroupValues>({ defaultValues: values })
  const [unplaced, setUnplaced] = useState<unknown>(null)
  const { errors } = form.formState
  const refused = (error: unknown) => {
    if (error instanceof Refusal && error.code === 'room_group.name_taken') {
      form.setError(
        'name',
        { type: error.code, message: t`Another group has this name.` },
        { shouldFocus: true },
      )
      return
    }
    setUnplaced(placeErrors(form, error, issue) ? null : error)
  }
  return (
    <FormDialog
      title={title}
      action={action}
      isBusy={isBusy}
      error={unplaced}
      onSubmit={() => {
        setUnplaced(null)
        void form.handleSubmit((entered) => submit(entered, refused))()
      }}
      onClose={onClose}
    >
      <Field label={t`Name`} required {...messageOf(errors.name)}>
        <Input
          defaultValue={values.name}
          autoComplete="off"
          {...form.register('name', {
            validate: (name) => name.trim() !== '' || t`Give the group a name.`,
          })}
        />
      </Field>
      <Field label={t`Description`} {...messageOf(errors.description)}>
        <Textarea resize="vertical" defaultValue={values.description} {...form.register('description')} />
      </Field>
    </FormDialog>
  )
}

const messageOf = (error: UseFormReturn<GroupValues>['formState']['errors']['name']) =>
  error?.message ? { validationMessage: error.message } : {}
