import { get } from '../http/route.ts'
import { explainAccess } from './explain-access.ts'

export const accessRoutes = [get('/tenants/{t}/access', explainAccess)]
