import type { Control, TicketSeverity } from '@latchkey/contract'

interface Organisations {
  readonly customer: string
  readonly partner: string
}

interface Request {
  readonly customer: string
  readonly control: Control
  /** The name of what the change is about. */
  readonly target: string
  readonly tenantId: string
  readonly requestId: string
}

/** An incident as one person is told of it: of its rooms those that they see. */
export interface OpenedTicket {
  readonly tenantId: string
  readonly ticketId: string
  /** Whose portal the mail leads into. */
  readonly side: 'customer' | 'partner'
  readonly customer: string
  readonly number: string
  /** A key of the catalogue, or as a device named it; null for what somebody has recorded. */
  readonly signal: string | null
  readonly component: string
  readonly severity: TicketSeverity
  /** What there is to tell of it; `woken` where its snooze is over. */
  readonly news: 'opened' | 'reopened' | 'recorded' | 'woken'
  readonly rooms: readonly { readonly name: string; readonly place: string }[]
  /** What the device wrote, or what somebody has described. */
  readonly said: string
  readonly openedAt: string
}

/**
 * What each template's sentences name: organisations, people and things by name, instants as RFC 3339. Never a
 * secret: mails are kept, and read by others on their way.
 */
export interface MailData {
  readonly 'invitation.received': {
    readonly customer: string
    readonly domain: string
    readonly invitationId: string
    readonly expiresAt: string
  }
  readonly 'invitation.withdrawn': { readonly customer: string; readonly domain: string }
  readonly 'invitation.accepted': Organisations & { readonly by: string }
  readonly 'invitation.denied': { readonly customer: string; readonly domain: string; readonly by: string }
  readonly 'invitation.expired': { readonly customer: string; readonly domain: string }
  /** The reason is the customer's own words; empty where none was given. */
  readonly 'partnership.suspended': Organisations & { readonly reason: string }
  readonly 'partnership.resumed': Organisations
  readonly 'partnership.ended': Organisations & { readonly endedBy: 'customer' | 'partner' | 'date' }
  readonly 'partnership.ending': Organisations & { readonly endsAt: string }
  /** Before a renewal, with the date it happens. */
  readonly 'partnership.renewing': Organisations & { readonly endsAt: string }
  /** After one, with the new end. */
  readonly 'partnership.renewed': Organisations & { readonly endsAt: string }
  readonly 'partnership.withoutAdmins': Organisations
  readonly 'approval.requested': Request & {
    readonly partner: string
    readonly requester: string
    readonly reason: string
    readonly expiresAt: string
  }
  readonly 'approval.decided': Request & {
    readonly outcome: 'applied' | 'failed' | 'rejected' | 'cancelled' | 'expired'
    /** Null where nobody decided. */
    readonly by: string | null
    readonly note: string
  }
  readonly 'ticket.opened': OpenedTicket
  /** Several incidents, told together as somebody wants it. */
  readonly 'ticket.digest': { readonly incidents: readonly OpenedTicket[] }
}

export type MailTemplate = keyof MailData
