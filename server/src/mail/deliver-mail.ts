import { createHash } from 'node:crypto'
import type { House } from '../access/look.ts'
import type { Task } from '../jobs/task.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { findRecipients, type Recipient } from './find-recipients.ts'
import type { MailData, MailTemplate } from './mail-data.ts'
import { type Post, Refused } from './post.ts'
import type { Audience } from './queue-mail.ts'
import { writeMail } from './write-mail.ts'

const job = 'mail.deliver'

/**
 * Finds the people a mail is for and sends it to each once. What was sent is written down person by person, so that
 * a job that runs again goes on where it stopped; a mail can only come twice when the server took it and could not
 * say so.
 */
export const deliverMail =
  (post: Post): Task =>
  async (house, { tenantId = '', mailId = '' }) => {
    const mail = await findMail(house, tenantId, mailId)
    if (!mail) return
    const recipients = await findRecipients(house.database, mail.audience)
    const owner = recipients.tenantId ?? tenantId
    const failures: unknown[] = []
    for (const person of recipients.people)
      await deliverTo(house, post, mail, owner, person).catch((error) => failures.push(error))
    if (failures.length > 0)
      throw new AggregateError(
        failures,
        `${failures.length} of ${recipients.people.length} could not be sent.`,
      )
    await actAsSystem(house, job, tenantId, ({ queries }, _, now) =>
      queries
        .updateTable('mails')
        .set({ delivered_at: now })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', mailId)
        .execute(),
    )
  }

interface QueuedMail {
  readonly id: string
  readonly template: MailTemplate
  readonly data: MailData[MailTemplate]
  readonly audience: Audience
}

async function findMail(house: House, tenantId: string, mailId: string): Promise<QueuedMail | undefined> {
  const [answer] = await house.database.travel({ home: tenantId, tenant: null }, [
    {
      sql: `select id, template, data, audience from mails
             where tenant_id = $1 and id = $2 and delivered_at is null`,
      parameters: [tenantId, mailId],
    },
  ])
  // What queueMail wrote down.
  return answer?.rows[0] as unknown as QueuedMail | undefined
}

async function deliverTo(
  house: House,
  post: Post,
  mail: QueuedMail,
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
    await post.send({ ...written, to: { name, address }, messageId: messageId(mail.id, address, post) })
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

const messageId = (mailId: string, address: string, { publicUrl }: Post): string => {
  const recipient = createHash('sha256').update(address).digest('hex').slice(0, 16)
  return `<${mailId}.${recipient}@${new URL(publicUrl).hostname}>`
}
