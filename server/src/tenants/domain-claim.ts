import type { DomainClaim } from '@latchkey/contract'
import type { Selectable } from 'kysely'
import type { Domains } from '../db/schema.gen.ts'

/** Where the record that proves a domain is looked for: beside, not among, what else the domain says. */
export const recordName = (domain: string): string => `_latchkey.${domain}`

export const presentClaim = (row: Selectable<Domains>): DomainClaim => ({
  domain: row.domain,
  verifiedAt: row.verified_at?.toISOString() ?? null,
  record: { type: 'TXT', name: recordName(row.domain), value: row.proof },
  createdAt: row.created_at.toISOString(),
})
