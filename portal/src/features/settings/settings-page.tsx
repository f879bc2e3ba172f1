import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useTenantPlace } from '../../lib/place.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { AuditLogs } from './audit-logs.tsx'
import { Domains } from './domains.tsx'
import { ServiceSettings } from './service-settings.tsx'
import { settingsQuery } from './settings-api.ts'

/** The service settings of an organisation, its domains, and the way to its audit log. */
export function Component() {
  const { t } = useLingui()
  const { tenant, permissions } = useTenantPlace()
  const isAllowed = permissions.has('settings.view')
  const settings = useQuery({ ...settingsQuery(tenant.id), enabled: isAllowed })
  if (!isAllowed)
    return (
      <Page title={t`General`}>
        <NeedsPermission permission="settings.view" />
      </Page>
    )
  return (
    <Page scrolls title={t`General`}>
      {settings.isError && !settings.data ? (
        <ProblemPage error={settings.error} retry={() => void settings.refetch()} />
      ) : (
        settings.data && (
          <>
            <ServiceSettings tenantId={tenant.id} settings={settings.data} />
            <Domains tenantId={tenant.id} mayModify={permissions.has('settings.modify')} />
            {permissions.has('audit.view') && <AuditLogs />}
          </>
        )
      )}
    </Page>
  )
}
