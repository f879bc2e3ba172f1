import type { UserActor } from '../access/actor.ts'
import type { Database } from '../db/database.ts'

/** A mail as somebody got it, for where mails can be looked at. */
export interface ShownMail {
  readonly tenant: string
  readonly address: string
  readonly name: string
  readonly locale: UserActor['locale']
  readonly subject: string
  readonly text: string
  readonly at: Date
  readonly isSent: boolean
  readonly error: string | null
}

/** What people of these tenants were sent last, newest first. For the demo alone: it asks for no authority. */
export async function previewMails(
  database: Database,
  tenantIds: readonly string[],
  limit = 200,
): Promise<ShownMail[]> {
  const answers = await Promise.all(
    tenantIds.map((tenantId) =>
      database.travel({ home: tenantId, tenant: null }, [
        {
          sql: `select t.name as tenant, d.address, d.recipient_name as name, d.locale, d.subject, d.body_text as text,
                       d.created_at as at, d.sent_at is not null as "isSent", d.error
                  from mail_deliveries d join tenants t on t.id = d.tenant_id
                 where d.tenant_id = $1
                 order by d.created_at desc, d.mail_id desc, d.address
                 limit $2`,
          parameters: [tenantId, limit],
        },
      ]),
    ),
  )
  const mails = answers.flatMap(([answer]) => (answer?.rows ?? []) as unknown as ShownMail[])
  return mails.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, limit)
}
