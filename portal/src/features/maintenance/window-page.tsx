import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { Gone } from '../../ui/gone.tsx'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { windowQuery } from './maintenance-api.ts'
import { WindowForm } from './window-form.tsx'

/** Plans a maintenance window, or changes the one that the address names. */
export function Component() {
  const { t } = useLingui()
  const { windowId } = useParams()
  const { tenant, permissions } = useTenantPlace()
  const { data, error, refetch } = useQuery({
    ...windowQuery(tenant.id, windowId ?? ''),
    enabled: windowId !== undefined,
  })
  if (!permissions.has('tickets.update')) return <NeedsPermission permission="tickets.update" />
  if (error instanceof Refusal && (error.isGone || error.code === 'input.invalid'))
    return <Gone title={t`There is no such maintenance window`} />
  if (windowId !== undefined && !data)
    return error ? <ProblemPage error={error} retry={() => void refetch()} /> : null
  return (
    <Page title={data ? t`Edit ${data.name}` : t`Add maintenance window`} scrolls>
      <WindowForm key={windowId ?? ''} window={data ?? null} />
    </Page>
  )
}
