import { Role } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { presentRole, role } from './role.ts'

export const getRole = query({
  name: 'role.get',
  summary: 'Read a role',
  permission: 'roles.view',
  target: role,
  input: z.strictObject({}),
  output: Role,
  run: async ({ row, standing }) => presentRole(standing, row),
})
