import { get, post } from '../http/route.ts'
import { enrollRoom } from './enroll-room.ts'
import { listDevices } from './list-devices.ts'
import { revokeDevice } from './revoke-device.ts'
import { unenrollRoom } from './unenroll-room.ts'

export const deviceRoutes = [
  get('/tenants/{t}/rooms/{roomId}/devices', listDevices),
  post('/tenants/{t}/rooms/{roomId}/devices/{deviceId}/revoke', revokeDevice),
  post('/tenants/{t}/rooms/{roomId}/enroll', enrollRoom),
  post('/tenants/{t}/rooms/{roomId}/unenroll', unenrollRoom),
]
