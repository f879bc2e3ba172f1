import { createHash } from 'node:crypto'
import type { House } from '../access/look.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import type { Recipient } from './find-recipients.ts'
import type { MailData, MailTemplate } from './mail-data.ts'
import { type Post, Refused } from './post.ts'
import { writeMail } from './write-mail.ts'

/** A mail that is on its way to people: which one, and what it names. */
export interface OutgoingMail {
  readonly id: string
  readonly template: MailTemplate
  readonly data: MailData[MailTemplate]
  /** Mails of the same thread stand together in a mailbox; none for one that stands alone. */
  readonly thread?: string
}

const job = 'mail.deliver'

/**
 * Sends a mail to one person, unless they have it or their mail server refused it for good. What was sent is written
 * down with the recipient's organisation, so that a job that runs again goes on where it stopped; a mail can only come
 * twice when the server took it and could not say so.
 *
 * @throws whatever kept it from being sent, where it may be sent later
 */
export async function sendMail(
  house: House,
  post: Post,
  mail: OutgoingMail,
  tenantId: string,
  { address, name, locale }: Recipient,
): Promise<void> {
  const written = writeMail(mail, { name, locale }, post.publicUrl)
  const isDone = await actAsSystem(house, job, tenantId, async ({ queries }, _, now) => {
    const { numInsertedOrUpdatedRows } = await queries
      .insertInto('mail_deliveries')
      .values({
        tenant_id: tenantId,
        mail_id: mail.id,
        address,
        recipient_name: name,
        locale,
        subject: written.subject,
        body_text: written.text,
        body_html: written.html,
        created_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 1n) return false
    const earlier = await queries
      .selectFrom('mail_deliveries')
      .select(['sent_at', 'refused_at'])
      .where('tenant_id', '=', tenantId)
      .where('mail_id', '=', mail.id)
      .where('address', '=', address)
      .executeTakeFirstOrThrow()
    return earlier.sent_at !== null || earlier.refused_at !== null
  })
  if (isDone) return
  const note = (outcome: (now: Date) => { sent_at?: Date; refused_at?: Date; error: string | null }) =>
    actAsSystem(house, job, tenantId, ({ queries }, _, now) =>
      queries
        .updateTable('mail_deliveries')
        .set(outcome(now))
        .where('tenant_id', '=', tenantId)
        .where('mail_id', '=', mail.id)
        .where('address', '=', address)
        .execute(),
    )
  try {
    await post.send({
      ...written,
      to: { name, address },
      messageId: messageId(mail.id, address, post),
      ...(mail.thread && { thread: messageId(mail.thread, address, post) }),
    })
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    if (!(error instanceof Refused)) {
      await note(() => ({ error: said }))
      throw error
    }
    await note((now) => ({ refused_at: now, error: said }))
    return
  }
  await note((now) => ({ sent_at: now, error: null }))
}

const messageId = (id: string, address: string, { publicUrl }: Post): string => {
  const recipient = createHash('sha256').update(address).digest('hex').slice(0, 16)
  return `<${id}.${recipient}@${new URL(publicUrl).hostname}>`
}
