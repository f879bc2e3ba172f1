import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ArrowDownloadRegular, MoreHorizontalRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons'
import type { AuditEntry } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useActivityWords } from '../../lib/activity-words.ts'
import { useListState } from '../../lib/list-state.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { DataList } from '../../ui/list/data-list.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { Split } from '../../ui/split.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { auditSource, organisationsQuery } from './audit-api.ts'
import { useAuditColumns } from './audit-columns.tsx'
import { AuditTools } from './audit-filters.tsx'
import { periodQuery } from './audit-period.ts'
import { useAuditWords } from './audit-words.ts'
import { PrintedEntries } from './printed-entries.tsx'
import { useSaveHeads } from './save-heads.ts'

const ChosenFilters = lazy(async () => ({ default: (await import('./chosen-filters.tsx')).ChosenFilters }))
const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportDialog }))

const own = ['from', 'to', 'actor', 'object'] as const
const all = [...own, 'category', 'operation', 'result', 'partnershipId']

/** The audit log: everything that was done or refused here, newest first. */
export function Component() {
  const { t } = useLingui()
  const { permissions } = useTenantPlace()
  if (permissions.has('audit.view')) return <AuditLog />
  return (
    <Page title={t`Audit log`}>
      <NeedsPermission permission="audit.view" />
    </Page>
  )
}

function AuditLog() {
  const { t } = useLingui()
  const { tenant, base, permissions } = useTenantPlace()
  const { eventId } = useParams()
  const navigate = useNavigate()
  const words = useAuditWords()
  const activity = useActivityWords()
  const state = useListState(all)
  const saveHeads = useSaveHeads(tenant.id)
  const [isExporting, setExporting] = useState(false)
  const organisations = useQuery({
    ...organisationsQuery(tenant.id),
    enabled: permissions.has('partners.view'),
  })
  const organisation = (id: string) =>
    id === tenant.id
      ? tenant.name
      : organisations.data?.find(({ partner }) => partner.id === id)?.partner.name
  const columns = useAuditColumns(organisation)
  const { from = '', to = '', actor, object } = state.filters
  const query = { ...periodQuery({ from, to }), ...(actor && { actor }), ...(object && { object }) }
  const isNarrowed = Object.keys(query).length > 0
  const path = `${base}/settings/audit-log`
  return (
    <Split>
      <Page
        title={t`Audit log`}
        actions={
          <>
            <Button icon={<ArrowDownloadRegular />} appearance="primary" onClick={() => setExporting(true)}>
              <Trans>Export</Trans>
            </Button>
            <Button icon={<ShieldCheckmarkRegular />} onClick={() => void navigate(`${path}/check`)}>
              <Trans>Check the chain</Trans>
            </Button>
            <Menu>
              <MenuTrigger>
                <Button icon={<MoreHorizontalRegular />} aria-label={t`More`} />
              </MenuTrigger>
              <MenuPopover>
                <MenuList>
                  <MenuItem onClick={saveHeads}>
                    <Trans>Download the heads of the chain</Trans>
                  </MenuItem>
                  <MenuItem onClick={() => print()}>
                    <Trans>Print</Trans>
                  </MenuItem>
                </MenuList>
              </MenuPopover>
            </Menu>
          </>
        }
      >
        <DataList<AuditEntry>
          id="audit"
          label={t`Audit log`}
          source={auditSource(tenant.id)}
          query={query}
          columns={columns}
          filters={[
            { id: 'category', label: t`Category`, options: words.categories },
            { id: 'operation', label: t`Operation`, options: words.operations },
            { id: 'result', label: t`Result`, options: words.results },
            ...(organisations.data && organisations.data.length > 0
              ? [
                  {
                    id: 'partnershipId',
                    label: t`Partner`,
                    options: organisations.data.map(({ id, partner, status }) => ({
                      value: id,
                      label: status === 'ended' ? t`${partner.name} (ended)` : partner.name,
                    })),
                  },
                ]
              : []),
          ]}
          searchLabel={t`Search people, objects, activities`}
          rowKey={({ id }) => id}
          rowName={(entry) => activity(entry.activity)}
          rowPath={({ id }) => `${path}/${id}`}
          above={
            <Suspense>
              <ChosenFilters tenantId={tenant.id} state={state} />
            </Suspense>
          }
          moreFilters={<AuditTools tenantId={tenant.id} state={state} />}
          empty={
            <StatePage
              title={isNarrowed ? t`Nothing matches` : t`Nothing was done yet`}
              {...(isNarrowed && {
                action: (
                  <Button onClick={() => state.set(Object.fromEntries(all.map((id) => [id, null])))}>
                    <Trans>Clear search and filters</Trans>
                  </Button>
                ),
              })}
            >
              {isNarrowed ? (
                <Trans>No entry of this period and these filters is kept.</Trans>
              ) : (
                <Trans>
                  Everything that is done or refused here will be written down, and cannot be changed.
                </Trans>
              )}
            </StatePage>
          }
        />
        {!eventId && <PrintedEntries query={{ ...state.query, ...query }} organisation={organisation} />}
        <Suspense>
          {isExporting && <ExportDialog tenant={tenant} state={state} onClose={() => setExporting(false)} />}
        </Suspense>
      </Page>
    </Split>
  )
}
