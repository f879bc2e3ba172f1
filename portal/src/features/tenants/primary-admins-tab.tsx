import { Button, Text } from '@fluentui/react-components'
import { PersonAddRegular } from '@fluentui/react-icons'
import type { Customer, Member } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { MemberList } from '../../ui/member-list.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Section } from '../../ui/section.tsx'
import { Meaning } from '../../ui/term.tsx'
import { AddMembersDialog } from './add-members-dialog.tsx'
import { addPrimaryAdmins, primaryAdminsQuery, removePrimaryAdmin, tenantKeys } from './tenants-api.ts'

/** Who works for a customer and passes rights on: the members of its *Assigned admins*. */
export function PrimaryAdminsTab({ customer }: { customer: Customer }) {
  const { t } = useLingui()
  const { tenant } = customer
  const admins = useQuery(primaryAdminsQuery(tenant.id))
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Member | null>(null)
  const at = `/partner/customers/${tenant.id}`
  const touches = [tenantKeys.customers, ['tenants', tenant.id], ['me']]
  const add = useChange({
    at,
    run: (members: readonly Member[]) =>
      addPrimaryAdmins(
        tenant.id,
        members.map(({ type, id }) => ({ type, id })),
      ),
    touches,
    done: () => t`Primary admins added`,
    onDone: () => setAdding(false),
    onHeld: () => setAdding(false),
  })
  const remove = useChange({
    at,
    run: ({ id }: Member) => removePrimaryAdmin(tenant.id, id),
    touches,
    done: (_, { name }) => t`${name} is no primary admin any more`,
    onDone: () => setLeaving(null),
    onHeld: () => setLeaving(null),
  })
  if (admins.isError) return <ProblemPage error={admins.error} retry={() => void admins.refetch()} />
  if (!admins.data) return null
  const { items, may } = admins.data
  const isLast = items.length === 1
  return (
    <Section
      title={<Meaning of="primaryAdmin">{t`Primary admins`}</Meaning>}
      actions={
        may.modify && (
          <Button
            icon={<PersonAddRegular />}
            onClick={() => {
              add.reset()
              setAdding(true)
            }}
          >
            <Trans>Add</Trans>
          </Button>
        )
      }
    >
      <MemberList
        label={t`Primary admins`}
        members={items}
        {...(may.modify &&
          !isLast && {
            onRemove: (member) => {
              remove.reset()
              setLeaving(member)
            },
          })}
      />
      {may.modify && isLast && (
        <Text size={200}>
          <Trans>
            The last primary admin cannot be removed: there must always be somebody who answers for{' '}
            {tenant.name}. Add another first.
          </Trans>
        </Text>
      )}
      {isAdding && (
        <AddMembersDialog
          title={t`Add primary admins`}
          lead={t`They work in the rooms that ${tenant.name} gave you, and give roles to colleagues.`}
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
          action={t`Remove primary admin`}
          isBusy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(leaving)}
          onClose={() => setLeaving(null)}
        >
          {leaving.type === 'group' ? (
            <Trans>
              The people of {leaving.name} lose their access to {tenant.name} at once, unless another role
              gives it to them.
            </Trans>
          ) : (
            <Trans>
              {leaving.name} loses their access to {tenant.name} at once, unless another role gives it to
              them.
            </Trans>
          )}
        </ConfirmDialog>
      )}
    </Section>
  )
}
