import { Body1, Field, makeStyles, Switch } from '@fluentui/react-components'
import type { Role } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { Controller, useFormContext } from 'react-hook-form'
import { useTenantPlace } from '../../lib/place.tsx'
import { useRoleWords } from '../../lib/role-words.ts'
import { Facts } from '../../ui/facts.tsx'
import { MemberList } from '../../ui/member-list.tsx'
import { MemberPicker } from '../../ui/member-picker.tsx'
import { Reviewed } from '../../ui/reviewed.tsx'
import { isEmptyScope } from '../../ui/scope-picker/picked-scope.ts'
import { ScopePicker } from '../../ui/scope-picker.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { AssignmentValues } from './add-assignment-page.tsx'
import { useMayGiveAll } from './may-give-all.ts'
import { ScopeNames } from './scope-names.tsx'

const useStyles = makeStyles({
  field: { maxWidth: '480px' },
})

/** How the assignment is called, and whether its members get mails. */
export function PropertiesStep() {
  const { t } = useLingui()
  const styles = useStyles()
  return (
    <>
      <TextField<AssignmentValues>
        name="name"
        label={t`Name`}
        hint={t`Who and where, such as “Munich, early shift”.`}
        isRequired
        most={80}
        className={styles.field}
      />
      <TextField<AssignmentValues>
        name="description"
        label={t`Description`}
        most={500}
        rows={3}
        className={styles.field}
      />
      <Controller<AssignmentValues, 'emailNotifications'>
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
    </>
  )
}

/** Who holds the role. */
export function MembersStep() {
  const { t } = useLingui()
  const { portal, tenant } = useTenantPlace()
  return (
    <>
      <Body1>
        {portal === 'partner' ? (
          <Trans>
            People and security groups of your own organisation. {tenant.name} sees whom you name here.
          </Trans>
        ) : (
          <Trans>People and security groups of your organisation. Members can also be added later.</Trans>
        )}
      </Body1>
      <Controller<AssignmentValues, 'members'>
        name="members"
        render={({ field, fieldState: { error } }) => (
          <MemberPicker
            label={t`Members`}
            value={field.value}
            onChange={field.onChange}
            {...(error?.message && { error: error.message })}
          />
        )}
      />
    </>
  )
}

/** In which rooms they hold it. */
export function ScopeStep({ role, hasAll }: { role: Role; hasAll: boolean }) {
  const { t } = useLingui()
  const words = useRoleWords()
  const place = useTenantPlace()
  const mayGiveAll = useMayGiveAll(role)
  const name = words.role(role)
  if (hasAll)
    return (
      <Body1>
        <Trans>{name} always reaches all rooms, now and later. There is nothing to choose.</Trans>
      </Body1>
    )
  return (
    <Controller<AssignmentValues, 'scope'>
      name="scope"
      rules={{
        validate: (scope) => !isEmptyScope(scope) || t`Choose at least one room or group.`,
      }}
      render={({ field, fieldState: { error } }) => (
        <ScopePicker
          tenantId={place.tenant.id}
          value={field.value}
          onChange={field.onChange}
          mayChooseAll={mayGiveAll}
          {...(error?.message && { error: error.message })}
        />
      )}
    />
  )
}

/** Every choice, with the way back to it. */
export function AssignmentReview({ role }: { role: Role }) {
  const { t } = useLingui()
  const { getValues, formState } = useFormContext<AssignmentValues>()
  const { name, description, emailNotifications, members, scope } = getValues()
  const { errors } = formState
  return (
    <>
      <Reviewed step="properties" title={t`Properties`} isWrong={Boolean(errors.name ?? errors.description)}>
        <Facts
          facts={[
            { label: t`Name`, value: name },
            { label: t`Description`, value: description },
            { label: t`E-mail notifications`, value: emailNotifications ? t`On` : t`Off` },
          ]}
        />
      </Reviewed>
      <Reviewed step="members" title={t`Members`} isWrong={Boolean(errors.members)}>
        {members.length === 0 ? (
          <Body1>
            <Trans>Nobody yet. The assignment gives nothing to anybody until it has members.</Trans>
          </Body1>
        ) : (
          <MemberList members={members} label={t`Members`} />
        )}
      </Reviewed>
      <Reviewed step="scope" title={t`Scope`} isWrong={Boolean(errors.scope)}>
        <ScopeNames scope={scope} side={role.side} />
      </Reviewed>
    </>
  )
}
