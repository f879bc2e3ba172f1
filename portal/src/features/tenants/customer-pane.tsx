import { Button } from '@fluentui/react-components'
import { ArrowEnterRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { usePlace } from '../../lib/place.tsx'
import { Gone } from '../../ui/gone.tsx'
import { Pane } from '../../ui/pane.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Bar, Skeleton } from '../../ui/skeleton.tsx'
import { CustomerOverview } from './customer-overview.tsx'
import { PrimaryAdminsTab } from './primary-admins-tab.tsx'
import { RemoveCustomerDialog } from './remove-customer-dialog.tsx'
import { customerQuery } from './tenants-api.ts'

/** One customer: how the partnership stands, by what rules, and who the primary admins are. */
export function Component() {
  const { customerId = '' } = useParams()
  const { t } = useLingui()
  const navigate = useNavigate()
  const { base } = usePlace()
  const [isRemoving, setRemoving] = useState(false)
  const { data: customer, error, refetch } = useQuery(customerQuery(customerId))
  const closeTo = `${base}/tenants`
  if (error instanceof Refusal && error.isGone) return <Gone title={t`There is no such customer`} />
  if (!customer)
    return (
      <Pane title={t`Customer`} closeTo={closeTo}>
        {error ? (
          <ProblemPage error={error} retry={() => void refetch()} />
        ) : (
          <Skeleton>
            <Bar />
          </Skeleton>
        )}
      </Pane>
    )
  const { tenant, canEnter, signIn, may } = customer
  // No sign-in helps against a network that is refused.
  const canOpen = canEnter || signIn?.code === 'sign_in.step_up_required'
  return (
    <Pane
      title={tenant.name}
      closeTo={closeTo}
      path={`${base}/tenants/${tenant.id}`}
      tabs={[
        { id: 'overview', label: t`Overview`, content: <CustomerOverview customer={customer} /> },
        ...(may.viewPrimaryAdmins
          ? [
              {
                id: 'primary-admins',
                label: t`Primary admins`,
                content: <PrimaryAdminsTab customer={customer} />,
              },
            ]
          : []),
      ]}
      {...((canOpen || may.leave) && {
        actions: (
          <>
            {canOpen && (
              <Button
                appearance="primary"
                icon={<ArrowEnterRegular />}
                onClick={() => void navigate(`${base}/customers/${tenant.id}/rooms`)}
              >
                {canEnter ? t`Open` : t`Sign in again to open`}
              </Button>
            )}
            {may.leave && (
              <Button onClick={() => setRemoving(true)}>
                <Trans>Remove customer</Trans>
              </Button>
            )}
          </>
        ),
      })}
    >
      {isRemoving && <RemoveCustomerDialog customer={customer} onClose={() => setRemoving(false)} />}
    </Pane>
  )
}
