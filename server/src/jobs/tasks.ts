import { approvalTasks } from '../approvals/tasks.ts'
import { attachmentSchedule, attachmentTasks } from '../attachments/tasks.ts'
import { auditSchedule, auditTasks } from '../audit/tasks.ts'
import { commandSchedule, commandTasks } from '../commands/tasks.ts'
import { deviceSchedule, deviceTasks } from '../devices/tasks.ts'
import { healthSchedule, healthTasks } from '../health/tasks.ts'
import { ingestSchedule, ingestTasks } from '../ingest/event-days.ts'
import { invitationTasks } from '../invitations/tasks.ts'
import type { Post } from '../mail/post.ts'
import { mailSchedule, mailTasks } from '../mail/tasks.ts'
import { keySchedule, keyTasks } from '../operation/sweep-keys.ts'
import { partnershipSchedule, partnershipTasks } from '../partnerships/tasks.ts'
import { sessionSchedule, sessionTasks } from '../sessions/tasks.ts'
import { ticketTasks } from '../tickets/tasks.ts'
import type { Schedule, Tasks } from './task.ts'

/** Every job there is. What is enqueued under another name waits until a version knows it. */
export const allTasks = (post: Post): Tasks => ({
  ...approvalTasks,
  ...attachmentTasks,
  ...healthTasks,
  ...auditTasks,
  ...commandTasks,
  ...deviceTasks,
  ...ingestTasks,
  ...invitationTasks,
  ...partnershipTasks,
  ...sessionTasks,
  ...keyTasks,
  ...mailTasks(post),
  ...ticketTasks(post),
})

/** Every job that comes round by itself. */
export const fullSchedule: Schedule = {
  ...attachmentSchedule,
  ...auditSchedule,
  ...healthSchedule,
  ...commandSchedule,
  ...deviceSchedule,
  ...ingestSchedule,
  ...mailSchedule,
  ...partnershipSchedule,
  ...sessionSchedule,
  ...keySchedule,
}
