import { del, get, post } from '../http/route.ts'
import { endSession } from './end-session.ts'
import { endSessionsOfUser } from './end-sessions-of-user.ts'
import { listSessions } from './list-sessions.ts'

export const sessionRoutes = [
  get('/sessions', listSessions),
  del('/sessions/{sessionId}', endSession),
  post('/directory/users/{userId}/end-sessions', endSessionsOfUser),
]
