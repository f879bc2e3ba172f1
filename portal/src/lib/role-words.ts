import type { BuiltInRoleId } from '@latchkey/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'

/** The built-in roles by their names in the glossary. */
const roles: Record<BuiltInRoleId, { name: MessageDescriptor; description: MessageDescriptor }> = {
  managedServiceAdministrator: {
    name: msg`Managed Service Administrator`,
    description: msg`Full access, to all rooms and groups.`,
  },
  siteLead: {
    name: msg`Site Lead`,
    description: msg`Organises rooms, reads reports and manages tickets; cannot reset the enrolment key.`,
  },
  siteTech: { name: msg`Site Tech`, description: msg`Manages tickets for specific rooms.` },
  auditor: {
    name: msg`Auditor`,
    description: msg`Sees everything, changes nothing, and reads the audit log.`,
  },
  tenantManager: {
    name: msg`Tenant manager`,
    description: msg`Accepts invitations for the organisation; sees no rooms.`,
  },
  primaryAdmin: {
    name: msg`Primary admin`,
    description: msg`Manages the rooms a customer has given, and delegates within them.`,
  },
}

const assignments = {
  assignedAdmins: msg`Assigned admins`,
  tenantManagers: msg`Tenant managers`,
}

interface NamedRole {
  readonly name: string
  readonly builtIn: BuiltInRoleId | null
}

interface NamedAssignment {
  readonly name: string
  readonly builtIn: keyof typeof assignments | null
}

/** Says roles and assignments: what comes with Latchkey in the portal's language, what people made as they named it. */
export function useRoleWords() {
  const { i18n } = useLingui()
  return {
    role: ({ name, builtIn }: NamedRole): string => (builtIn ? i18n._(roles[builtIn].name) : name),
    description: ({ builtIn, description }: NamedRole & { readonly description: string }): string =>
      builtIn ? i18n._(roles[builtIn].description) : description,
    assignment: ({ name, builtIn }: NamedAssignment): string =>
      builtIn ? i18n._(assignments[builtIn]) : name,
  }
}
