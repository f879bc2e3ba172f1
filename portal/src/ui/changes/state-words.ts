import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'

const statuses: Readonly<Record<string, MessageDescriptor>> = {
  pending: msg`Pending`,
  accepted: msg`Accepted`,
  denied: msg`Denied`,
  withdrawn: msg`Withdrawn`,
  expired: msg`Expired`,
  active: msg`Active`,
  suspended: msg`Suspended`,
  ended: msg`Ended`,
  approved: msg`Approved`,
  applied: msg`Applied`,
  failed: msg`Failed`,
  rejected: msg`Rejected`,
  cancelled: msg`Cancelled`,
}

const sides: Readonly<Record<string, MessageDescriptor>> = {
  customer: msg`The customer`,
  partner: msg`The partner`,
  date: msg`Its end date`,
}

const tickets: Readonly<Record<string, MessageDescriptor>> = {
  need_action: msg`Need action`,
  investigating: msg`Investigating`,
  watching: msg`Watching`,
  resolved: msg`Resolved`,
  closed: msg`Closed`,
}

const severities: Readonly<Record<string, MessageDescriptor>> = {
  critical: msg`Critical`,
  important: msg`Important`,
  warning: msg`Warning`,
  recommendation: msg`Recommendation`,
}

const modes: Readonly<Record<string, MessageDescriptor>> = {
  domain: msg`To a domain`,
  contacts: msg`To contacts by name`,
}

const fields: Readonly<Record<string, Readonly<Record<string, MessageDescriptor>>>> = {
  status: statuses,
  endedBy: sides,
  state: tickets,
  severity: severities,
  mode: modes,
}

/** Says values that are one of a few words of the API; nothing for those that are not. */
export function useStateWords(): (field: string, value: string) => string | undefined {
  const { i18n } = useLingui()
  return (field, value) => {
    const word = fields[field]?.[value]
    return word && i18n._(word)
  }
}
