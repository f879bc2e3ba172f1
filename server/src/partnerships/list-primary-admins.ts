import { PrimaryAdmins } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { assignedAdmins, modifiesPrimaryAdmins } from './assigned-admins.ts'

export const listCustomerPrimaryAdmins = query({
  name: 'primaryAdmin.list',
  summary: 'List the primary admins for a customer',
  permission: 'roles.view',
  target: assignedAdmins,
  input: z.strictObject({}),
  output: PrimaryAdmins,
  run: async ({ row, standing }) => ({
    items: [...row.members],
    may: { modify: modifiesPrimaryAdmins(standing) },
    version: row.version,
  }),
})
