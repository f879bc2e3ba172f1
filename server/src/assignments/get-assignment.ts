import { Assignment } from '@latchkey/contract'
import { z } from 'zod'
import { findPending } from '../approvals/pending.ts'
import { query } from '../operation/operation.ts'
import { assignment } from './assignment.ts'
import { presentAssignment } from './present-assignment.ts'

export const getAssignment = query({
  name: 'assignment.get',
  summary: 'Read an assignment',
  permission: 'roles.view',
  target: assignment,
  input: z.strictObject({}),
  output: Assignment,
  async run(look) {
    const { queries, row, standing } = look
    const [shown, pending] = await Promise.all([
      presentAssignment(queries, standing, row),
      findPending(look, [row.id]),
    ])
    return { ...shown, ...pending(row.id) }
  },
})
