import { useMemo } from 'react'
import { Outlet, useParams } from 'react-router'
import { useMe } from '../lib/me.ts'
import { PlaceProvider, placeOf } from '../lib/place.tsx'
import { BarredPage } from './barred-page.tsx'
import { GonePage } from './gone-page.tsx'
import { Navigation } from './navigation.tsx'

/** One's own organisation, as the customer it is. */
export function CustomerPlace() {
  const me = useMe()
  const place = useMemo(
    () =>
      placeOf(
        'customer',
        '',
        me.tenant,
        me.tenants.filter(({ id }) => id === me.tenant.id),
      ),
    [me],
  )
  return (
    <PlaceProvider value={place}>
      <Navigation />
      <Outlet />
    </PlaceProvider>
  )
}

/** The partner portal with all customers at once. */
export function AllCustomersPlace() {
  const me = useMe()
  const place = useMemo(
    () =>
      placeOf(
        'partner',
        '/partner',
        null,
        me.tenants.filter(({ side }) => side === 'partner'),
      ),
    [me],
  )
  return (
    <PlaceProvider value={place}>
      <Navigation />
      <Outlet />
    </PlaceProvider>
  )
}

/** One customer, as long as its keys are ours: what was shown is gone from the screen when they are taken back. */
export function OneCustomerPlace() {
  const { customerId = '' } = useParams()
  const me = useMe()
  const entered = me.tenants.find(({ id, side }) => id === customerId && side === 'partner')
  const barred = me.barred.find(({ id }) => id === customerId)
  const tenant = entered ?? barred ?? null
  const place = useMemo(
    () =>
      placeOf(
        'partner',
        `/partner/customers/${customerId}`,
        tenant && { id: tenant.id, name: tenant.name },
        entered ? [entered] : [],
      ),
    [customerId, tenant, entered],
  )
  return (
    <PlaceProvider value={place}>
      <Navigation />
      {entered ? <Outlet key={customerId} /> : barred ? <BarredPage barred={barred} /> : <GonePage />}
    </PlaceProvider>
  )
}
