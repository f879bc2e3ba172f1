import { Role } from '@latchkey/contract'
import { z } from 'zod'
import { findPending } from '../approvals/pending.ts'
import { query } from '../operation/operation.ts'
import { presentRole, role } from './role.ts'

export const getRole = query({
  name: 'role.get',
  summary: 'Read a role',
  permission: 'roles.view',
  target: role,
  input: z.strictObject({}),
  output: Role,
  async run(look) {
    const pending = await findPending(look, [look.row.id])
    return { ...presentRole(look.standing, look.row), ...pending(look.row.id) }
  },
})
