import { Navigate, useParams } from 'react-router'
import { useMe } from '../lib/me.ts'

/** Mails do not know in which portal their reader will be. */
export function InvitationLink() {
  const { invitationId } = useParams()
  return <Navigate to={`/partner/invitations/${invitationId}`} replace />
}

export function ApprovalRequestLink() {
  const { tenantId, requestId } = useParams()
  const { tenant } = useMe()
  const base = tenantId === tenant.id ? '' : `/partner/customers/${tenantId}`
  return <Navigate to={`${base}/approval-requests/${requestId}`} replace />
}

export const PartnerHome = () => <Navigate to="/partner/tenants" replace />
