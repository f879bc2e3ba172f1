import type { AuditEntry } from '@latchkey/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'

const categories: Record<AuditEntry['category'], MessageDescriptor> = {
  User: msg`User`,
  Assignment: msg`Assignment`,
  PartnerInvitation: msg`Partner invitation`,
  Role: msg`Role`,
  Partnership: msg`Partnership`,
  Room: msg`Room`,
  RoomGroup: msg`Room group`,
  EnrollmentKey: msg`Enrolment key`,
  Ticket: msg`Incident`,
  Ring: msg`Update ring`,
  Setting: msg`Setting`,
  Approval: msg`Approval`,
  Session: msg`Session`,
  Integration: msg`Integration`,
}

const operations: Record<AuditEntry['operation'], MessageDescriptor> = {
  Create: msg`Create`,
  Update: msg`Update`,
  Delete: msg`Delete`,
  SignIn: msg`Sign in`,
  SignOut: msg`Sign out`,
  Read: msg`Read`,
}

const results: Record<AuditEntry['result'], MessageDescriptor> = {
  Successful: msg`Successful`,
  Failed: msg`Failed`,
}

/** Says the audit log's own words, and lists them for its filters. */
export function useAuditWords() {
  const { i18n } = useLingui()
  const options = (words: Readonly<Record<string, MessageDescriptor>>) =>
    Object.entries(words).map(([value, label]) => ({ value, label: i18n._(label) }))
  return {
    category: (category: AuditEntry['category']) => i18n._(categories[category]),
    operation: (operation: AuditEntry['operation']) => i18n._(operations[operation]),
    categories: options(categories),
    operations: options(operations),
    results: options(results),
  }
}
