import { post } from '../http/route.ts'
import { importRooms } from './import-rooms.ts'
import { readRoomLines } from './read-room-lines.ts'

export const roomImportRoutes = [post('/tenants/{t}/rooms/import', importRooms, { readCsv: readRoomLines })]
