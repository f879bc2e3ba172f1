import type { Schedule, Tasks } from '../jobs/task.ts'
import { deliverMail } from './deliver-mail.ts'
import type { Post } from './post.ts'
import { sweepMails } from './sweep-mails.ts'

export const mailTasks = (post: Post): Tasks => ({
  'mail.deliver': deliverMail(post),
  'mail.sweep': sweepMails,
})

export const mailSchedule: Schedule = { 'mail.sweep': '17 3 * * *' }
