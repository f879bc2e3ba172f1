import type { EnterableTenant, Permission, TenantRef } from '@latchkey/contract'
import { createContext, useContext } from 'react'

/**
 * Where in the portals one is: in one's own organisation, at one customer, or (a real place) at all customers at once.
 * Every page of rooms, groups, roles and the like works in each of them.
 */
export interface Place {
  readonly portal: 'customer' | 'partner'
  /** The tenant acted in; null for all customers. */
  readonly tenant: TenantRef | null
  /** What one holds here, in some room or as a whole; with all customers, in any of them. */
  readonly permissions: ReadonlySet<Permission>
  /** The beginning of every address here: ``, `/partner` or `/partner/customers/{id}`. */
  readonly base: string
}

const PlaceContext = createContext<Place | null>(null)

export const PlaceProvider = PlaceContext.Provider

/** @throws Error outside the shell */
export function usePlace(): Place {
  const place = useContext(PlaceContext)
  if (!place) throw new Error('There is no place here.')
  return place
}

/** Like {@link usePlace}, on pages that are about one tenant. @throws Error with all customers */
export function useTenantPlace(): Place & { readonly tenant: TenantRef } {
  const place = usePlace()
  if (!place.tenant) throw new Error('This page is about one tenant.')
  return { ...place, tenant: place.tenant }
}

/** The beginning of the API's addresses for what is shown here: one tenant's, or those of all one may enter. */
export const apiBase = ({ tenant }: Place): string => (tenant ? `/tenants/${tenant.id}` : '')

/** The beginning of the query keys for what is shown here. */
export const placeKey = ({ tenant }: Place): readonly string[] => ['tenants', tenant?.id ?? 'all']

export const placeOf = (
  portal: Place['portal'],
  base: string,
  tenant: TenantRef | null,
  entered: readonly EnterableTenant[],
): Place => ({
  portal,
  base,
  tenant,
  permissions: new Set(entered.flatMap((one) => one.permissions)),
})
