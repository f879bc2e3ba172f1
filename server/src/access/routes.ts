import { get } from '../http/route.ts'
import { explainAccess } from './explain-access.ts'
import { listAccessPeople } from './list-access-people.ts'

export const accessRoutes = [
  get('/tenants/{t}/access', explainAccess),
  get('/tenants/{t}/access/users', listAccessPeople),
]
