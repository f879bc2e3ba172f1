import { ReceivedInvitation } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { presentOneReceived } from './present-received.ts'
import { receivedInvitation } from './received-invitation.ts'

export const getReceivedInvitation = query({
  name: 'receivedInvitation.get',
  summary: 'Read an invitation that one has received',
  permission: 'tenants.view',
  target: receivedInvitation,
  input: z.strictObject({}),
  output: ReceivedInvitation,
  run: ({ queries, row, standing, now }) => presentOneReceived(queries, standing, row, now),
})
