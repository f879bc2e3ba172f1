import type { Target } from '../operation/target.ts'
import { findPartnership, type PartnershipRow } from './partnership.ts'

/** The partnership by which one is in a customer's tenant: for the partner's people there. */
export const currentPartnership: Target<PartnershipRow> = {
  type: 'Partnership',
  param: null,
  notFound: 'tenant.not_found',
  async find({ queries, standing, tenantId, lock }) {
    const id = standing.partnership?.facts.id
    return id === undefined ? undefined : findPartnership(queries, tenantId, id, { lock })
  },
  sees: (standing) => standing.side === 'partner',
  allows: (standing, permission) => standing.holds(permission),
  present: (row) => ({ status: row.status }),
}
