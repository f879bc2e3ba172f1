import { TenantManagers } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { presentManagers, tenantManagers } from './tenant-manager.ts'

export const listTenantManagers = query({
  name: 'tenantManager.list',
  summary: 'List who accept invitations for the own organisation',
  permission: 'tenants.view',
  target: tenantManagers,
  input: z.strictObject({}),
  output: TenantManagers,
  run: async ({ row, standing }) => presentManagers(standing, row),
})
