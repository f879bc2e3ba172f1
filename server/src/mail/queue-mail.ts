import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../db/database.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { MailData, MailTemplate } from './mail-data.ts'

/** Who is meant. The people behind it, and their addresses and languages, are found when the mail is delivered. */
export type Audience =
  /** Tenant managers and full administrators of a partner. */
  | { readonly kind: 'tenantManagers'; readonly tenantId: string }
  /** Full administrators of a customer. */
  | { readonly kind: 'administrators'; readonly tenantId: string }
  /** Primary admins of a partnership: people of the partner. */
  | {
      readonly kind: 'primaryAdmins'
      readonly tenantId: string
      readonly partnerTenantId: string
      readonly partnershipId: string
    }
  | {
      readonly kind: 'users'
      readonly tenantId: string
      readonly userIds: readonly string[]
      /** Told only for as long as this partnership has not ended: what it says is the customer's. */
      readonly within?: { readonly tenantId: string; readonly partnershipId: string }
    }
  /** Whoever has proven this domain by then; nobody, if nobody has. */
  | { readonly kind: 'domain'; readonly domain: string }
  /** A person invited by name: their UPN is their address. */
  | { readonly kind: 'contact'; readonly upn: string; readonly name: string }

/** A mail before anybody has written it out: which one, what it names, and for whom. */
export type Mail = {
  readonly [Template in MailTemplate]: {
    readonly template: Template
    readonly data: MailData[Template]
    readonly audience: Audience
  }
}[MailTemplate]

/** Writes down a mail within the transaction; a job delivers it after the commit, at least once. */
export async function queueMail(tx: Transaction, mail: Mail): Promise<void> {
  const id = uuidv7()
  const tenantId = tx.context.home
  await tx.queries
    .insertInto('mails')
    .values({
      tenant_id: tenantId,
      id,
      template: mail.template,
      data: JSON.stringify(mail.data),
      audience: JSON.stringify(mail.audience),
    })
    .execute()
  await enqueue(tx, 'mail.deliver', { tenantId, mailId: id })
}
