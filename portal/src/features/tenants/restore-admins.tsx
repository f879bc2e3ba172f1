import { Button } from '@fluentui/react-components'
import type { Customer, Member } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../lib/change.ts'
import { AddMembersDialog } from './add-members-dialog.tsx'
import { addPrimaryAdmins, tenantKeys } from './tenants-api.ts'

/** Names primary admins again where the directory has left none, as on the day of accepting (docs/decisions/0031). */
export function RestoreAdmins({ customer }: { customer: Customer }) {
  const { t } = useLingui()
  const { id, name } = customer.tenant
  const [isOpen, setOpen] = useState(false)
  const restore = useChange({
    at: `/partner/customers/${id}`,
    run: (members: readonly Member[]) =>
      addPrimaryAdmins(
        id,
        members.map((member) => ({ type: member.type, id: member.id })),
      ),
    touches: [tenantKeys.customers, ['me']],
    done: () => t`Primary admins added`,
    onDone: () => setOpen(false),
  })
  return (
    <>
      <Button
        onClick={() => {
          restore.reset()
          setOpen(true)
        }}
      >
        <Trans>Name primary admins</Trans>
      </Button>
      {isOpen && (
        <AddMembersDialog
          title={t`Name primary admins`}
          lead={t`They work in the rooms that ${name} gave you, and give roles to colleagues.`}
          action={t`Name primary admins`}
          isBusy={restore.isPending}
          error={restore.error}
          onAdd={restore.mutate}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
