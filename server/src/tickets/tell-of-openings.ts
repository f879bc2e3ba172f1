import { v5 as uuidv5 } from 'uuid'
import { Stale } from '../access/authority.ts'
import { confirm, type House } from '../access/look.ts'
import type { Task } from '../jobs/task.ts'
import type { Recipient } from '../mail/find-recipients.ts'
import type { OpenedTicket } from '../mail/mail-data.ts'
import type { Post } from '../mail/post.ts'
import { sendMail } from '../mail/send-mail.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { type Audience, findAudience, type Listener } from './find-audience.ts'
import { holdMail } from './hold-mail.ts'
import { type Opening, readOpenings } from './queue-openings.ts'
import { type LiveOpening, readOpening } from './read-opening.ts'
import { whenToTell } from './when-to-tell.ts'

/**
 * Tells people of incidents that were opened: each once for each opening, whoever they are to be at this moment. Right
 * before each mail the versions of the facts are asked for; where they have moved on, everything is decided anew, so
 * that nothing goes to anybody whose scope ended before it (docs/decisions/0042).
 */
export const tellOfOpenings =
  (post: Post): Task =>
  async (house, { tenantId = '', openings = '' }) => {
    const failures: unknown[] = []
    const all = readOpenings(tenantId, openings)
    for (const opening of all)
      await tellOf(house, post, opening, all.length > burst).catch((error) => failures.push(error))
    if (failures.length > 0)
      throw new AggregateError(failures, `Of ${failures.length} incidents not everybody could be told.`)
  }

/** So many at once, when a network fails or a server was away, are told together to whoever would get them all. */
export const burst = 25
const gatherMs = 60_000

const maxAttempts = 20

async function tellOf(house: House, post: Post, opening: Opening, isBurst: boolean): Promise<void> {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const audience = await findAudience(house, opening.tenantId)
    if (!audience || audience.listeners.length === 0) return
    const live = await actAsSystem(house, 'ticket.tellOfOpenings', opening.tenantId, ({ queries }, _, now) =>
      readOpening(queries, opening, now),
    )
    if (!live || (await tellAudience(house, post, opening, live, audience, isBurst))) return
  }
  throw new Error('The facts move on all the time.')
}

/** False where the facts have moved on before everybody was told. */
async function tellAudience(
  house: House,
  post: Post,
  opening: Opening,
  live: LiveOpening,
  { listeners, slice }: Audience,
  isBurst: boolean,
): Promise<boolean> {
  const failures: unknown[] = []
  for (const listener of listeners) {
    const data = tellTo(listener, opening, live)
    if (!data) continue
    try {
      await confirm(house, listener.actor, opening.tenantId, slice)
      await tellOrHold(house, post, opening, listener, data, isBurst)
    } catch (error) {
      if (error instanceof Stale) {
        await house.authority.discard(error.by)
        return false
      }
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} could not be sent.`)
  return true
}

async function tellOrHold(
  house: House,
  post: Post,
  opening: Opening,
  listener: Listener,
  data: OpenedTicket,
  isBurst: boolean,
): Promise<void> {
  const now = house.now()
  const at = whenToTell(listener.wants, data.severity, now)
  if (!at) return
  if (at > now || isBurst)
    await holdMail(house, listener.actor, opening, at > now ? at : new Date(now.getTime() + gatherMs))
  else await sendMail(house, post, openingMail(opening, data), listener.actor.tenantId, addressOf(listener))
}

/** Where and in which language a listener is written to. */
export const addressOf = ({ actor: { locale, name }, address }: Listener): Recipient => ({
  address,
  name,
  locale,
})

/** The mail about one opening: its id is the same whenever it is made. */
export const openingMail = ({ ticketId, since }: Opening, data: OpenedTicket) => ({
  id: uuidv5(since.toISOString(), ticketId),
  template: 'ticket.opened' as const,
  data,
  thread: ticketId,
})

/** What a listener is told of an opening; undefined where they may be told of none of its rooms. */
export function tellTo(
  { standing }: Listener,
  opening: Opening,
  live: LiveOpening,
): OpenedTicket | undefined {
  const rooms = live.rooms.filter(({ roomId }) => standing.may('tickets.view', roomId))
  if (rooms.length === 0) return undefined
  const { customer, number, signal, component, severity, said, news } = live
  return {
    tenantId: opening.tenantId,
    ticketId: opening.ticketId,
    side: standing.side,
    customer,
    number,
    signal,
    component,
    severity,
    news,
    rooms: rooms.map(({ name, place }) => ({ name, place })),
    said,
    openedAt: live.openedAt.toISOString(),
  }
}
