import {
  AlertUrgentRegular,
  BuildingMultipleRegular,
  BuildingRegular,
  ClipboardCheckmarkRegular,
  DocumentSearchRegular,
  GroupRegular,
  HandshakeRegular,
  KeyRegular,
  PeopleTeamRegular,
  PersonKeyRegular,
  PersonSearchRegular,
  PlugConnectedRegular,
  PulseRegular,
  SettingsRegular,
  WrenchRegular,
} from '@fluentui/react-icons'
import type { Me, Permission } from '@latchkey/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ReactElement } from 'react'
import type { Place } from '../lib/place.tsx'

export interface NavigationItem {
  readonly to: string
  readonly label: MessageDescriptor
  readonly icon: ReactElement
  /** Whether it stands below *Settings*. */
  readonly setting?: boolean
}

interface Entry extends NavigationItem {
  /** Shown to whoever holds one of these here. */
  readonly needs: readonly Permission[]
  readonly where: readonly ('customer' | 'allCustomers' | 'oneCustomer')[]
}

const rooms = msg`Rooms`
const approvalRequests = msg`Approval requests`

const entries: readonly Entry[] = [
  {
    to: '/tenants',
    label: msg`Tenants`,
    icon: <BuildingMultipleRegular />,
    needs: [],
    where: ['allCustomers'],
  },
  {
    to: '/tenant-managers',
    label: msg`Tenant managers`,
    icon: <PersonKeyRegular />,
    needs: [],
    where: ['allCustomers'],
  },
  {
    to: '/incidents',
    label: msg`Incidents`,
    icon: <AlertUrgentRegular />,
    needs: ['tickets.view'],
    where: ['customer', 'allCustomers', 'oneCustomer'],
  },
  {
    to: '/rooms',
    label: rooms,
    icon: <BuildingRegular />,
    needs: ['rooms.view'],
    where: ['customer', 'allCustomers', 'oneCustomer'],
  },
  {
    to: '/groups',
    label: msg`Groups`,
    icon: <GroupRegular />,
    needs: ['groups.view'],
    where: ['customer', 'oneCustomer'],
  },
  {
    to: '/approval-requests',
    label: approvalRequests,
    icon: <ClipboardCheckmarkRegular />,
    needs: ['approvals.decide'],
    where: ['customer'],
  },
  {
    to: '/approval-requests',
    label: approvalRequests,
    icon: <ClipboardCheckmarkRegular />,
    needs: ['rooms.view'],
    where: ['allCustomers', 'oneCustomer'],
  },
  {
    to: '/settings/partners',
    label: msg`Partners`,
    icon: <HandshakeRegular />,
    needs: ['partners.view'],
    where: ['customer'],
    setting: true,
  },
  {
    to: '/settings/roles',
    label: msg`Roles`,
    icon: <PeopleTeamRegular />,
    needs: ['roles.view'],
    where: ['customer', 'oneCustomer'],
    setting: true,
  },
  {
    to: '/settings/access',
    label: msg`Access`,
    icon: <PersonSearchRegular />,
    needs: ['roles.view'],
    where: ['customer', 'oneCustomer'],
    setting: true,
  },
  {
    to: '/settings/enrollment',
    label: msg`Enrolment`,
    icon: <PlugConnectedRegular />,
    needs: ['rooms.downloadKey', 'rooms.resetKey'],
    where: ['customer', 'oneCustomer'],
    setting: true,
  },
  {
    to: '/settings/signals',
    label: msg`Signals`,
    icon: <PulseRegular />,
    needs: ['settings.view'],
    where: ['customer', 'oneCustomer'],
    setting: true,
  },
  {
    to: '/settings/maintenance',
    label: msg`Maintenance windows`,
    icon: <WrenchRegular />,
    needs: ['rooms.view'],
    where: ['customer', 'oneCustomer'],
    setting: true,
  },
  {
    to: '/settings/general',
    label: msg`General`,
    icon: <SettingsRegular />,
    needs: ['settings.view'],
    where: ['customer'],
    setting: true,
  },
  {
    to: '/settings/audit-log',
    label: msg`Audit log`,
    icon: <DocumentSearchRegular />,
    needs: ['audit.view'],
    where: ['customer'],
    setting: true,
  },
  {
    to: '/settings/api-tokens',
    label: msg`API tokens`,
    icon: <KeyRegular />,
    needs: ['settings.view'],
    where: ['customer'],
    setting: true,
  },
]

/** Where one can go from here; nothing that would lead nowhere. */
export function navigationOf(place: Place, me: Me): NavigationItem[] {
  const kind = place.portal === 'customer' ? 'customer' : place.tenant ? 'oneCustomer' : 'allCustomers'
  const own = me.tenants.find(({ id }) => id === me.tenant.id)
  return entries
    .filter(({ where }) => where.includes(kind))
    .filter(({ needs }) => needs.length === 0 || needs.some((one) => place.permissions.has(one)))
    .filter(({ to }) => to !== '/tenant-managers' || own?.permissions.includes('tenants.view'))
    .map(({ to, ...item }) => ({ ...item, to: place.base + to }))
}
