import { AddRegular, WrenchRegular } from '@fluentui/react-icons'
import type { MaintenanceWindow } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useTenantPlace } from '../../lib/place.tsx'
import { DataList } from '../../ui/list/data-list.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { RouteButton } from '../../ui/route-link.tsx'
import { Split } from '../../ui/split.tsx'
import { StatePage } from '../../ui/state-page.tsx'
import { windowsSource } from './maintenance-api.ts'
import { useWindowColumns } from './window-columns.tsx'

/** *Maintenance windows*: when rooms are expected to fall silent, so that nobody is told. */
export function Component() {
  const { permissions } = useTenantPlace()
  return permissions.has('rooms.view') ? <Windows /> : <NeedsPermission permission="rooms.view" />
}

function Windows() {
  const { t } = useLingui()
  const { base, permissions, tenant } = useTenantPlace()
  const source = useMemo(() => windowsSource(tenant.id), [tenant.id])
  const columns = useWindowColumns()
  const path = `${base}/settings/maintenance`
  const add = permissions.has('tickets.update') && (
    <RouteButton to={`${path}/add`} appearance="primary" icon={<AddRegular />}>
      <Trans>Add window</Trans>
    </RouteButton>
  )
  return (
    <Split>
      <Page
        title={t`Maintenance windows`}
        lead={
          <Trans>
            While a window lasts, its rooms raise no incidents and nobody is told; what would have been raised
            is kept. Times are by the clocks of each room.
          </Trans>
        }
        actions={add}
      >
        <DataList<MaintenanceWindow>
          id="maintenance-windows"
          label={t`Maintenance windows`}
          source={source}
          columns={columns}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          rowPath={({ id }) => `${path}/${id}`}
          empty={
            <StatePage title={t`No maintenance windows`} icon={<WrenchRegular />} action={add}>
              <Trans>
                Plan one for what you expect to fail for a while: a power cut, new displays, the updates of
                every Tuesday night.
              </Trans>
            </StatePage>
          }
        />
      </Page>
    </Split>
  )
}
