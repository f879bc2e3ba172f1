import { Invitation } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { invitation } from './invitation.ts'
import { presentInvitation } from './present-invitation.ts'

export const getInvitation = query({
  name: 'invitation.get',
  summary: 'Read an invitation',
  permission: 'partners.view',
  target: invitation,
  input: z.strictObject({}),
  output: Invitation,
  run: ({ queries, row, standing, now }) => presentInvitation(queries, standing, row, now),
})
