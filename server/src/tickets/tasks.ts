import type { Tasks } from '../jobs/task.ts'
import type { Post } from '../mail/post.ts'
import { tellHeld } from './tell-held.ts'
import { tellOfOpenings } from './tell-of-openings.ts'

export const ticketTasks = (post: Post): Tasks => ({
  'ticket.tellOfOpenings': tellOfOpenings(post),
  'ticket.tellHeld': tellHeld(post),
})
