import type { CreateMaintenanceWindow, MaintenanceWindow } from '@latchkey/contract'
import { type QueryKey, queryOptions } from '@tanstack/react-query'
import { get, send } from '../../lib/api.ts'
import type { ListSource } from '../../lib/list-query.ts'

const pathOf = (tenantId: string) => `/tenants/${tenantId}/maintenance-windows`

const keyOf = (tenantId: string) => ['tenants', tenantId, 'maintenance'] as const

export const windowsSource = (tenantId: string): ListSource => ({
  path: pathOf(tenantId),
  key: keyOf(tenantId),
})

export const windowQuery = (tenantId: string, windowId: string) =>
  queryOptions({
    queryKey: [...keyOf(tenantId), windowId],
    queryFn: ({ signal }) =>
      get<MaintenanceWindow>(`${pathOf(tenantId)}/${encodeURIComponent(windowId)}`, {}, signal),
  })

/** What a window has kept from becoming incidents, newest first. */
export const mutedSource = (tenantId: string, windowId: string): ListSource => ({
  path: `${pathOf(tenantId)}/${windowId}/muted`,
  key: [...keyOf(tenantId), windowId, 'muted'],
})

/** What is read again when a window has changed: signals of rooms say what mutes them. */
export const windowsTouched = (tenantId: string): QueryKey[] => [
  keyOf(tenantId),
  ['tenants', tenantId, 'rooms'],
]

/** Plans a window, or changes the one that is given. */
export const saveWindow = (
  tenantId: string,
  window: MaintenanceWindow | null,
  body: CreateMaintenanceWindow,
) =>
  window
    ? send<MaintenanceWindow>('PATCH', `${pathOf(tenantId)}/${window.id}`, { body, version: window.version })
    : send<MaintenanceWindow>('POST', pathOf(tenantId), { body })

export const deleteWindow = (tenantId: string, { id }: MaintenanceWindow) =>
  send<null>('DELETE', `${pathOf(tenantId)}/${id}`)
