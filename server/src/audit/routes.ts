import { get } from '../http/route.ts'
import { listAuditEvents } from './list-audit-events.ts'
import { listAuditHeads } from './list-audit-heads.ts'

export const auditRoutes = [
  get('/tenants/{t}/audit-events', listAuditEvents),
  get('/tenants/{t}/audit-events/heads', listAuditHeads),
]
