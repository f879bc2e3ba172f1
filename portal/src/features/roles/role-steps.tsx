import { Body1, makeStyles } from '@fluentui/react-components'
import type { Permission } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { Controller, useFormContext } from 'react-hook-form'
import { Facts } from '../../ui/facts.tsx'
import { type OfferedPermission, PermissionPicker } from '../../ui/permission-picker.tsx'
import { PermissionSentences } from '../../ui/permission-sentences.tsx'
import { Reviewed } from '../../ui/reviewed.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { RoleValues } from './role-wizard.tsx'

const useStyles = makeStyles({
  field: { maxWidth: '480px' },
})

/** How the role is called. */
export function GeneralStep() {
  const { t } = useLingui()
  const styles = useStyles()
  return (
    <>
      <TextField<RoleValues>
        name="name"
        label={t`Name`}
        hint={t`What holders do, such as “Reception Munich”.`}
        isRequired
        most={80}
        className={styles.field}
      />
      <TextField<RoleValues>
        name="description"
        label={t`Description`}
        most={500}
        rows={3}
        className={styles.field}
      />
    </>
  )
}

/** What holders of the role may do. */
export function PermissionsStep({ offered }: { offered: readonly OfferedPermission[] }) {
  const { t } = useLingui()
  return (
    <>
      <Body1>
        <Trans>
          Whoever holds the role can do this in the rooms of their assignment. You can give only what you hold
          yourself.
        </Trans>
      </Body1>
      <Controller<RoleValues, 'permissions'>
        name="permissions"
        rules={{ validate: (value) => value.length > 0 || t`Choose at least one permission.` }}
        render={({ field, fieldState: { error } }) => (
          <PermissionPicker
            ref={field.ref}
            label={t`Permissions`}
            offered={offered}
            value={field.value}
            onChange={field.onChange}
            {...(error?.message && { error: error.message })}
          />
        )}
      />
    </>
  )
}

/** Every choice, with what is new and what is taken away where a role is changed. */
export function RoleReview({ before }: { before: readonly Permission[] }) {
  const { t } = useLingui()
  const { getValues, formState } = useFormContext<RoleValues>()
  const { name, description, permissions } = getValues()
  const { errors } = formState
  const added = before.length > 0 ? permissions.filter((one) => !before.includes(one)) : []
  const removed = before.filter((one) => !permissions.includes(one))
  return (
    <>
      <Reviewed
        step="general"
        title={t`General settings`}
        isWrong={errors.name !== undefined || errors.description !== undefined}
      >
        <Facts
          facts={[
            { label: t`Name`, value: name },
            { label: t`Description`, value: description },
          ]}
        />
      </Reviewed>
      <Reviewed step="permissions" title={t`Permissions`} isWrong={errors.permissions !== undefined}>
        <PermissionSentences permissions={permissions} />
      </Reviewed>
      {added.length > 0 && (
        <Reviewed step="permissions" title={t`What holders gain`}>
          <PermissionSentences permissions={added} />
        </Reviewed>
      )}
      {removed.length > 0 && (
        <Reviewed step="permissions" title={t`What holders lose`}>
          <PermissionSentences permissions={removed} />
        </Reviewed>
      )}
    </>
  )
}
