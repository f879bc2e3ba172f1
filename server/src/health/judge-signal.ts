import type { Meaning, SignalEntry, TicketCategory, TicketSeverity, TicketState } from '@latchkey/contract'

/** What telemetry knows and changes of a ticket; what people do with it stands beside this. */
export interface SignalTicket {
  readonly state: TicketState
  readonly severity: TicketSeverity
  readonly category: TicketCategory
  readonly value: string
  readonly openedAt: Date
  readonly occurrences: number
  /** `activation`: unhealthy for too short to ask for action. `calm`: healthy, after coming and going. */
  readonly watchingFor: 'activation' | 'calm' | null
  readonly watchUntil: Date | null
  readonly flaps: number
  readonly flapsSince: Date | null
  readonly isFlapping: boolean
  readonly endedAt: Date | null
  readonly closingReason: string | null
}

/** What is heard of a signal, and whether something stands against an incident of it now. */
export interface Observation {
  readonly meaning: Meaning
  readonly value: string
  readonly rule: Pick<SignalEntry, 'severity' | 'watchingMinutes'> & { readonly category: TicketCategory }
  readonly isHeldOff: boolean
  readonly at: Date
}

/** Each becomes an entry of the ticket's history. */
export type SignalEvent = 'watched' | 'opened' | 'reopened' | 'relapsed' | 'flapping' | 'calming' | 'resolved'

export interface Verdict {
  readonly ticket: SignalTicket
  readonly events: readonly SignalEvent[]
}

const flapWindowMs = 60 * 60_000
/** Opened so often within the window, a signal comes and goes: from then on its ticket stays open until it is calm. */
const flapsAllowed = 3
const calmMs = 30 * 60_000

/** Whether a ticket waits for something; only those of them that are not watched count for a room's health. */
export const isOpen = ({ state }: Pick<SignalTicket, 'state'>): boolean =>
  state === 'need_action' || state === 'investigating' || state === 'watching'

/**
 * What becomes of a signal's ticket (decisions D8), or null where nothing does. Pure, and the same for what is heard
 * twice. Unknown raises nothing and resolves nothing (D7).
 */
export function judgeSignal(known: SignalTicket | null, observation: Observation): Verdict | null {
  if (observation.meaning === 'unknown') return null
  return observation.meaning === 'unhealthy'
    ? judgeFault(known, observation)
    : known && isOpen(known)
      ? recover(known, observation.at)
      : null
}

function judgeFault(known: SignalTicket | null, { value, rule, isHeldOff, at }: Observation): Verdict | null {
  if (known && isOpen(known)) return persist({ ...known, value }, known, at)
  if (isHeldOff) return null
  const begun: SignalTicket = {
    ...(known ?? blank),
    severity: rule.severity,
    category: rule.category,
    value,
    openedAt: at,
    endedAt: null,
    closingReason: null,
  }
  if (rule.watchingMinutes === 0) return activate(begun, at)
  const watchUntil = new Date(at.getTime() + rule.watchingMinutes * 60_000)
  return {
    ticket: { ...begun, state: 'watching', watchingFor: 'activation', watchUntil },
    events: ['watched'],
  }
}

const blank = {
  occurrences: 0,
  watchingFor: null,
  watchUntil: null,
  flaps: 0,
  flapsSince: null,
  isFlapping: false,
  state: 'need_action',
} as const

function persist(ticket: SignalTicket, known: SignalTicket, at: Date): Verdict | null {
  if (ticket.watchingFor === 'calm')
    return {
      ticket: { ...ticket, state: 'need_action', watchingFor: null, watchUntil: null },
      events: ['relapsed'],
    }
  if (ticket.watchingFor === 'activation' && isOver(ticket, at)) return activate(ticket, at)
  return ticket.value === known.value ? null : { ticket, events: [] }
}

function activate(ticket: SignalTicket, at: Date): Verdict {
  const { flapsSince, occurrences } = ticket
  const isRecent = flapsSince !== null && at.getTime() - flapsSince.getTime() < flapWindowMs
  const flaps = isRecent ? ticket.flaps + 1 : 1
  const isFlapping = flaps > flapsAllowed
  return {
    ticket: {
      ...ticket,
      state: 'need_action',
      openedAt: at,
      occurrences: occurrences + 1,
      watchingFor: null,
      watchUntil: null,
      flaps,
      flapsSince: isRecent ? flapsSince : at,
      isFlapping,
    },
    events: [occurrences === 0 ? 'opened' : 'reopened', ...(isFlapping ? (['flapping'] as const) : [])],
  }
}

function recover(ticket: SignalTicket, at: Date): Verdict | null {
  if (ticket.watchingFor === 'calm') return isOver(ticket, at) ? resolve(ticket, at) : null
  if (ticket.isFlapping && ticket.state !== 'watching')
    return {
      ticket: {
        ...ticket,
        state: 'watching',
        watchingFor: 'calm',
        watchUntil: new Date(at.getTime() + calmMs),
      },
      events: ['calming'],
    }
  return resolve(ticket, at)
}

function resolve(ticket: SignalTicket, at: Date): Verdict {
  const calmed = ticket.isFlapping && { flaps: 0, flapsSince: null, isFlapping: false }
  return {
    ticket: {
      ...ticket,
      ...calmed,
      state: 'resolved',
      watchingFor: null,
      watchUntil: null,
      endedAt: at,
      closingReason: 'recovered',
    },
    events: ['resolved'],
  }
}

const isOver = ({ watchUntil }: SignalTicket, at: Date): boolean => watchUntil !== null && watchUntil <= at
