import { get, post } from '../http/route.ts'
import { downloadEnrollmentKey } from './download-enrollment-key.ts'
import { getEnrollmentKeyStatus } from './get-enrollment-key-status.ts'
import { resetEnrollmentKey } from './reset-enrollment-key.ts'

export const enrollmentRoutes = [
  get('/tenants/{t}/enrollment-key', downloadEnrollmentKey),
  get('/tenants/{t}/enrollment-key/status', getEnrollmentKeyStatus),
  post('/tenants/{t}/enrollment-key/reset', resetEnrollmentKey),
]
