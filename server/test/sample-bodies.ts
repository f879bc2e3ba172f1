import { currentTermsVersion } from '@latchkey/contract'
import type { Ids } from './matrix.ts'

const none = () => undefined
const soon = new Date(Date.now() + 40 * 86_400_000).toISOString()

/**
 * A body for every operation that its schema takes, so that what is refused is refused for who asks. Ids in it are
 * those of the same things as in the path.
 */
export const sampleBodies: Readonly<Record<string, (ids: Ids) => unknown>> = {
  'role.create': () => ({ name: 'Sample', permissions: ['rooms.view'] }),
  'role.modify': () => ({ description: 'Sample' }),
  'role.delete': none,
  'assignment.create': ({ userId, roomId }) => ({
    name: 'Sample',
    members: [{ type: 'user', id: userId }],
    scope: { roomIds: [roomId] },
  }),
  'assignment.modify': () => ({ description: 'Sample' }),
  'assignment.delete': none,
  'invitation.create': ({ roomId }) => ({
    domain: 'sample.example',
    expiresInDays: 7,
    scope: { roomIds: [roomId] },
    agreedTermsVersion: currentTermsVersion,
  }),
  'invitation.withdraw': none,
  'invitation.resend': none,
  'invitation.extend': () => ({ expiresInDays: 9 }),
  'invitation.accept': ({ userId }) => ({
    primaryAdmins: [{ type: 'user', id: userId }],
    agreedTermsVersion: currentTermsVersion,
  }),
  'invitation.deny': none,
  'partnership.modify': () => ({ endsAt: soon }),
  'partnership.end': none,
  'partnership.suspend': none,
  'partnership.resume': none,
  'partnership.leave': none,
  'primaryAdmin.add': ({ userId }) => ({ members: [{ type: 'user', id: userId }] }),
  'primaryAdmin.remove': none,
  'tenantManager.add': ({ userId }) => ({ type: 'user', id: userId }),
  'tenantManager.remove': none,
  'room.create': () => ({ name: 'Sample' }),
  'room.modify': () => ({ description: 'Sample' }),
  'room.delete': none,
  'enrollmentKey.download': none,
  'enrollmentKey.reset': none,
  'room.import': () => 'name\nSample\n',
  'roomGroup.create': () => ({ name: 'Sample' }),
  'roomGroup.modify': () => ({ description: 'Sample' }),
  'roomGroup.delete': none,
  'roomGroup.addRoom': none,
  'roomGroup.removeRoom': none,
  'roomGroup.regroup': ({ roomId }) => ({ add: [roomId] }),
  'approvalRequest.approve': none,
  'approvalRequest.reject': none,
  'approvalRequest.cancel': none,
  'apiToken.create': () => ({ name: 'Sample', expiresInDays: 7 }),
  'apiToken.revoke': none,
  'apiToken.revokeOfTenant': none,
  'invitation.addContacts': () => ({
    contacts: [{ name: 'Sample', upn: 'sample@fabrikam.com' }],
    expiresInDays: 7,
    agreedTermsVersion: currentTermsVersion,
  }),
  'settings.modify': () => ({ auditRetentionDays: 200 }),
  'domain.claim': () => ({ domain: 'sample.example' }),
  'domain.verify': none,
  'preferences.modify': () => ({ theme: 'dark' }),
  'session.end': none,
  'user.endSessions': none,
}
