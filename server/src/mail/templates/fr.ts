import { draftDigest, draftIncident } from './draft-incident.ts'
import { incidentWords } from './incident-words.ts'
import { type Language, paths } from './language.ts'

const controls: Language['controls'] = {
  'rooms.modify': 'Salles : modifier',
  'rooms.actions': 'Salles : actions',
  'rings.modify': 'Anneaux de mise à jour : modifier',
  'tickets.create': 'Créer un incident client',
  'tickets.update': 'Tickets : mettre à jour',
  'roles.modify': 'Gestion des rôles : modifier',
}

const open = { label: 'Ouvrir Latchkey', path: paths.home }

const endedBy = {
  customer: (customer: string) => `${customer} y a mis fin.`,
  partner: (_: string, partner: string) => `${partner} y a mis fin.`,
  date: () => 'Sa date de fin est arrivée.',
}

const outcomes = {
  applied: ['Approuvée', 'a été approuvée et la modification a été effectuée'],
  failed: ['Approuvée, mais échouée', 'a été approuvée, mais la modification n’a pas pu être effectuée'],
  rejected: ['Refusée', 'a été refusée ; rien n’a changé'],
  cancelled: ['Annulée', 'a été annulée ; rien n’a changé'],
  expired: ['Expirée', 'a expiré sans réponse ; rien n’a changé'],
} as const

export const fr: Language = {
  tag: 'fr',
  greeting: (name) => `Bonjour ${name},`,
  footer:
    'Latchkey vous a envoyé ce message en raison de votre rôle dans votre organisation. Personne ne lit les réponses.',
  separator: ' : ',
  controls,
  templates: {
    'invitation.received': ({ customer, domain, invitationId, expiresAt }, { instant }) => ({
      subject: `${customer} invite votre organisation à gérer ses salles`,
      paragraphs: [
        `${customer} a invité ${domain} comme partenaire. Lisez ce qui est proposé, choisissez les administrateurs principaux, puis acceptez ou refusez.`,
      ],
      facts: [['Valable jusqu’au', instant(expiresAt)]],
      link: { label: 'Examiner l’invitation', path: paths.receivedInvitation(invitationId) },
    }),
    'invitation.withdrawn': ({ customer, domain }) => ({
      subject: `${customer} a retiré son invitation`,
      paragraphs: [`L’invitation de ${customer} à ${domain} ne peut plus être acceptée.`],
      link: open,
    }),
    'invitation.accepted': ({ customer, partner, by }) => ({
      subject: `${partner} a accepté votre invitation`,
      paragraphs: [
        `${by} a accepté l’invitation de ${customer}. ${partner} peut désormais gérer les salles que vous avez choisies, jusqu’à ce que vous y mettiez fin.`,
      ],
      link: open,
    }),
    'invitation.denied': ({ customer, domain, by }) => ({
      subject: `${domain} a refusé votre invitation`,
      paragraphs: [`${by} a refusé l’invitation de ${customer}. Pour réessayer, envoyez-en une nouvelle.`],
      link: open,
    }),
    'invitation.expired': ({ customer, domain }) => ({
      subject: `L’invitation à ${domain} a expiré`,
      paragraphs: [`L’invitation de ${customer} à ${domain} n’a pas reçu de réponse à temps.`],
      link: open,
    }),
    'partnership.suspended': ({ customer, partner, reason }) => ({
      subject: `Le partenariat entre ${customer} et ${partner} est suspendu`,
      paragraphs: [`${partner} n’a plus accès à ${customer} jusqu’à la reprise du partenariat.`],
      ...(reason && { facts: [['Motif', reason]] }),
      link: open,
    }),
    'partnership.resumed': ({ customer, partner }) => ({
      subject: `Le partenariat entre ${customer} et ${partner} reprend`,
      paragraphs: [`${partner} a de nouveau accès à ${customer}, comme avant la suspension.`],
      link: open,
    }),
    'partnership.ended': ({ customer, partner, endedBy: side }) => ({
      subject: `Le partenariat entre ${customer} et ${partner} a pris fin`,
      paragraphs: [`${endedBy[side](customer, partner)} ${partner} n’a plus accès à ${customer}.`],
      link: open,
    }),
    'partnership.ending': ({ customer, partner, endsAt }, { instant }) => ({
      subject: `Le partenariat entre ${customer} et ${partner} prend bientôt fin`,
      paragraphs: [`Ensuite, ${partner} n’aura plus accès à ${customer}, sauf si ${customer} le prolonge.`],
      facts: [['Fin', instant(endsAt)]],
      link: open,
    }),
    'partnership.renewing': ({ customer, partner, endsAt }, { instant }) => ({
      subject: `Le partenariat entre ${customer} et ${partner} sera bientôt reconduit`,
      paragraphs: [
        `La reconduction est automatique. Sauf décision contraire de ${customer}, ${partner} conserve son accès.`,
      ],
      facts: [['Reconduction', instant(endsAt)]],
      link: open,
    }),
    'partnership.renewed': ({ customer, partner, endsAt }, { instant }) => ({
      subject: `Le partenariat entre ${customer} et ${partner} a été reconduit`,
      paragraphs: [`${partner} conserve son accès à ${customer} jusqu’à la nouvelle date de fin.`],
      facts: [['Fin', instant(endsAt)]],
      link: open,
    }),
    'partnership.withoutAdmins': ({ customer, partner }) => ({
      subject: `Le partenariat entre ${customer} et ${partner} n’a plus d’administrateur principal`,
      paragraphs: [
        `L’annuaire de ${partner} ne contient plus aucun administrateur principal pour ${customer}. Il faut en nommer un.`,
      ],
      link: open,
    }),
    'approval.requested': (data, { instant }) => ({
      subject: `${data.partner} demande votre approbation : ${data.target}`,
      paragraphs: [
        `Une modification demandée par ${data.partner} attend l’approbation de ${data.customer}. Tant que personne ne l’approuve, rien ne change.`,
      ],
      facts: [
        ['Modification', controls[data.control]],
        ['Concerne', data.target],
        ['Demandée par', data.requester],
        ...(data.reason ? [['Motif', data.reason] as const] : []),
        ['En attente jusqu’au', instant(data.expiresAt)],
      ],
      link: { label: 'Examiner la demande', path: paths.approvalRequest(data.tenantId, data.requestId) },
    }),
    'approval.decided': (data) => ({
      subject: `${outcomes[data.outcome][0]} : votre demande d’approbation pour ${data.target}`,
      paragraphs: [`Votre demande à ${data.customer} ${outcomes[data.outcome][1]}.`],
      facts: [
        ['Modification', controls[data.control]],
        ['Concerne', data.target],
        ...(data.by ? [['Décidée par', data.by] as const] : []),
        ...(data.note ? [['Note', data.note] as const] : []),
      ],
      link: { label: 'Voir la demande', path: paths.approvalRequest(data.tenantId, data.requestId) },
    }),
    'ticket.opened': draftIncident(incidentWords.fr),
    'ticket.digest': draftDigest(incidentWords.fr),
  },
}
