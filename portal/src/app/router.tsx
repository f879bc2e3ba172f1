import type { ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { bringWords } from '../lib/i18n.ts'
import { ErrorPage } from './error-page.tsx'
import { GonePage } from './gone-page.tsx'
import { HomePage } from './home-page.tsx'
import { ApprovalRequestLink, InvitationLink, PartnerHome } from './mailed-links.tsx'
import { AllCustomersPlace, CustomerPlace, OneCustomerPlace } from './places.tsx'
import { Shell } from './shell.tsx'
import { SignedInPage } from './signed-in-page.tsx'

/** A page of a feature, which comes with the feature's words when it is first opened. */
const page =
  (feature: string, load: () => Promise<{ Component: ComponentType }>) =>
  async (): Promise<{ Component: ComponentType }> => {
    const [module] = await Promise.all([load(), bringWords(feature)])
    return module
  }

/** What every place has: the same pages for one's own organisation and for a customer. */
const placePages = (): RouteObject[] => [
  {
    path: 'incidents',
    lazy: page('tickets', () => import('../features/tickets/tickets-page.tsx')),
    children: [
      { path: ':ticketId/:tab?', lazy: page('tickets', () => import('../features/tickets/ticket-pane.tsx')) },
    ],
  },
  {
    path: 'incidents/record',
    lazy: page('tickets', () => import('../features/tickets/record-issue-page.tsx')),
  },
  {
    path: 'rooms',
    lazy: page('rooms', () => import('../features/rooms/rooms-page.tsx')),
    children: [
      { path: ':roomId/:tab?', lazy: page('rooms', () => import('../features/rooms/room-pane.tsx')) },
    ],
  },
  { path: 'rooms/add', lazy: page('rooms', () => import('../features/rooms/add-room-page.tsx')) },
  { path: 'rooms/import', lazy: page('rooms', () => import('../features/rooms/import-rooms-page.tsx')) },
  {
    path: 'groups',
    lazy: page('groups', () => import('../features/groups/groups-page.tsx')),
    children: [
      { path: ':groupId/:tab?', lazy: page('groups', () => import('../features/groups/group-pane.tsx')) },
    ],
  },
  {
    path: 'approval-requests',
    lazy: page('approvals', () => import('../features/approvals/approvals-page.tsx')),
    children: [
      {
        path: ':requestId',
        lazy: page('approvals', () => import('../features/approvals/approval-pane.tsx')),
      },
    ],
  },
  {
    path: 'settings/roles',
    lazy: page('roles', () => import('../features/roles/roles-page.tsx')),
    children: [
      { path: ':roleId/:tab?', lazy: page('roles', () => import('../features/roles/role-pane.tsx')) },
    ],
  },
  { path: 'settings/roles/add', lazy: page('roles', () => import('../features/roles/create-role-page.tsx')) },
  {
    path: 'settings/roles/:roleId/edit',
    lazy: page('roles', () => import('../features/roles/edit-role-page.tsx')),
  },
  {
    path: 'settings/roles/:roleId/assignments/add',
    lazy: page('roles', () => import('../features/roles/add-assignment-page.tsx')),
  },
  {
    path: 'settings/roles/:roleId/assignments/:assignmentId',
    lazy: page('roles', () => import('../features/roles/assignment-page.tsx')),
  },
  {
    path: 'settings/roles/:roleId/assignments/:assignmentId/scope',
    lazy: page('roles', () => import('../features/roles/edit-scope-page.tsx')),
  },
  { path: 'settings/access', lazy: page('access', () => import('../features/access/access-page.tsx')) },
  {
    path: 'settings/enrollment',
    lazy: page('enrolment', () => import('../features/enrolment/enrolment-page.tsx')),
  },
  { path: 'settings/signals', lazy: page('signals', () => import('../features/signals/signals-page.tsx')) },
  {
    path: 'settings/maintenance',
    lazy: page('maintenance', () => import('../features/maintenance/windows-page.tsx')),
    children: [
      {
        path: ':windowId/:tab?',
        lazy: page('maintenance', () => import('../features/maintenance/window-pane.tsx')),
      },
    ],
  },
  {
    path: 'settings/maintenance/add',
    lazy: page('maintenance', () => import('../features/maintenance/window-page.tsx')),
  },
  {
    path: 'settings/maintenance/:windowId/edit',
    lazy: page('maintenance', () => import('../features/maintenance/window-page.tsx')),
  },
]

const customerPages: RouteObject[] = [
  {
    path: 'settings/partners',
    lazy: page('partners', () => import('../features/partners/partners-page.tsx')),
    children: [
      {
        path: 'invitations/:invitationId',
        lazy: page('partners', () => import('../features/partners/invitation-pane.tsx')),
      },
    ],
  },
  {
    path: 'settings/partners/add',
    lazy: page('partners', () => import('../features/partners/add-partner-page.tsx')),
  },
  {
    path: 'settings/partners/:partnershipId/:tab?',
    lazy: page('partners', () => import('../features/partners/partner-page.tsx')),
  },
  {
    path: 'settings/general',
    lazy: page('settings', () => import('../features/settings/settings-page.tsx')),
  },
  {
    path: 'settings/audit-log',
    lazy: page('audit', () => import('../features/audit/audit-page.tsx')),
    children: [{ path: ':eventId', lazy: page('audit', () => import('../features/audit/audit-pane.tsx')) }],
  },
  { path: 'settings/audit-log/check', lazy: page('audit', () => import('../features/audit/check-page.tsx')) },
  {
    path: 'settings/api-tokens',
    lazy: page('settings', () => import('../features/settings/api-tokens-page.tsx')),
  },
]

const partnerPages: RouteObject[] = [
  { index: true, Component: PartnerHome },
  {
    path: 'tenants',
    lazy: page('tenants', () => import('../features/tenants/tenants-page.tsx')),
    children: [
      {
        path: ':customerId/:tab?',
        lazy: page('tenants', () => import('../features/tenants/customer-pane.tsx')),
      },
    ],
  },
  {
    path: 'invitations/:invitationId',
    lazy: page('tenants', () => import('../features/tenants/accept-invitation-page.tsx')),
  },
  {
    path: 'tenant-managers',
    lazy: page('tenants', () => import('../features/tenants/tenant-managers-page.tsx')),
  },
  {
    path: 'incidents',
    lazy: page('tickets', () => import('../features/tickets/tickets-page.tsx')),
    children: [
      {
        path: ':customerId/:ticketId/:tab?',
        lazy: page('tickets', () => import('../features/tickets/ticket-pane.tsx')),
      },
    ],
  },
  {
    path: 'rooms',
    lazy: page('rooms', () => import('../features/rooms/rooms-page.tsx')),
    children: [
      {
        path: ':customerId/:roomId/:tab?',
        lazy: page('rooms', () => import('../features/rooms/room-pane.tsx')),
      },
    ],
  },
  {
    path: 'approval-requests',
    lazy: page('approvals', () => import('../features/approvals/approvals-page.tsx')),
    children: [
      {
        path: ':customerId/:requestId',
        lazy: page('approvals', () => import('../features/approvals/approval-pane.tsx')),
      },
    ],
  },
]

/** Every page of both portals; the address says all there is to know of where one is. */
export const routes: RouteObject[] = [
  { path: '/signed-in', Component: SignedInPage },
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
    children: [
      {
        Component: CustomerPlace,
        children: [
          { index: true, Component: HomePage },
          ...placePages(),
          ...customerPages,
          { path: 'account', lazy: page('account', () => import('../features/account/account-page.tsx')) },
          { path: 'received-invitations/:invitationId', Component: InvitationLink },
          { path: 't/:tenantId/approval-requests/:requestId', Component: ApprovalRequestLink },
          { path: '*', Component: GonePage },
        ],
      },
      {
        path: 'partner',
        children: [
          { Component: AllCustomersPlace, children: [...partnerPages, { path: '*', Component: GonePage }] },
          {
            path: 'customers/:customerId',
            Component: OneCustomerPlace,
            children: [...placePages(), { path: '*', Component: GonePage }],
          },
        ],
      },
    ],
  },
]

export const router = createBrowserRouter(routes)
