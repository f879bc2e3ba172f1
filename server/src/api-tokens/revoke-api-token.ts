import { z } from 'zod'
import { operation } from '../operation/operation.ts'
import type { Permit } from '../operation/permit.ts'
import { ownToken, type TokenRow, tenantToken } from './api-token.ts'

/** Ends one's own token: the next request with it is refused. */
export const revokeApiToken = operation({
  name: 'apiToken.revoke',
  summary: "Revoke one's own API token",
  category: 'Session',
  verb: 'Delete',
  permission: null,
  target: ownToken,
  movesAuthority: true,
  input: z.strictObject({}),
  output: z.null(),
  run: revoke,
})

/** Ends a token of anybody in the organisation. */
export const revokeTenantApiToken = operation({
  name: 'apiToken.revokeOfTenant',
  summary: "Revoke an API token of one of the organisation's people",
  category: 'Session',
  verb: 'Delete',
  permission: 'settings.modify',
  target: tenantToken,
  movesAuthority: true,
  input: z.strictObject({}),
  output: z.null(),
  run: revoke,
})

async function revoke({ now, queries, row, tenantId }: Permit<TokenRow>): Promise<null> {
  await queries
    .updateTable('api_tokens')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', row.id)
    .execute()
  return null
}
