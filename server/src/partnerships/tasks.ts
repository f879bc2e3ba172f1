import type { House } from '../access/look.ts'
import type { Schedule, Task, Tasks } from '../jobs/task.ts'
import { checkAdminsOfPartner } from './check-admins.ts'
import type { EndDate } from './end-date.ts'
import { reachEndDate, remindOfEnd } from './reach-end-date.ts'

const endDateOf = ({
  tenantId = '',
  partnershipId = '',
  endsAt = '',
}: Readonly<Record<string, string>>): EndDate => ({ tenantId, partnershipId, endsAt: new Date(endsAt) })

// Directories also change where nobody tells: the round by itself names no partner.
const checkAdmins: Task = async (house, { partnerTenantId }) => {
  const ids = partnerTenantId === undefined ? await allTenants(house) : [partnerTenantId]
  for (const id of ids) await checkAdminsOfPartner(house, id)
}

async function allTenants(house: House): Promise<string[]> {
  // Tenants are nobody's secret to Latchkey itself: asked without being anybody.
  const nobody = { home: '00000000-0000-0000-0000-000000000000', tenant: null }
  const [tenants] = await house.database.travel(nobody, [
    { sql: 'select id from tenants order by id', parameters: [] },
  ])
  return (tenants?.rows ?? []).map(({ id }) => String(id))
}

export const partnershipTasks: Tasks = {
  'partnership.end': (house, payload) => reachEndDate(house, endDateOf(payload)),
  'partnership.remind': (house, payload) => remindOfEnd(house, endDateOf(payload)),
  'partnership.checkAdmins': checkAdmins,
}

export const partnershipSchedule: Schedule = { 'partnership.checkAdmins': '41 * * * *' }
