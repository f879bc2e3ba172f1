import type { Control } from '@latchkey/contract'

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
}

export type MailTemplate = keyof MailData
