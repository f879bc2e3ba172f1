import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { ClipboardCheckmarkRegular } from '@fluentui/react-icons'
import type { ApprovalRequest } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { listQuery } from '../../lib/list-query.ts'
import { useListState } from '../../lib/list-state.ts'
import { usePlace } from '../../lib/place.tsx'
import { DataList } from '../../ui/list/data-list.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { Split } from '../../ui/split.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { useApprovalColumns, useRequestTitle } from './approval-columns.tsx'
import { useApprovalFilters } from './approval-filters.ts'
import { requestsSource } from './approvals-api.ts'
import { useQueueKeys } from './queue-keys.ts'

const useStyles = makeStyles({
  tabs: {
    flexShrink: 0,
    paddingInline: tokens.spacingHorizontalM,
    '@media (max-width: 899px)': { paddingInline: tokens.spacingHorizontalXS },
  },
  hint: { '@media (max-width: 899px)': { display: 'none' } },
})

/** What waits for approval: here, at a customer, or at all of them; what waits comes first. */
export function Component() {
  const { t } = useLingui()
  const { portal, permissions } = usePlace()
  if (portal === 'partner' || permissions.has('approvals.decide') || permissions.has('partners.view'))
    return <Approvals />
  return (
    <Page title={t`Approval requests`}>
      <NeedsPermission permission="approvals.decide" />
    </Page>
  )
}

function Approvals() {
  const { t } = useLingui()
  const styles = useStyles()
  const place = usePlace()
  const navigate = useNavigate()
  const { search } = useLocation()
  const { requestId } = useParams()
  const [params, setParams] = useSearchParams()
  const columns = useApprovalColumns()
  const title = useRequestTitle()
  const isWaiting = params.get('show') !== 'all'
  const filters = useApprovalFilters(isWaiting)
  const state = useListState(filters.map(({ id }) => id))
  const source = requestsSource(place)
  const isAcross = place.tenant === null
  const query = useMemo(
    () => ({ ...(isAcross && { side: 'partner' }), ...(isWaiting && { status: 'pending' }) }),
    [isAcross, isWaiting],
  )
  const list = useInfiniteQuery(listQuery<ApprovalRequest>(source, { ...query, ...state.query }))
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  const base = `${place.base}/approval-requests`
  const pathOf = useCallback(
    ({ id, tenant }: ApprovalRequest) => (isAcross ? `${base}/${tenant.id}/${id}` : `${base}/${id}`),
    [base, isAcross],
  )
  const open = useCallback(
    (id: string) => {
      const row = rows.find((one) => one.id === id)
      if (row) void navigate(pathOf(row) + search)
    },
    [rows, navigate, pathOf, search],
  )
  useQueueKeys(ids, requestId, open)
  const lead =
    place.portal === 'customer' ? (
      <Trans>Changes that partners asked for, and that take effect only when one of you approves.</Trans>
    ) : (
      <Trans>Changes that you asked for, and that take effect only when the customer approves.</Trans>
    )
  return (
    <Split>
      <Page
        title={t`Approval requests`}
        lead={
          <>
            {lead}{' '}
            <span className={styles.hint}>
              <Trans>
                The keys <kbd>j</kbd> and <kbd>k</kbd> go through them.
              </Trans>
            </span>
          </>
        }
      >
        <DataList<ApprovalRequest>
          id="approval-requests"
          label={t`Approval requests`}
          source={source}
          query={query}
          columns={columns}
          filters={filters}
          above={
            <TabList
              className={styles.tabs}
              selectedValue={isWaiting ? 'waiting' : 'all'}
              onTabSelect={(_, { value }) =>
                setParams(
                  (before) => {
                    const after = new URLSearchParams(before)
                    after.delete('status')
                    if (value === 'all') after.set('show', 'all')
                    else after.delete('show')
                    return after
                  },
                  { replace: true },
                )
              }
            >
              <Tab value="waiting">
                {place.portal === 'customer' ? t`Waiting for you` : t`Waiting for approval`}
              </Tab>
              <Tab value="all">{t`All`}</Tab>
            </TabList>
          }
          rowKey={({ id }) => id}
          rowName={title}
          rowPath={pathOf}
          empty={<NothingWaits isWaiting={isWaiting} />}
        />
      </Page>
    </Split>
  )
}

function NothingWaits({ isWaiting }: { isWaiting: boolean }) {
  const { t } = useLingui()
  const { portal } = usePlace()
  return (
    <StatePage
      icon={<ClipboardCheckmarkRegular />}
      title={isWaiting ? t`Nothing waits for approval` : t`No approval requests yet`}
    >
      {portal === 'customer' ? (
        <Trans>
          Requests come from partners whose changes you want to see first. Which those are, you say in the
          change control of each partner.
        </Trans>
      ) : (
        <Trans>
          Requests come from customers who want to see changes first. What waits shows here and on the thing
          itself, and you can cancel it.
        </Trans>
      )}
    </StatePage>
  )
}
