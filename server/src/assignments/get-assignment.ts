import { Assignment } from '@latchkey/contract'
import { z } from 'zod'
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
  run: ({ queries, row, standing }) => presentAssignment(queries, standing, row),
})
