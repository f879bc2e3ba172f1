import type { Post } from '../mail/post.ts'
import { mailSchedule, mailTasks } from '../mail/tasks.ts'
import type { Schedule, Tasks } from './task.ts'

/** Every job there is. What is enqueued under another name waits until a version knows it. */
export const allTasks = (post: Post): Tasks => ({ ...mailTasks(post) })

/** Every job that comes round by itself. */
export const fullSchedule: Schedule = { ...mailSchedule }
