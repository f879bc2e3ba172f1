import { del, get, patch, post } from '../http/route.ts'
import { addPrimaryAdmins } from './add-primary-admins.ts'
import { getCustomer } from './get-customer.ts'
import { getPartnership } from './get-partnership.ts'
import { leaveCustomer } from './leave-customer.ts'
import { listCustomers } from './list-customers.ts'
import { listPartnershipHistory } from './list-partnership-history.ts'
import { listPartnerships } from './list-partnerships.ts'
import { listCustomerPrimaryAdmins } from './list-primary-admins.ts'
import { modifyPartnership } from './modify-partnership.ts'
import { previewEnding } from './preview-ending.ts'
import { removePartner } from './remove-partner.ts'
import { removePrimaryAdmin } from './remove-primary-admin.ts'
import { restorePrimaryAdmins, restoresAdmins } from './restore-primary-admins.ts'
import { resumePartnership } from './resume-partnership.ts'
import { suspendPartnership } from './suspend-partnership.ts'

export const partnershipRoutes = [
  get('/tenants/{t}/partnerships', listPartnerships),
  get('/tenants/{t}/partnerships/{partnershipId}', getPartnership),
  patch('/tenants/{t}/partnerships/{partnershipId}', modifyPartnership),
  del('/tenants/{t}/partnerships/{partnershipId}', removePartner),
  post('/tenants/{t}/partnerships/{partnershipId}/suspend', suspendPartnership),
  post('/tenants/{t}/partnerships/{partnershipId}/resume', resumePartnership),
  get('/tenants/{t}/partnerships/{partnershipId}/ending-preview', previewEnding),
  get('/tenants/{t}/partnerships/{partnershipId}/history', listPartnershipHistory),

  get('/customers', listCustomers),
  get('/customers/{t}', getCustomer),
  del('/customers/{t}', leaveCustomer),
  get('/customers/{t}/primary-admins', listCustomerPrimaryAdmins),
  post('/customers/{t}/primary-admins', addPrimaryAdmins, {
    instead: { does: restorePrimaryAdmins, isFor: restoresAdmins },
  }),
  del('/customers/{t}/primary-admins/{memberId}', removePrimaryAdmin),
]
