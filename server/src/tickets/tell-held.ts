import { v5 as uuidv5 } from 'uuid'
import { Stale } from '../access/authority.ts'
import { confirm, type House } from '../access/look.ts'
import type { Task } from '../jobs/task.ts'
import type { OpenedTicket } from '../mail/mail-data.ts'
import type { Post } from '../mail/post.ts'
import { sendMail } from '../mail/send-mail.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { type Audience, findAudience, type Listener } from './find-audience.ts'
import { wakeUp } from './hold-mail.ts'
import type { Opening } from './queue-openings.ts'
import { readOpening } from './read-opening.ts'
import { addressOf, burst, openingMail, tellTo } from './tell-of-openings.ts'
import { afterQuietHours, whenToTell } from './when-to-tell.ts'

const job = 'ticket.tellHeld'
const maxAttempts = 20

/**
 * Tells one person what was held for them: together, or one by one after quiet hours. What they may be told and want
 * to be told is asked anew, as if it had been opened now (docs/decisions/0042).
 */
export const tellHeld =
  (post: Post): Task =>
  async (house, { tenantId = '', userId = '' }) => {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1)
      try {
        return await tellPerson(house, post, tenantId, userId)
      } catch (error) {
        if (!(error instanceof Stale)) throw error
        await house.authority.discard(error.by)
      }
    throw new Error('The facts move on all the time.')
  }

interface Due {
  readonly opening: Opening
  readonly audience: Audience
  readonly listener: Listener
  readonly data: OpenedTicket
}

async function tellPerson(house: House, post: Post, tenantId: string, userId: string): Promise<void> {
  const held = await readHeld(house, tenantId, userId)
  const due = await findDue(house, userId, held)
  const [first] = due
  if (first) {
    const now = house.now()
    const awake = afterQuietHours(first.listener.wants, now)
    if (awake > now) return actAsSystem(house, job, tenantId, (tx) => wakeUp(tx, tenantId, userId, awake))
    for (const { audience, listener, opening } of due)
      await confirm(house, listener.actor, opening.tenantId, audience.slice)
    if (due.length > (first.listener.wants.mode === 'digest' ? 1 : burst))
      await sendMail(house, post, digestOf(userId, due), tenantId, addressOf(first.listener))
    else
      for (const { audience, data, listener, opening } of due) {
        await confirm(house, listener.actor, opening.tenantId, audience.slice)
        await sendMail(house, post, openingMail(opening, data), tenantId, addressOf(listener))
      }
  }
  await settle(house, tenantId, userId, held)
}

const digestOf = (userId: string, due: readonly Due[]) => ({
  id: uuidv5(due.map(({ opening }) => `${opening.ticketId}@${opening.since.toISOString()}`).join(), userId),
  template: 'ticket.digest' as const,
  data: { incidents: due.map(({ data }) => data) },
})

/** What is still to be told, by customer. */
async function findDue(house: House, userId: string, held: readonly Opening[]): Promise<Due[]> {
  const audiences = new Map<string, Audience | undefined>()
  const due: Due[] = []
  for (const opening of held) {
    const { tenantId } = opening
    if (!audiences.has(tenantId)) audiences.set(tenantId, await findAudience(house, tenantId))
    const audience = audiences.get(tenantId)
    const listener = audience?.listeners.find(({ actor }) => actor.id === userId)
    if (!audience || !listener) continue
    const live = await actAsSystem(house, job, tenantId, ({ queries }, _, now) =>
      readOpening(queries, opening, now),
    )
    const data = live && tellTo(listener, opening, live)
    if (data && whenToTell(listener.wants, data.severity, house.now()))
      due.push({ opening, audience, listener, data })
  }
  return due
}

const readHeld = (house: House, tenantId: string, userId: string): Promise<Opening[]> =>
  actAsSystem(house, job, tenantId, ({ queries }) =>
    queries
      .selectFrom('held_mails')
      .select(['customer_id as tenantId', 'ticket_id as ticketId', 'since'])
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .where('told_at', 'is', null)
      .orderBy('since')
      .orderBy('ticket_id')
      .execute(),
  )

/** Notes what was dealt with. What was opened anew meanwhile is another opening. */
const settle = (house: House, tenantId: string, userId: string, held: readonly Opening[]): Promise<void> =>
  actAsSystem(house, job, tenantId, async ({ queries }, _, now) => {
    for (const { ticketId, since, tenantId: customerId } of held)
      await queries
        .updateTable('held_mails')
        .set({ told_at: now })
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', userId)
        .where('customer_id', '=', customerId)
        .where('ticket_id', '=', ticketId)
        .where('since', '=', since)
        .execute()
  })
