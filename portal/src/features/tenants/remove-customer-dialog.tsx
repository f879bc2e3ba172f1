import { makeStyles, tokens } from '@fluentui/react-components'
import type { Customer } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from 'react-router'
import { useChange } from '../../lib/change.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { removeCustomer, tenantKeys } from './tenants-api.ts'

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalS} 0 0`, paddingInlineStart: tokens.spacingHorizontalXL },
})

interface RemoveCustomerDialogProps {
  readonly customer: Customer
  readonly onClose: () => void
}

/** Asks before the partnership with a customer is ended, and says what that will do (decisions D4). */
export function RemoveCustomerDialog({ customer, onClose }: RemoveCustomerDialogProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const navigate = useNavigate()
  const { id, name } = customer.tenant
  const remove = useChange({
    run: () => removeCustomer(id),
    touches: [tenantKeys.customers, ['me']],
    done: () => t`${name} is no customer of yours any more`,
    onDone: () => void navigate('/partner/tenants'),
  })
  return (
    <ConfirmDialog
      title={t`Remove ${name}?`}
      action={t`Remove customer`}
      typed={name}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <Trans>This ends the partnership between your organisation and {name}, for everybody.</Trans>
      <ul className={styles.list}>
        <li>
          <Trans>Everybody of your organisation loses access to the rooms of {name} at once.</Trans>
        </li>
        <li>
          <Trans>The roles and assignments that you made for {name} are deleted.</Trans>
        </li>
        <li>
          <Trans>Approval requests that still wait for {name} are cancelled.</Trans>
        </li>
        <li>
          <Trans>Incidents, notes and the audit log stay with {name}.</Trans>
        </li>
        <li>
          <Trans>To come back, {name} has to invite you again.</Trans>
        </li>
      </ul>
    </ConfirmDialog>
  )
}
