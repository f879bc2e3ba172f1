import type { Page } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { get, type QueryValues } from '../lib/api.ts'
import { useMe } from '../lib/me.ts'
import { placeOf } from '../lib/place.tsx'
import { navigationOf } from './navigation-items.tsx'

export interface Finding {
  readonly name: string
  readonly below?: string
  readonly to: string
}

interface Named {
  readonly id: string
  readonly name: string
  readonly tenant?: { readonly id: string; readonly name: string }
  readonly partner?: { readonly name: string }
}

const few = 6
const shortest = 2

/** What is called something like this: pages at once, and what the server finds within the caller's scope. */
export function useFindings(text: string) {
  const { t, i18n } = useLingui()
  const me = useMe()
  const search = useDeferredValue(text.trim())
  const isAsking = search.length >= shortest
  const own = me.tenant.id
  const mine = new Set(me.tenants.find(({ id }) => id === own)?.permissions)
  const isPartner = me.tenants.some(({ side }) => side === 'partner')
  const baseOf = (tenantId: string) => (tenantId === own ? '' : `/partner/customers/${tenantId}`)
  const find = (path: string, may: boolean, query: QueryValues = {}) => ({
    queryKey: ['find', path, search, query],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      get<Page<Named>>(path, { search, limit: few, ...query }, signal),
    enabled: isAsking && may,
    placeholderData: keepPreviousData,
  })
  const [rooms, groups, roles, customers, people] = useQueries({
    queries: [
      find('/rooms', me.tenants.length > 0),
      find(`/tenants/${own}/room-groups`, mine.has('groups.view')),
      find(`/tenants/${own}/roles`, mine.has('roles.view')),
      find('/customers', isPartner || mine.has('tenants.view')),
      find('/directory/users', mine.has('roles.view')),
    ],
  })
  const places = [
    placeOf(
      'customer',
      '',
      me.tenant,
      me.tenants.filter(({ id }) => id === own),
    ),
    ...(isPartner || mine.has('tenants.view')
      ? [
          placeOf(
            'partner',
            '/partner',
            null,
            me.tenants.filter(({ side }) => side === 'partner'),
          ),
        ]
      : []),
  ]
  const pages = places
    .flatMap((place) =>
      navigationOf(place, me).map(
        ({ to, label }): Finding => ({
          // Where the navigation may break a word is nothing that people type.
          name: i18n._(label).replaceAll('\u00AD', ''),
          ...(place.portal === 'partner' && { below: t`All customers` }),
          to,
        }),
      ),
    )
    .filter(({ name }) => name.toLocaleLowerCase(i18n.locale).includes(search.toLocaleLowerCase(i18n.locale)))
  const found = (items: Page<Named> | undefined, finding: (item: Named) => Finding) =>
    isAsking ? (items?.items.map(finding) ?? []) : []
  const listed = [
    { label: t`Pages`, findings: pages.slice(0, isAsking ? few : pages.length) },
    {
      label: t`Rooms`,
      findings: found(rooms.data, ({ id, name, tenant }) => ({
        name,
        ...(tenant && tenant.id !== own && { below: tenant.name }),
        to: `${baseOf(tenant?.id ?? own)}/rooms/${id}`,
      })),
    },
    {
      label: t`Groups`,
      findings: found(groups.data, ({ id, name }) => ({ name, to: `/groups/${id}` })),
    },
    {
      label: t`Roles`,
      findings: found(roles.data, ({ id, name }) => ({ name, to: `/settings/roles/${id}` })),
    },
    {
      label: t`Customers`,
      findings: found(customers.data, (item) => {
        const tenant = item.tenant ?? item
        return { name: tenant.name, to: `/partner/tenants/${tenant.id}` }
      }),
    },
    {
      label: t`People`,
      findings: found(people.data, ({ id, name }) => ({ name, to: `/settings/access?user=${id}` })),
    },
  ]
  return {
    groups: listed.filter(({ findings }) => findings.length > 0),
    isSearching: [rooms, groups, roles, customers, people].some(({ isFetching }) => isFetching),
  }
}
