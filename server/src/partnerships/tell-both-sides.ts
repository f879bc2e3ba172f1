import type { Transaction } from '../db/database.ts'
import type { MailData } from '../mail/mail-data.ts'
import { type Audience, type Mail, queueMail } from '../mail/queue-mail.ts'
import type { PartnershipRow } from './partnership.ts'

type Template = Extract<keyof MailData, `partnership.${string}`>

/** What a template names beyond the two organisations. */
type Particulars<Name extends Template> = Omit<MailData[Name], 'customer' | 'partner'>

/**
 * Writes to the customer's administrators and to the partner. There it is the primary admins who are told, or, where
 * nobody is left of them or `partnerAudience` says so, others.
 */
export async function tellBothSides<Name extends Template>(
  tx: Transaction,
  template: Name,
  row: PartnershipRow,
  ...[particulars, partnerAudiences]: object extends Particulars<Name>
    ? [particulars?: Particulars<Name>, partnerAudiences?: readonly Audience[]]
    : [particulars: Particulars<Name>, partnerAudiences?: readonly Audience[]]
): Promise<void> {
  const data = { customer: row.customer, partner: row.name, ...particulars }
  const audiences: Audience[] = [
    { kind: 'administrators', tenantId: row.tenantId },
    ...(partnerAudiences ?? [partnerOf(row)]),
  ]
  for (const audience of audiences) await queueMail(tx, { template, data, audience } as Mail)
}

/** Whom a partner's side of a partnership is told by. */
const partnerOf = (row: PartnershipRow): Audience =>
  row.withoutAdminsSince
    ? { kind: 'tenantManagers', tenantId: row.partnerTenantId }
    : {
        kind: 'primaryAdmins',
        tenantId: row.tenantId,
        partnerTenantId: row.partnerTenantId,
        partnershipId: row.id,
      }
