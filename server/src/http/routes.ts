import { accessRoutes } from '../access/routes.ts'
import { apiTokenRoutes } from '../api-tokens/routes.ts'
import { approvalRoutes } from '../approvals/routes.ts'
import { assignmentRoutes } from '../assignments/routes.ts'
import { auditRoutes } from '../audit/routes.ts'
import { commandRoutes } from '../commands/routes.ts'
import { deviceRoutes } from '../devices/routes.ts'
import { directoryRoutes } from '../directory/routes.ts'
import { enrollmentRoutes } from '../enrollment/routes.ts'
import { healthRoutes } from '../health/routes.ts'
import { invitationRoutes } from '../invitations/routes.ts'
import { maintenanceWindowRoutes } from '../maintenance-windows/routes.ts'
import { meRoutes } from '../me/routes.ts'
import { partnershipRoutes } from '../partnerships/routes.ts'
import { roleRoutes } from '../roles/routes.ts'
import { roomGroupRoutes } from '../room-groups/routes.ts'
import { roomImportRoutes } from '../room-import/routes.ts'
import { roomRoutes } from '../rooms/routes.ts'
import { sessionRoutes } from '../sessions/routes.ts'
import { settingsRoutes } from '../settings/routes.ts'
import { signalRoutes } from '../signals/routes.ts'
import { tenantManagerRoutes } from '../tenant-managers/routes.ts'
import { tenantRoutes } from '../tenants/routes.ts'
import { ticketRoutes } from '../tickets/routes.ts'
import type { Route } from './route.ts'

/** Every address of the API. What is not here does not exist; the promise tests walk this list. */
export const routes: readonly Route[] = [
  ...accessRoutes,
  ...meRoutes,
  ...apiTokenRoutes,
  ...directoryRoutes,
  ...roleRoutes,
  ...assignmentRoutes,
  ...invitationRoutes,
  ...partnershipRoutes,
  ...roomRoutes,
  ...roomGroupRoutes,
  ...roomImportRoutes,
  ...enrollmentRoutes,
  ...deviceRoutes,
  ...commandRoutes,
  ...approvalRoutes,
  ...auditRoutes,
  ...settingsRoutes,
  ...sessionRoutes,
  ...tenantRoutes,
  ...tenantManagerRoutes,
  ...ticketRoutes,
  ...healthRoutes,
  ...signalRoutes,
  ...maintenanceWindowRoutes,
]
