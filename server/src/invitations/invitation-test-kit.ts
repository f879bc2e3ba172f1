import { currentTermsVersion } from '@latchkey/contract'
import type { Stage } from '../../test/stage.ts'

export const day = 86_400_000

/** The body of an invitation to all rooms for a week; `more` replaces and adds. */
export const inviting = (more: Record<string, unknown>): Record<string, unknown> => ({
  expiresInDays: 7,
  scope: { allRooms: true },
  agreedTermsVersion: currentTermsVersion,
  ...more,
})

export const agreeing = (...userIds: readonly string[]) => ({
  primaryAdmins: userIds.map((id) => ({ type: 'user', id })),
  agreedTermsVersion: currentTermsVersion,
})

/** Mails written down in a tenant, oldest first. */
export const mailsOf = ({ owner }: Stage, tenantId: string) =>
  owner.inTenant({ home: tenantId, tenant: null }, ({ queries }) =>
    queries
      .selectFrom('mails')
      .select(['template', 'data', 'audience'])
      .where('tenant_id', '=', tenantId)
      .orderBy('id')
      .execute(),
  )

/** Partnerships of a customer, whatever their state. */
export const partnershipsOf = ({ owner }: Stage, tenantId: string) =>
  owner.inTenant({ home: tenantId, tenant: null }, ({ queries }) =>
    queries.selectFrom('partnerships').selectAll().where('tenant_id', '=', tenantId).execute(),
  )
