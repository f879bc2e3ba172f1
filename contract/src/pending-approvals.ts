import { z } from 'zod'
import { Id, Timestamp } from './values.ts'

/** A request that waits and would change the object it is told with. */
export const PendingApproval = z.object({ id: Id, operation: z.string(), requestedAt: Timestamp })
export type PendingApproval = z.infer<typeof PendingApproval>
