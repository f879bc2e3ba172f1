import type {
  Customer,
  CustomerSummary,
  MemberRef,
  PrimaryAdmins,
  ReceivedInvitation,
  Tenant,
  TenantManagers,
} from '@latchkey/contract'
import { queryOptions } from '@tanstack/react-query'
import { get, send } from '../../lib/api.ts'
import { type ListSource, listQuery } from '../../lib/list-query.ts'

const all = ['tenants', 'all'] as const

/** The beginnings of the keys of what a partner reads of its customers and invitations. */
export const tenantKeys = {
  customers: [...all, 'customers'],
  invitations: [...all, 'invitations'],
  managers: [...all, 'tenant-managers'],
} as const

export const customersSource: ListSource = { path: '/customers', key: tenantKeys.customers }

export type CustomerRow = CustomerSummary

/** Invitations that wait for an answer. */
export const receivedInvitationsQuery = listQuery<ReceivedInvitation>(
  { path: '/received-invitations', key: tenantKeys.invitations },
  {},
)

export const receivedInvitationQuery = (id: string) =>
  queryOptions({
    queryKey: [...tenantKeys.invitations, 'one', id],
    queryFn: ({ signal }) => get<ReceivedInvitation>(`/received-invitations/${id}`, {}, signal),
  })

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: [...tenantKeys.customers, 'one', id],
    queryFn: ({ signal }) => get<Customer>(`/customers/${id}`, {}, signal),
  })

export const primaryAdminsQuery = (customerId: string) =>
  queryOptions({
    queryKey: [...tenantKeys.customers, 'one', customerId, 'primary-admins'],
    queryFn: ({ signal }) => get<PrimaryAdmins>(`/customers/${customerId}/primary-admins`, {}, signal),
  })

export const tenantManagersQuery = queryOptions({
  queryKey: tenantKeys.managers,
  queryFn: ({ signal }) => get<TenantManagers>('/tenant-managers', {}, signal),
})

/** One's own organisation, for the domains by which customers invite it. */
export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['tenants', id, 'organisation'],
    queryFn: ({ signal }) => get<Tenant>(`/tenants/${id}`, {}, signal),
  })

export const acceptInvitation = (
  { id, version }: ReceivedInvitation,
  body: { primaryAdmins: MemberRef[]; agreedTermsVersion: string },
) => send<ReceivedInvitation>('POST', `/received-invitations/${id}/accept`, { body, version })

export const denyInvitation = ({ id, version }: ReceivedInvitation, reason: string) =>
  send<ReceivedInvitation>('POST', `/received-invitations/${id}/deny`, { body: { reason }, version })

export const addPrimaryAdmins = (customerId: string, members: readonly MemberRef[]) =>
  send<PrimaryAdmins>('POST', `/customers/${customerId}/primary-admins`, { body: { members } })

export const removePrimaryAdmin = (customerId: string, memberId: string) =>
  send<PrimaryAdmins>('DELETE', `/customers/${customerId}/primary-admins/${memberId}`)

export const removeCustomer = (customerId: string) => send('DELETE', `/customers/${customerId}`)

export const addTenantManager = (body: MemberRef) =>
  send<TenantManagers>('POST', '/tenant-managers', { body })

export const removeTenantManager = (memberId: string) =>
  send<TenantManagers>('DELETE', `/tenant-managers/${memberId}`)
