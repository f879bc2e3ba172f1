import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { useRoomWords } from '../room-words.tsx'

/** What the fields of changes are called, where they are not those of a room. */
const words: Readonly<Record<string, MessageDescriptor>> = {
  permissions: msg`Permissions`,
  members: msg`Members`,
  primaryAdmins: msg`Primary admins`,
  items: msg`Primary admins`,
  emailNotifications: msg`E-mail notifications`,
  scope: msg`Scope`,
  roomIds: msg`Rooms`,
  groupIds: msg`Groups`,
  rooms: msg`Rooms`,
  added: msg`Put in`,
  removed: msg`Taken away`,
  ceiling: msg`What the partner may do at most`,
  changeControl: msg`Change control`,
  signInPolicy: msg`Sign-in policy`,
  endsAt: msg`End date`,
  renewalDays: msg`Renewed by days`,
  status: msg`Status`,
  reason: msg`Reason`,
  lifecycle: msg`Lifecycle`,
  state: msg`State`,
  severity: msg`Severity`,
  highImpact: msg`High impact`,
  acknowledged: msg`Acknowledged`,
  assignee: msg`Assigned to`,
  snoozedUntil: msg`Snoozed until`,
  closingReason: msg`Closing reason`,
  closingNote: msg`Closing note`,
  title: msg`Title`,
  note: msg`Note`,
  expiresAt: msg`Expires`,
  sentAt: msg`Sent`,
  domain: msg`Domain`,
  contact: msg`Contact`,
  partner: msg`Partner`,
  partnershipId: msg`Partnership`,
  termsVersion: msg`Version of the terms`,
  endedBy: msg`Ended by`,
  roles: msg`Roles`,
  people: msg`People`,
  assignments: msg`Assignments`,
  openTickets: msg`Open incidents`,
  pendingInvitations: msg`Pending invitations`,
  mfa: msg`Second factor`,
  format: msg`Format`,
  search: msg`Search`,
  from: msg`From`,
  to: msg`To`,
  roomId: msg`Room`,
  roomName: msg`Name of the room`,
  record: msg`DNS record`,
  type: msg`Type`,
  value: msg`Value`,
  verifiedAt: msg`Proven`,
  mode: msg`Kind of invitation`,
  terms: msg`Terms`,
  version: msg`Version`,
  agreedAt: msg`Agreed`,
  agreedBy: msg`Agreed by`,
  createdBy: msg`Created by`,
  signal: msg`Signal`,
  until: msg`Until`,
  attachment: msg`Attachment`,
  settings: msg`Settings`,
  response: msg`Answer`,
  auditRetentionDays: msg`Days the audit log is kept`,
  approvalExpiryDays: msg`Days a request for approval waits`,
}

/** What of a thing is no news to people. */
const silent = new Set([
  'id',
  'tenant',
  'tenantId',
  'version',
  'may',
  'createdAt',
  'updatedAt',
  'pendingApprovals',
  'scopeSize',
  'keyId',
  'commandId',
])

/** Whether a field says something to people. */
export const isTold = (field: string): boolean => !silent.has(field)

/** Says what fields are called; one that is not known here by the API's name. */
export function useFieldWords(): (field: string) => string {
  const { i18n } = useLingui()
  const room = useRoomWords()
  return (field) => (words[field] ? i18n._(words[field]) : room.field(field))
}
