import { ReceivedInvitation } from '@latchkey/contract'
import { z } from 'zod'
import { query } from '../operation/operation.ts'
import { presentReceived } from './present-received.ts'
import { receivedInvitation } from './received-invitation.ts'

export const getReceivedInvitation = query({
  name: 'receivedInvitation.get',
  summary: 'Read an invitation that one has received',
  permission: 'tenants.view',
  target: receivedInvitation,
  input: z.strictObject({}),
  output: ReceivedInvitation,
  async run({ queries, row, standing, now }) {
    const [shown] = await presentReceived(queries, standing, [row], now)
    return shown as ReceivedInvitation
  },
})
