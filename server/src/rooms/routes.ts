import { del, get, patch, post } from '../http/route.ts'
import { createRoom } from './create-room.ts'
import { deleteRoom } from './delete-room.ts'
import { getRoom } from './get-room.ts'
import { listAllRooms } from './list-all-rooms.ts'
import { listRooms } from './list-rooms.ts'
import { modifyRoom } from './modify-room.ts'
import { summariseAllRooms } from './summarise-all-rooms.ts'
import { summariseRooms } from './summarise-rooms.ts'

export const roomRoutes = [
  get('/rooms', listAllRooms),
  get('/rooms/summary', summariseAllRooms),
  get('/tenants/{t}/rooms', listRooms),
  post('/tenants/{t}/rooms', createRoom),
  get('/tenants/{t}/rooms/summary', summariseRooms),
  get('/tenants/{t}/rooms/{roomId}', getRoom),
  patch('/tenants/{t}/rooms/{roomId}', modifyRoom),
  del('/tenants/{t}/rooms/{roomId}', deleteRoom),
]
