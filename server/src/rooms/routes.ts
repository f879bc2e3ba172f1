import { del, get, patch, post } from '../http/route.ts'
import { createRoom } from './create-room.ts'
import { deleteRoom } from './delete-room.ts'
import { getRoom } from './get-room.ts'
import { modifyRoom } from './modify-room.ts'

export const roomRoutes = [
  post('/tenants/{t}/rooms', createRoom),
  get('/tenants/{t}/rooms/{roomId}', getRoom),
  patch('/tenants/{t}/rooms/{roomId}', modifyRoom),
  del('/tenants/{t}/rooms/{roomId}', deleteRoom),
]
