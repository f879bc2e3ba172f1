import { del, get, patch, post, put } from '../http/route.ts'
import { addRoomToGroup } from './add-room-to-group.ts'
import { createRoomGroup } from './create-room-group.ts'
import { deleteRoomGroup } from './delete-room-group.ts'
import { getRoomGroup } from './get-room-group.ts'
import { listRoomGroups } from './list-room-groups.ts'
import { modifyRoomGroup } from './modify-room-group.ts'
import { regroupRooms } from './regroup-rooms.ts'
import { removeRoomFromGroup } from './remove-room-from-group.ts'

export const roomGroupRoutes = [
  get('/tenants/{t}/room-groups', listRoomGroups),
  post('/tenants/{t}/room-groups', createRoomGroup),
  get('/tenants/{t}/room-groups/{groupId}', getRoomGroup),
  patch('/tenants/{t}/room-groups/{groupId}', modifyRoomGroup),
  del('/tenants/{t}/room-groups/{groupId}', deleteRoomGroup),
  post('/tenants/{t}/room-groups/{groupId}/rooms', regroupRooms),
  put('/tenants/{t}/room-groups/{groupId}/rooms/{roomId}', addRoomToGroup),
  del('/tenants/{t}/room-groups/{groupId}/rooms/{roomId}', removeRoomFromGroup),
]
