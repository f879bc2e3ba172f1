import { msg } from '@lingui/core/macro'
import type { SomeWords } from './words.ts'

const gone = msg`It may have been deleted, or it is not shared with you.`
const seeNow = msg`Load the page again to see how it stands now.`

/** Refusals about invitations, partnerships and approval requests. */
export const partnerWords = {
  'invitation.not_found': { title: msg`There is no such invitation`, advice: gone },
  'invitation.already_pending': {
    title: msg`An invitation to this domain is already pending`,
    advice: msg`Send that one again or extend it, or withdraw it and start anew.`,
  },
  'invitation.already_accepted': {
    title: msg`Somebody of your organisation was faster and has accepted this invitation`,
    advice: msg`Ask the primary admins that were named to give you a role.`,
  },
  'invitation.not_pending': {
    title: msg`This invitation has been answered, withdrawn or has expired`,
    advice: seeNow,
  },
  'invitation.expired': {
    title: msg`This invitation has expired`,
    advice: msg`Ask the customer for a new one.`,
  },
  'invitation.own_domain': {
    title: msg`This domain belongs to your own organisation`,
    advice: msg`Enter the domain of the partner you want to invite.`,
  },
  'invitation.terms_outdated': {
    title: msg`The terms have changed since you opened this page`,
    advice: msg`Read the current terms and agree to them.`,
  },
  'invitation.primary_admin_required': {
    title: msg`Nobody is chosen as primary admin`,
    advice: msg`Choose at least one person or security group.`,
  },
  'invitation.wrong_mode': {
    title: msg`This invitation is of the other kind`,
    advice: msg`Open it from its mail or from your list of tenants, and answer it there.`,
  },
  'partnership.not_found': { title: msg`There is no such partnership`, advice: gone },
  'partnership.already_active': {
    title: msg`Your organisations already work together`,
    advice: msg`Change what the partner may do on its page instead.`,
  },
  'partnership.not_active': {
    title: msg`The partnership is suspended or has ended`,
    advice: msg`A suspended partnership can be resumed by the customer, an ended one begins with a new invitation.`,
  },
  'partnership.not_suspended': { title: msg`The partnership is not suspended`, advice: seeNow },
  'partnership.ended': {
    title: msg`The partnership has ended`,
    advice: msg`To work together again, the customer sends a new invitation.`,
  },
  'partnership.last_primary_admin': {
    title: msg`There must always be at least one primary admin`,
    advice: msg`Add somebody else first. To end it all, remove the customer.`,
  },
  'partnership.has_admins': {
    title: msg`There is a primary admin already`,
    advice: msg`Ask one of the primary admins to name others.`,
  },
  'partner.not_approved': {
    title: msg`Your organisation has not been approved as a partner yet`,
    advice: msg`The operator of Latchkey approves partners. The invitation waits until it expires.`,
  },

  'approval_request.not_found': { title: msg`There is no such approval request`, advice: gone },
  'approval.not_pending': {
    title: msg`This request has been decided, cancelled or has expired`,
    advice: seeNow,
  },
  'approval.own_request': {
    title: msg`Nobody decides what they asked for themselves`,
    advice: msg`Ask a colleague who decides approval requests.`,
  },
  'approval.partner_may_not_decide': {
    title: msg`Only people of the customer decide`,
    advice: msg`Wait for their decision, or cancel the request.`,
  },
  'approval.requester_gone': {
    title: msg`Whoever asked for this has no access any more`,
    advice: msg`Reject the request. Somebody else of the partner can ask anew.`,
  },
  'approval.outdated': {
    title: msg`This kind of change is not known any more`,
    advice: msg`Reject the request, and have the change asked for again.`,
  },
} satisfies SomeWords
