import type { Permission } from '@latchkey/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'

interface Words {
  readonly feature: MessageDescriptor
  readonly label: MessageDescriptor
  /** What a holder can do, as a plain sentence. */
  readonly sentence: MessageDescriptor
}

const rooms = msg`Rooms`
const groups = msg`Group management`
const rings = msg`Update ring management`
const reports = msg`Reports`
const tickets = msg`Ticket management`
const settings = msg`Service settings`
const roles = msg`Role management`
const partners = msg`Partners`
const changeControl = msg`Change control`
const audit = msg`Auditing`
const integrations = msg`Integrations`
const tenants = msg`Tenants`

const view = msg`View`
const modify = msg`Modify`
const create = msg`Create`

/** The catalogue's words (the server's are English); the glossary's Table 1 names features and labels. */
const words: Record<Permission, Words> = {
  'rooms.view': { feature: rooms, label: view, sentence: msg`See rooms and their details.` },
  'rooms.modify': { feature: rooms, label: modify, sentence: msg`Change the details of rooms.` },
  'rooms.resetKey': { feature: rooms, label: msg`Reset key`, sentence: msg`Replace the enrolment key.` },
  'rooms.downloadKey': {
    feature: rooms,
    label: msg`Download key`,
    sentence: msg`Download the enrolment key.`,
  },
  'rooms.unenroll': { feature: rooms, label: msg`Unenroll`, sentence: msg`Take rooms out of monitoring.` },
  'rooms.create': { feature: rooms, label: create, sentence: msg`Add and import rooms, and delete them.` },
  'groups.create': { feature: groups, label: create, sentence: msg`Make room groups.` },
  'groups.view': { feature: groups, label: view, sentence: msg`See room groups.` },
  'groups.modify': {
    feature: groups,
    label: modify,
    sentence: msg`Change room groups and what they hold.`,
  },
  'rings.create': { feature: rings, label: create, sentence: msg`Make update rings.` },
  'rings.view': { feature: rings, label: view, sentence: msg`See update rings.` },
  'rings.modify': { feature: rings, label: modify, sentence: msg`Change update rings.` },
  'reports.view': { feature: reports, label: view, sentence: msg`Read reports.` },
  'tickets.create': {
    feature: tickets,
    label: msg`Create customer incident`,
    sentence: msg`Record an issue.`,
  },
  'tickets.view': { feature: tickets, label: view, sentence: msg`See incidents.` },
  'tickets.update': {
    feature: tickets,
    label: msg`Update`,
    sentence: msg`Work on incidents and close them.`,
  },
  'settings.view': { feature: settings, label: view, sentence: msg`See the service settings.` },
  'settings.modify': { feature: settings, label: modify, sentence: msg`Change the service settings.` },
  'roles.view': { feature: roles, label: view, sentence: msg`See roles and who holds them.` },
  'roles.modify': { feature: roles, label: modify, sentence: msg`Make roles and assign them.` },
  'partners.view': { feature: partners, label: view, sentence: msg`See partners and invitations.` },
  'partners.modify': {
    feature: partners,
    label: modify,
    sentence: msg`Invite, change, suspend and remove partners.`,
  },
  'approvals.decide': {
    feature: changeControl,
    label: msg`Decide`,
    sentence: msg`Approve or reject what partners ask for.`,
  },
  'audit.view': { feature: audit, label: view, sentence: msg`Read and export the audit log.` },
  'integrations.modify': { feature: integrations, label: modify, sentence: msg`Change integrations.` },
  'tenants.view': {
    feature: tenants,
    label: view,
    sentence: msg`See invitations and the customers of the organisation.`,
  },
  'invitations.respond': {
    feature: tenants,
    label: msg`Respond`,
    sentence: msg`Accept or deny invitations.`,
  },
  'tenantManagers.modify': {
    feature: tenants,
    label: msg`Managers`,
    sentence: msg`Name Tenant managers.`,
  },
  'partnership.leave': { feature: tenants, label: msg`Leave`, sentence: msg`Remove a customer.` },
}

/** Says permissions in the portal's language; one that it does not know yet by its id. */
export function usePermissionWords(): (id: string) => {
  feature: string
  label: string
  sentence: string
} {
  const { i18n } = useLingui()
  return (id) => {
    const known = words[id as Permission] as Words | undefined
    if (!known) return { feature: id, label: id, sentence: id }
    return {
      feature: i18n._(known.feature),
      label: i18n._(known.label),
      sentence: i18n._(known.sentence),
    }
  }
}
