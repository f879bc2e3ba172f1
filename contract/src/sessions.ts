import { z } from 'zod'
import { Id, Timestamp } from './values.ts'

/** A browser somebody is signed in with. */
export const Session = z.object({
  id: Id,
  createdAt: Timestamp,
  lastSeenAt: Timestamp,
  expiresAt: Timestamp,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** Whether a second factor was used. */
  mfa: z.boolean(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
})
export type Session = z.infer<typeof Session>

/** How many sessions were ended. */
export const EndedSessions = z.object({ ended: z.int() })
export type EndedSessions = z.infer<typeof EndedSessions>
