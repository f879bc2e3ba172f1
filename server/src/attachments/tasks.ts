import type { Schedule, Tasks } from '../jobs/task.ts'
import { settleAttachments } from './settle-attachments.ts'

export const attachmentTasks: Tasks = { 'attachment.settle': settleAttachments }

export const attachmentSchedule: Schedule = { 'attachment.settle': '*/5 * * * *' }
