import type { EnrollmentKeyFile, EnrollmentKeyStatus } from '@latchkey/contract'
import { queryOptions } from '@tanstack/react-query'
import { get, send } from '../../lib/api.ts'

const pathOf = (tenantId: string) => `/tenants/${tenantId}/enrollment-key`

/** Which key is good and since when, without the key. */
export const keyStatusQuery = (tenantId: string) =>
  queryOptions({
    queryKey: ['tenants', tenantId, 'enrollment-key'],
    queryFn: ({ signal }) => get<EnrollmentKeyStatus>(`${pathOf(tenantId)}/status`, {}, signal),
  })

/** The key itself; each time stands in the audit log, and the first time makes it. */
export const downloadKey = (tenantId: string) => get<EnrollmentKeyFile>(pathOf(tenantId))

export const resetKey = (tenantId: string) =>
  send<EnrollmentKeyStatus>('POST', `${pathOf(tenantId)}/reset`, { body: {} })
