import type { House } from '../access/look.ts'
import type { Task } from '../jobs/task.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { findRecipients } from './find-recipients.ts'
import type { MailData, MailTemplate } from './mail-data.ts'
import type { Post } from './post.ts'
import type { Audience } from './queue-mail.ts'
import { sendMail } from './send-mail.ts'

const job = 'mail.deliver'

/**
 * Finds the people a mail is for and sends it to each once.
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
      await sendMail(house, post, mail, owner, person).catch((error) => failures.push(error))
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
