import { Button } from '@fluentui/react-components'
import { EditRegular } from '@fluentui/react-icons'
import type { Role } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { useChange } from '../../lib/change.ts'
import { Moment } from '../../lib/format.tsx'
import { usePlace } from '../../lib/place.tsx'
import { useIssueWords } from '../../lib/problem-words.ts'
import { useRoleWords } from '../../lib/role-words.ts'
import { Facts } from '../../ui/facts.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { placeErrors } from '../../ui/form-errors.ts'
import { TextField } from '../../ui/text-field.tsx'
import { modifyRole, rolesTouched } from './roles-api.ts'

/** How a role is called, and whose it is. */
export function RoleProperties({ role }: { role: Role }) {
  const { t } = useLingui()
  const words = useRoleWords()
  const [isEditing, setEditing] = useState(false)
  return (
    <>
      <Facts
        facts={[
          { label: t`Name`, value: words.role(role) },
          { label: t`Description`, value: words.description(role) },
          {
            label: t`Kind`,
            value: role.builtIn
              ? t`Built-in: it cannot be renamed, changed or deleted`
              : t`Custom: it was made here`,
          },
          ...(role.partnership ? [{ label: t`Partner`, value: role.partnership.partner.name }] : []),
          { label: t`Created`, value: <Moment at={role.createdAt} /> },
        ]}
      />
      {role.may.modify && (
        <div>
          <Button icon={<EditRegular />} onClick={() => setEditing(true)}>
            <Trans>Edit name and description</Trans>
          </Button>
        </div>
      )}
      {isEditing && <EditPropertiesDialog role={role} onClose={() => setEditing(false)} />}
    </>
  )
}

interface Properties {
  name: string
  description: string
}

function EditPropertiesDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useLingui()
  const place = usePlace()
  const describe = useIssueWords()
  // As it was read when the dialog was opened: a change by somebody else in between is refused, not overwritten.
  const [opened] = useState(role)
  const [unplaced, setUnplaced] = useState<unknown>(null)
  const { name, description } = opened
  const form = useForm<Properties>({ defaultValues: { name, description } })
  const change = useChange<Properties, Role>({
    run: (body) => modifyRole(place, opened, body),
    touches: rolesTouched(place),
    done: (changed) => t`The role ${changed.name} has been changed.`,
    onDone: onClose,
    onHeld: onClose,
  })
  const submit = (values: Properties) => {
    setUnplaced(null)
    change.mutate(values, {
      onError: (error) => setUnplaced(placeErrors(form, error, describe) ? null : error),
    })
  }
  return (
    <FormProvider {...form}>
      <FormDialog
        title={t`Edit ${name}`}
        action={t`Save`}
        isBusy={change.isPending}
        error={unplaced}
        onSubmit={() => void form.handleSubmit(submit)()}
        onClose={onClose}
      >
        <TextField<Properties> name="name" label={t`Name`} isRequired most={80} />
        <TextField<Properties> name="description" label={t`Description`} most={500} rows={3} />
      </FormDialog>
    </FormProvider>
  )
}
