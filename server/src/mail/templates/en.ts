import { draftDigest, draftIncident } from './draft-incident.ts'
import { incidentWords } from './incident-words.ts'
import { type Language, paths } from './language.ts'

const controls: Language['controls'] = {
  'rooms.modify': 'Rooms: modify',
  'rooms.actions': 'Rooms: actions',
  'rings.modify': 'Update rings: modify',
  'tickets.create': 'Create customer incident',
  'tickets.update': 'Tickets: update',
  'roles.modify': 'Role management: modify',
}

const open = { label: 'Open Latchkey', path: paths.home }

const endedBy = {
  customer: (customer: string) => `${customer} has ended it.`,
  partner: (_: string, partner: string) => `${partner} has ended it.`,
  date: () => 'Its end date has come.',
}

const outcomes = {
  applied: ['Approved', 'was approved, and the change has been made'],
  failed: ['Approved, but failed', 'was approved, but the change could not be made'],
  rejected: ['Rejected', 'was rejected; nothing has changed'],
  cancelled: ['Cancelled', 'was cancelled; nothing has changed'],
  expired: ['Expired', 'has expired without an answer; nothing has changed'],
} as const

export const en: Language = {
  tag: 'en',
  greeting: (name) => `Hello ${name},`,
  footer:
    'Latchkey sent you this message because of your role in your organisation. Nobody reads replies to it.',
  separator: ': ',
  controls,
  templates: {
    'invitation.received': ({ customer, domain, invitationId, expiresAt }, { instant }) => ({
      subject: `${customer} invites your organisation to manage its rooms`,
      paragraphs: [
        `${customer} has invited ${domain} as a partner. Read what it offers, choose the primary admins, and accept or deny it.`,
      ],
      facts: [['Valid until', instant(expiresAt)]],
      link: { label: 'Review the invitation', path: paths.receivedInvitation(invitationId) },
    }),
    'invitation.withdrawn': ({ customer, domain }) => ({
      subject: `${customer} has withdrawn its invitation`,
      paragraphs: [`The invitation from ${customer} to ${domain} can no longer be accepted.`],
      link: open,
    }),
    'invitation.accepted': ({ customer, partner, by }) => ({
      subject: `${partner} has accepted your invitation`,
      paragraphs: [
        `${by} has accepted the invitation from ${customer}. ${partner} can now manage the rooms you have chosen, until you end it.`,
      ],
      link: open,
    }),
    'invitation.denied': ({ customer, domain, by }) => ({
      subject: `${domain} has denied your invitation`,
      paragraphs: [`${by} has denied the invitation from ${customer}. To try again, send a new one.`],
      link: open,
    }),
    'invitation.expired': ({ customer, domain }) => ({
      subject: `The invitation to ${domain} has expired`,
      paragraphs: [`The invitation from ${customer} to ${domain} was not answered in time.`],
      link: open,
    }),
    'partnership.suspended': ({ customer, partner, reason }) => ({
      subject: `The partnership of ${customer} and ${partner} is suspended`,
      paragraphs: [`${partner} has no access to ${customer} until the partnership is resumed.`],
      ...(reason && { facts: [['Reason', reason]] }),
      link: open,
    }),
    'partnership.resumed': ({ customer, partner }) => ({
      subject: `The partnership of ${customer} and ${partner} goes on`,
      paragraphs: [`${partner} has access to ${customer} again, as before the suspension.`],
      link: open,
    }),
    'partnership.ended': ({ customer, partner, endedBy: side }) => ({
      subject: `The partnership of ${customer} and ${partner} has ended`,
      paragraphs: [`${endedBy[side](customer, partner)} ${partner} no longer has access to ${customer}.`],
      link: open,
    }),
    'partnership.ending': ({ customer, partner, endsAt }, { instant }) => ({
      subject: `The partnership of ${customer} and ${partner} ends soon`,
      paragraphs: [`After that, ${partner} has no access to ${customer} unless ${customer} extends it.`],
      facts: [['Ends', instant(endsAt)]],
      link: open,
    }),
    'partnership.renewing': ({ customer, partner, endsAt }, { instant }) => ({
      subject: `The partnership of ${customer} and ${partner} is renewed soon`,
      paragraphs: [
        `It is renewed by itself. Until ${customer} decides otherwise, ${partner} keeps its access.`,
      ],
      facts: [['Renewed', instant(endsAt)]],
      link: open,
    }),
    'partnership.renewed': ({ customer, partner, endsAt }, { instant }) => ({
      subject: `The partnership of ${customer} and ${partner} was renewed`,
      paragraphs: [`${partner} keeps its access to ${customer} until the new end date.`],
      facts: [['Ends', instant(endsAt)]],
      link: open,
    }),
    'partnership.withoutAdmins': ({ customer, partner }) => ({
      subject: `The partnership of ${customer} and ${partner} has no primary admins`,
      paragraphs: [
        `The directory of ${partner} no longer holds any primary admin for ${customer}. Somebody has to be named.`,
      ],
      link: open,
    }),
    'approval.requested': (data, { instant }) => ({
      subject: `${data.partner} asks for your approval: ${data.target}`,
      paragraphs: [
        `A change asked for by ${data.partner} waits for the approval of ${data.customer}. Until somebody approves it, nothing changes.`,
      ],
      facts: [
        ['Change', controls[data.control]],
        ['Concerns', data.target],
        ['Requested by', data.requester],
        ...(data.reason ? [['Reason', data.reason] as const] : []),
        ['Waits until', instant(data.expiresAt)],
      ],
      link: { label: 'Review the request', path: paths.approvalRequest(data.tenantId, data.requestId) },
    }),
    'approval.decided': (data) => ({
      subject: `${outcomes[data.outcome][0]}: your approval request for ${data.target}`,
      paragraphs: [`Your request to ${data.customer} ${outcomes[data.outcome][1]}.`],
      facts: [
        ['Change', controls[data.control]],
        ['Concerns', data.target],
        ...(data.by ? [['Decided by', data.by] as const] : []),
        ...(data.note ? [['Note', data.note] as const] : []),
      ],
      link: { label: 'See the request', path: paths.approvalRequest(data.tenantId, data.requestId) },
    }),
    'ticket.opened': draftIncident(incidentWords.en),
    'ticket.digest': draftDigest(incidentWords.en),
  },
}
