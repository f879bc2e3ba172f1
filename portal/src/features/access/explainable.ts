import { catalogue, type Permission } from '@latchkey/contract'

/** What is worth a line in an explanation: no duties, and of a partner's people only what partners can be given. */
export const explainableIds = (isPartner: boolean): ReadonlySet<Permission> =>
  new Set(
    catalogue
      .filter(({ reach, forPartners }) => reach !== 'duty' && (forPartners || !isPartner))
      .map(({ id }) => id),
  )
