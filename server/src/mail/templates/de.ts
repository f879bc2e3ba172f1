import { draftDigest, draftIncident } from './draft-incident.ts'
import { incidentWords } from './incident-words.ts'
import { type Language, paths } from './language.ts'

const controls: Language['controls'] = {
  'rooms.modify': 'Räume: Ändern',
  'rooms.actions': 'Räume: Aktionen',
  'rings.modify': 'Update-Ringe: Ändern',
  'tickets.create': 'Kundenvorfall erstellen',
  'tickets.update': 'Tickets: Aktualisieren',
  'roles.modify': 'Rollenverwaltung: Ändern',
}

const open = { label: 'Latchkey öffnen', path: paths.home }

const endedBy = {
  customer: (customer: string) => `${customer} hat sie beendet.`,
  partner: (_: string, partner: string) => `${partner} hat sie beendet.`,
  date: () => 'Ihr Enddatum ist erreicht.',
}

const outcomes = {
  applied: ['Genehmigt', 'wurde genehmigt, und die Änderung ist ausgeführt'],
  failed: [
    'Genehmigt, aber gescheitert',
    'wurde genehmigt, aber die Änderung konnte nicht ausgeführt werden',
  ],
  rejected: ['Abgelehnt', 'wurde abgelehnt; nichts hat sich geändert'],
  cancelled: ['Abgebrochen', 'wurde abgebrochen; nichts hat sich geändert'],
  expired: ['Abgelaufen', 'ist ohne Antwort abgelaufen; nichts hat sich geändert'],
} as const

export const de: Language = {
  tag: 'de',
  greeting: (name) => `Guten Tag ${name},`,
  footer:
    'Latchkey hat Ihnen diese Nachricht wegen Ihrer Rolle in Ihrer Organisation geschickt. Antworten liest niemand.',
  separator: ': ',
  controls,
  templates: {
    'invitation.received': ({ customer, domain, invitationId, expiresAt }, { instant }) => ({
      subject: `${customer} lädt Ihre Organisation ein, seine Räume zu verwalten`,
      paragraphs: [
        `${customer} hat ${domain} als Partner eingeladen. Lesen Sie das Angebot, wählen Sie die primären Administratoren und nehmen Sie es an, oder lehnen Sie es ab.`,
      ],
      facts: [['Gültig bis', instant(expiresAt)]],
      link: { label: 'Einladung prüfen', path: paths.receivedInvitation(invitationId) },
    }),
    'invitation.withdrawn': ({ customer, domain }) => ({
      subject: `${customer} hat die Einladung zurückgezogen`,
      paragraphs: [`Die Einladung von ${customer} an ${domain} kann nicht mehr angenommen werden.`],
      link: open,
    }),
    'invitation.accepted': ({ customer, partner, by }) => ({
      subject: `${partner} hat Ihre Einladung angenommen`,
      paragraphs: [
        `${by} hat die Einladung von ${customer} angenommen. ${partner} kann nun die Räume verwalten, die Sie ausgewählt haben, bis Sie das beenden.`,
      ],
      link: open,
    }),
    'invitation.denied': ({ customer, domain, by }) => ({
      subject: `${domain} hat Ihre Einladung abgelehnt`,
      paragraphs: [
        `${by} hat die Einladung von ${customer} abgelehnt. Für einen neuen Versuch senden Sie eine neue.`,
      ],
      link: open,
    }),
    'invitation.expired': ({ customer, domain }) => ({
      subject: `Die Einladung an ${domain} ist abgelaufen`,
      paragraphs: [`Die Einladung von ${customer} an ${domain} wurde nicht rechtzeitig beantwortet.`],
      link: open,
    }),
    'partnership.suspended': ({ customer, partner, reason }) => ({
      subject: `Die Partnerschaft von ${customer} und ${partner} ruht`,
      paragraphs: [`${partner} hat keinen Zugriff auf ${customer}, bis die Partnerschaft fortgesetzt wird.`],
      ...(reason && { facts: [['Grund', reason]] }),
      link: open,
    }),
    'partnership.resumed': ({ customer, partner }) => ({
      subject: `Die Partnerschaft von ${customer} und ${partner} geht weiter`,
      paragraphs: [`${partner} hat wieder Zugriff auf ${customer}, so wie vor der Unterbrechung.`],
      link: open,
    }),
    'partnership.ended': ({ customer, partner, endedBy: side }) => ({
      subject: `Die Partnerschaft von ${customer} und ${partner} ist beendet`,
      paragraphs: [`${endedBy[side](customer, partner)} ${partner} hat keinen Zugriff mehr auf ${customer}.`],
      link: open,
    }),
    'partnership.ending': ({ customer, partner, endsAt }, { instant }) => ({
      subject: `Die Partnerschaft von ${customer} und ${partner} endet bald`,
      paragraphs: [
        `Danach hat ${partner} keinen Zugriff auf ${customer}, es sei denn, ${customer} verlängert.`,
      ],
      facts: [['Ende', instant(endsAt)]],
      link: open,
    }),
    'partnership.renewing': ({ customer, partner, endsAt }, { instant }) => ({
      subject: `Die Partnerschaft von ${customer} und ${partner} verlängert sich bald`,
      paragraphs: [
        `Sie verlängert sich von selbst. Solange ${customer} nichts anderes beschließt, behält ${partner} den Zugriff.`,
      ],
      facts: [['Verlängerung', instant(endsAt)]],
      link: open,
    }),
    'partnership.renewed': ({ customer, partner, endsAt }, { instant }) => ({
      subject: `Die Partnerschaft von ${customer} und ${partner} wurde verlängert`,
      paragraphs: [`${partner} behält den Zugriff auf ${customer} bis zum neuen Ende.`],
      facts: [['Ende', instant(endsAt)]],
      link: open,
    }),
    'partnership.withoutAdmins': ({ customer, partner }) => ({
      subject: `Die Partnerschaft von ${customer} und ${partner} hat keine primären Administratoren`,
      paragraphs: [
        `Im Verzeichnis von ${partner} gibt es keinen primären Administrator mehr für ${customer}. Jemand muss benannt werden.`,
      ],
      link: open,
    }),
    'approval.requested': (data, { instant }) => ({
      subject: `${data.partner} bittet um Ihre Genehmigung: ${data.target}`,
      paragraphs: [
        `Eine Änderung, die ${data.partner} angefordert hat, wartet auf die Genehmigung durch ${data.customer}. Bis dahin ändert sich nichts.`,
      ],
      facts: [
        ['Änderung', controls[data.control]],
        ['Betrifft', data.target],
        ['Angefordert von', data.requester],
        ...(data.reason ? [['Grund', data.reason] as const] : []),
        ['Wartet bis', instant(data.expiresAt)],
      ],
      link: { label: 'Anforderung prüfen', path: paths.approvalRequest(data.tenantId, data.requestId) },
    }),
    'approval.decided': (data) => ({
      subject: `${outcomes[data.outcome][0]}: Ihre Genehmigungsanforderung zu ${data.target}`,
      paragraphs: [`Ihre Anforderung an ${data.customer} ${outcomes[data.outcome][1]}.`],
      facts: [
        ['Änderung', controls[data.control]],
        ['Betrifft', data.target],
        ...(data.by ? [['Entschieden von', data.by] as const] : []),
        ...(data.note ? [['Anmerkung', data.note] as const] : []),
      ],
      link: { label: 'Anforderung ansehen', path: paths.approvalRequest(data.tenantId, data.requestId) },
    }),
    'ticket.opened': draftIncident(incidentWords.de),
    'ticket.digest': draftDigest(incidentWords.de),
  },
}
