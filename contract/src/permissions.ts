/**
 * The permission catalogue (spec 3.3 Table 1 in its coherent grouping, decisions D1): one list from which the
 * API, the decision core's bit masks, the SQL checks and `docs/permissions.md` are made.
 */
export interface PermissionEntry {
  readonly id: string
  readonly feature: string
  readonly label: string
  /** What a holder can do, as a sentence fit for the wizard and the documentation. */
  readonly sentence: string
  /** `room`: held room by room. `tenant`: held for the organisation as a whole. `duty`: comes with a built-in role only. */
  readonly reach: 'room' | 'tenant' | 'duty'
  /** Whether a customer may put it into a partnership's ceiling. */
  readonly forPartners: boolean
}

const entry = <const Id extends string>(
  id: Id,
  feature: string,
  label: string,
  reach: PermissionEntry['reach'],
  forPartners: boolean,
  sentence: string,
) => ({ id, feature, label, reach, forPartners, sentence })

/** In the order of Table 1; the position is the permission's bit, so entries are only ever appended. */
export const catalogue = [
  entry('rooms.view', 'Rooms', 'View', 'room', true, 'See rooms and their details.'),
  entry('rooms.modify', 'Rooms', 'Modify', 'room', true, 'Change the details of rooms.'),
  entry('rooms.resetKey', 'Rooms', 'Reset key', 'tenant', true, 'Replace the enrolment key.'),
  entry('rooms.downloadKey', 'Rooms', 'Download key', 'tenant', true, 'Download the enrolment key.'),
  entry('rooms.unenroll', 'Rooms', 'Unenroll', 'room', true, 'Take rooms out of monitoring.'),
  entry('rooms.create', 'Rooms', 'Create', 'tenant', true, 'Add and import rooms, and delete them.'),
  entry('groups.create', 'Group management', 'Create', 'tenant', true, 'Make room groups.'),
  entry('groups.view', 'Group management', 'View', 'room', true, 'See room groups.'),
  entry(
    'groups.modify',
    'Group management',
    'Modify',
    'room',
    true,
    'Change room groups and what they hold.',
  ),
  entry('rings.create', 'Update ring management', 'Create', 'tenant', true, 'Make update rings.'),
  entry('rings.view', 'Update ring management', 'View', 'room', true, 'See update rings.'),
  entry('rings.modify', 'Update ring management', 'Modify', 'room', true, 'Change update rings.'),
  entry('reports.view', 'Reports', 'View', 'room', true, 'Read reports.'),
  entry('tickets.create', 'Ticket management', 'Create customer incident', 'room', true, 'Record an issue.'),
  entry('tickets.view', 'Ticket management', 'View', 'room', true, 'See incidents.'),
  entry('tickets.update', 'Ticket management', 'Update', 'room', true, 'Work on incidents and close them.'),
  entry('settings.view', 'Service settings', 'View', 'tenant', true, 'See the service settings.'),
  entry('settings.modify', 'Service settings', 'Modify', 'tenant', true, 'Change the service settings.'),
  entry('roles.view', 'Role management', 'View', 'tenant', true, 'See roles and who holds them.'),
  entry('roles.modify', 'Role management', 'Modify', 'tenant', true, 'Make roles and assign them.'),
  entry('partners.view', 'Partners', 'View', 'tenant', false, 'See partners and invitations.'),
  entry(
    'partners.modify',
    'Partners',
    'Modify',
    'tenant',
    false,
    'Invite, change, suspend and remove partners.',
  ),
  entry(
    'approvals.decide',
    'Change control',
    'Decide',
    'tenant',
    false,
    'Approve or reject what partners ask for.',
  ),
  entry('audit.view', 'Audit', 'View', 'tenant', false, 'Read and export the audit log.'),
  entry('integrations.modify', 'Integrations', 'Modify', 'tenant', false, 'Change integrations.'),
  entry(
    'tenants.view',
    'Tenants',
    'View',
    'duty',
    false,
    'See invitations and the customers of the organisation.',
  ),
  entry('invitations.respond', 'Tenants', 'Respond', 'duty', false, 'Accept or deny invitations.'),
  entry('tenantManagers.modify', 'Tenants', 'Managers', 'duty', false, 'Name Tenant managers.'),
  entry('partnership.leave', 'Tenants', 'Leave', 'duty', false, 'Remove a customer.'),
] as const satisfies readonly PermissionEntry[]

export type Permission = (typeof catalogue)[number]['id']

export const permissions = catalogue.map((p) => p.id) as [Permission, ...Permission[]]

const bitOf = new Map<string, number>(catalogue.map((p, position) => [p.id, 1 << position]))

/** The permission's bit in a {@link maskOf} mask. */
export const permissionBit = (permission: Permission): number => bitOf.get(permission) ?? 0

/** A set of permissions as one integer; ids that are not in the catalogue add nothing. */
export const maskOf = (held: Iterable<string>): number => {
  let mask = 0
  for (const permission of held) mask |= bitOf.get(permission) ?? 0
  return mask
}

/** The permissions of a mask, in catalogue order. */
export const permissionsOf = (mask: number): Permission[] =>
  permissions.filter((permission) => (mask & permissionBit(permission)) !== 0)

export const roomPermissions = catalogue.filter((p) => p.reach === 'room').map((p) => p.id)

/** Permissions that tenants may put into custom roles of their own people. */
export const assignablePermissions = catalogue.filter((p) => p.reach !== 'duty').map((p) => p.id)

/** Permissions that a customer may put into a partnership's ceiling. */
export const partnerPermissions = catalogue.filter((p) => p.forPartners).map((p) => p.id)

export type BuiltInRoleId =
  | 'managedServiceAdministrator'
  | 'siteLead'
  | 'siteTech'
  | 'auditor'
  | 'tenantManager'
  | 'primaryAdmin'

export interface BuiltInRole {
  readonly id: BuiltInRoleId
  readonly name: string
  readonly description: string
  readonly side: 'customer' | 'partner'
  readonly permissions: readonly Permission[]
}

const siteTech: Permission[] = [
  'rooms.view',
  'rooms.modify',
  'rooms.downloadKey',
  'rooms.unenroll',
  'tickets.create',
  'tickets.view',
  'tickets.update',
]

const siteLead: Permission[] = [
  ...siteTech,
  'rooms.create',
  'groups.create',
  'groups.view',
  'groups.modify',
  'rings.create',
  'rings.view',
  'rings.modify',
  'reports.view',
]

/** The Primary admin column of Table 1: also the ceiling a partnership has unless its customer says otherwise. */
export const primaryAdminPermissions: readonly Permission[] = [
  'rooms.view',
  'rooms.modify',
  'groups.view',
  'rings.view',
  'rings.modify',
  'reports.view',
  'tickets.create',
  'tickets.view',
  'tickets.update',
  'roles.view',
  'roles.modify',
]

/** The roles every tenant (and, for `primaryAdmin`, every partnership) has from its first day; nobody can change them. */
export const builtInRoles: readonly BuiltInRole[] = [
  {
    id: 'managedServiceAdministrator',
    name: 'Managed Service Administrator',
    description: 'Full access, to all rooms and groups.',
    side: 'customer',
    permissions: [...assignablePermissions, 'tenants.view', 'invitations.respond', 'tenantManagers.modify'],
  },
  {
    id: 'siteLead',
    name: 'Site Lead',
    description: 'Organises rooms, reads reports and manages tickets; cannot reset the enrolment key.',
    side: 'customer',
    permissions: siteLead,
  },
  {
    id: 'siteTech',
    name: 'Site Tech',
    description: 'Manages tickets for specific rooms.',
    side: 'customer',
    permissions: siteTech,
  },
  {
    id: 'auditor',
    name: 'Auditor',
    description: 'Sees everything, changes nothing, and reads the audit log.',
    side: 'customer',
    permissions: permissions.filter((p) => p.endsWith('.view') && p !== 'tenants.view'),
  },
  {
    id: 'tenantManager',
    name: 'Tenant manager',
    description: 'Accepts invitations for the organisation; sees no rooms.',
    side: 'customer',
    permissions: ['tenants.view', 'invitations.respond'],
  },
  {
    id: 'primaryAdmin',
    name: 'Primary admin',
    description: 'Manages the rooms a customer has given, and delegates within them.',
    side: 'partner',
    permissions: [...primaryAdminPermissions, 'partnership.leave'],
  },
]
