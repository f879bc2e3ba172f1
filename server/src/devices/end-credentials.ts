import { sql } from 'kysely'
import type { Queries } from '../db/kysely.ts'

/** Ends the credentials of devices; whoever still shows one is told why. */
export async function endCredentials(
  queries: Queries,
  { tenantId, now }: { readonly tenantId: string; readonly now: Date },
  deviceIds: readonly string[],
  because: 'revoked' | 'unenrolled',
): Promise<void> {
  await sql`
    update device_credentials set ended_at = ${now}, ended_because = ${because}
     where tenant_id = ${tenantId} and device_id = any(${deviceIds}::uuid[]) and ended_at is null`.execute(
    queries,
  )
}
