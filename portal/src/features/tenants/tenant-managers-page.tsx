import { Button } from '@fluentui/react-components'
import { PersonAddRegular, PersonKeyRegular } from '@fluentui/react-icons'
import type { Member } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { useMe } from '../../lib/me.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { MemberList } from '../../ui/member-list.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { AddMembersDialog } from './add-members-dialog.tsx'
import { addTenantManager, removeTenantManager, tenantKeys, tenantManagersQuery } from './tenants-api.ts'

/** Who answer invitations for their organisation and see no rooms. */
export function Component() {
  const { t } = useLingui()
  const me = useMe()
  const managers = useQuery(tenantManagersQuery)
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Member | null>(null)
  const add = useChange({
    run: async (members: readonly Member[]) => {
      const [first, ...others] = members.map(({ type, id }) => ({ type, id }))
      if (!first) throw new Error('Nobody was chosen.')
      let outcome = await addTenantManager(first)
      for (const member of others) outcome = await addTenantManager(member)
      return outcome
    },
    touches: [tenantKeys.managers],
    done: () => t`Tenant managers added`,
    onDone: () => setAdding(false),
  })
  const remove = useChange({
    run: ({ id }: Member) => removeTenantManager(id),
    touches: [tenantKeys.managers],
    done: (_, { name }) => t`${name} is no Tenant manager any more`,
    onDone: () => setLeaving(null),
  })
  const mayModify = managers.data?.may.modify ?? false
  const open = () => {
    add.reset()
    setAdding(true)
  }
  const content = () => {
    if (managers.isError) return <ProblemPage error={managers.error} retry={() => void managers.refetch()} />
    if (!managers.data) return null
    const { items } = managers.data
    if (items.length === 0)
      return (
        <StatePage icon={<PersonKeyRegular />} title={t`No Tenant managers yet`}>
          <Trans>
            Only the administrators of {me.tenant.name} answer invitations now. Name people who do it too,
            without seeing any room.
          </Trans>
        </StatePage>
      )
    return (
      <MemberList
        label={t`Tenant managers`}
        members={items}
        {...(mayModify && {
          onRemove: (member) => {
            remove.reset()
            setLeaving(member)
          },
        })}
      />
    )
  }
  return (
    <Page
      scrolls
      title={t`Tenant managers`}
      lead={t`They answer invitations for ${me.tenant.name} and see its customers’ names. They see no rooms.`}
      actions={
        mayModify && (
          <Button appearance="primary" icon={<PersonAddRegular />} onClick={open}>
            <Trans>Add tenant managers</Trans>
          </Button>
        )
      }
    >
      {content()}
      {managers.data && !mayModify && (
        <Trans>Administrators of {me.tenant.name} choose who is a Tenant manager.</Trans>
      )}
      {isAdding && (
        <AddMembersDialog
          title={t`Add tenant managers`}
          lead={t`Search users or security groups of your directory.`}
          action={t`Add`}
          isBusy={add.isPending}
          error={add.error}
          onAdd={add.mutate}
          onClose={() => setAdding(false)}
        />
      )}
      {leaving && (
        <ConfirmDialog
          title={t`Remove ${leaving.name}?`}
          action={t`Remove Tenant manager`}
          isBusy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(leaving)}
          onClose={() => setLeaving(null)}
        >
          <Trans>
            {leaving.name} no longer sees invitations or answers them. What was accepted before stays as it
            is.
          </Trans>
        </ConfirmDialog>
      )}
    </Page>
  )
}
