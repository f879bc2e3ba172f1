import { get, post } from '../http/route.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { createInvitation } from './create-invitation.ts'
import { denyInvitation } from './deny-invitation.ts'
import { extendInvitation } from './extend-invitation.ts'
import { getInvitation } from './get-invitation.ts'
import { getReceivedInvitation } from './get-received-invitation.ts'
import { inviteMoreContacts } from './invite-more-contacts.ts'
import { listInvitations } from './list-invitations.ts'
import { listReceivedInvitations } from './list-received-invitations.ts'
import { resendInvitation } from './resend-invitation.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

export const invitationRoutes = [
  get('/tenants/{t}/invitations', listInvitations),
  post('/tenants/{t}/invitations', createInvitation),
  get('/tenants/{t}/invitations/{invitationId}', getInvitation),
  post('/tenants/{t}/invitations/{invitationId}/withdraw', withdrawInvitation),
  post('/tenants/{t}/invitations/{invitationId}/resend', resendInvitation),
  post('/tenants/{t}/invitations/{invitationId}/extend', extendInvitation),
  post('/tenants/{t}/partnerships/{partnershipId}/contacts', inviteMoreContacts),
  get('/received-invitations', listReceivedInvitations),
  get('/received-invitations/{invitationId}', getReceivedInvitation),
  post('/received-invitations/{invitationId}/accept', acceptInvitation),
  post('/received-invitations/{invitationId}/deny', denyInvitation),
]
