import { get, post } from '../http/route.ts'
import { getRoomStatus } from './get-room-status.ts'
import { listRoomActivity } from './list-room-activity.ts'
import { suppressRoom } from './suppress-room.ts'
import { unsuppressRoom } from './unsuppress-room.ts'

export const healthRoutes = [
  get('/tenants/{t}/rooms/{roomId}/status', getRoomStatus),
  get('/tenants/{t}/rooms/{roomId}/activity', listRoomActivity),
  post('/tenants/{t}/rooms/{roomId}/suppress', suppressRoom),
  post('/tenants/{t}/rooms/{roomId}/unsuppress', unsuppressRoom),
]
