import { get } from '../http/route.ts'
import { listAuditEvents } from './list-audit-events.ts'

export const auditRoutes = [get('/tenants/{t}/audit-events', listAuditEvents)]
