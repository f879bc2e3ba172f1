import { makeStyles, tokens } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMe } from '../../lib/me.ts'
import { usePlace } from '../../lib/place.tsx'
import { DataList } from '../../ui/list/data-list.tsx'
import { Page } from '../../ui/page.tsx'
import { Split } from '../../ui/split.tsx'
import { useCustomerColumns } from './customer-columns.tsx'
import { NoCustomers } from './no-customers.tsx'
import { PendingInvitations } from './pending-invitations.tsx'
import { type CustomerRow, customersSource, receivedInvitationsQuery } from './tenants-api.ts'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  invitations: {
    flexShrink: 0,
    maxHeight: '45vh',
    overflowY: 'auto',
    padding: `0 ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalM}`,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalL },
  },
})

/** The partner's customers, with the invitations that wait for an answer before them. */
export function Component() {
  const { t } = useLingui()
  const styles = useStyles()
  const { base } = usePlace()
  const me = useMe()
  const columns = useCustomerColumns()
  const invitations = useInfiniteQuery(receivedInvitationsQuery)
  const waiting = invitations.data?.pages.flatMap(({ items }) => items) ?? []
  const seesAll = me.tenants.some(
    ({ id, permissions }) => id === me.tenant.id && permissions.includes('tenants.view'),
  )
  return (
    <Split>
      <Page title={t`Tenants`}>
        {waiting.length > 0 && (
          <div className={styles.invitations}>
            <PendingInvitations
              invitations={waiting}
              {...(invitations.hasNextPage && { onMore: () => void invitations.fetchNextPage() })}
            />
          </div>
        )}
        <DataList<CustomerRow>
          id="customers"
          label={t`Customers`}
          source={customersSource}
          columns={columns}
          filters={
            seesAll
              ? [
                  {
                    id: 'status',
                    label: t`Status`,
                    options: [
                      { value: 'active', label: t`Active` },
                      { value: 'suspended', label: t`Suspended` },
                      { value: 'ended', label: t`Ended` },
                    ],
                  },
                ]
              : []
          }
          searchLabel={t`Search customers`}
          rowKey={({ partnership }) => partnership.id}
          rowName={({ tenant }) => tenant.name}
          rowPath={({ tenant }) => `${base}/tenants/${tenant.id}`}
          empty={<NoCustomers seesAll={seesAll} hasInvitations={waiting.length > 0} />}
        />
      </Page>
    </Split>
  )
}
