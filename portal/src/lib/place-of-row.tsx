import { type ReactNode, useMemo } from 'react'
import { useParams } from 'react-router'
import { useMe } from './me.ts'
import { PlaceProvider, placeOf, usePlace } from './place.tsx'

/** Where one thing of a list is. */
export interface RowPlace {
  readonly tenantId: string
  /** The address of the list, to go back to. */
  readonly closeTo: string
  /** The address of the things of this tenant: with all customers it names the one. */
  readonly path: string
}

interface PlaceOfRowProps {
  /** The last part of the list's address. */
  readonly list: string
  children(place: RowPlace): ReactNode
  /** What stands there where one may not enter the customer, or it is none. */
  without(closeTo: string): ReactNode
}

/** A thing opened in a list is shown as one of its tenant; with all customers as one of the customer in the address. */
export function PlaceOfRow({ list, children, without }: PlaceOfRowProps) {
  const { customerId } = useParams()
  const outer = usePlace()
  const me = useMe()
  const closeTo = `${outer.base}/${list}`
  const customer = me.tenants.find(({ id, side }) => id === customerId && side === 'partner')
  const inner = useMemo(
    () =>
      customer &&
      placeOf('partner', `/partner/customers/${customer.id}`, { id: customer.id, name: customer.name }, [
        customer,
      ]),
    [customer],
  )
  if (outer.tenant) return children({ tenantId: outer.tenant.id, closeTo, path: closeTo })
  if (!inner?.tenant) return without(closeTo)
  return (
    <PlaceProvider value={inner}>
      {children({ tenantId: inner.tenant.id, closeTo, path: `${closeTo}/${customerId}` })}
    </PlaceProvider>
  )
}
