import type { Control } from '@latchkey/contract'
import type { MailData, MailTemplate, OpenedTicket } from '../mail-data.ts'

/** What a mail says, before it is set as text or as markup. */
export interface Draft {
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** Label and value, in the order they are read. */
  readonly facts?: readonly (readonly [label: string, value: string])[]
  /** Where to go on; the path is below the product's public address. */
  readonly link: { readonly label: string; readonly path: string }
}

/** Writes values as the language does. */
export interface Format {
  readonly instant: (rfc3339: string) => string
  /** The whole address of a path. */
  readonly url: (path: string) => string
}

/** One language: every template and every word that the frame around them needs, or it does not compile. */
export interface Language {
  readonly tag: 'en' | 'fr' | 'de' | 'zh-Hans'
  readonly greeting: (name: string) => string
  /** Why it was sent, and that nobody reads answers. */
  readonly footer: string
  readonly separator: string
  readonly controls: Readonly<Record<Control, string>>
  readonly templates: {
    readonly [Template in MailTemplate]: (data: MailData[Template], format: Format) => Draft
  }
}

/** Where a template leads; the portal has a page at each. */
export const paths = {
  home: '/',
  incidents: (side: OpenedTicket['side']) => (side === 'customer' ? '/incidents' : '/partner/incidents'),
  receivedInvitation: (id: string) => `/received-invitations/${id}`,
  approvalRequest: (tenantId: string, id: string) => `/t/${tenantId}/approval-requests/${id}`,
  incident: ({ side, tenantId, ticketId }: Pick<OpenedTicket, 'side' | 'tenantId' | 'ticketId'>) =>
    side === 'customer' ? `/incidents/${ticketId}` : `/partner/customers/${tenantId}/incidents/${ticketId}`,
}
