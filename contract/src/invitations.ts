import { z } from 'zod'
import { Ceiling, defaultCeiling, ShownCeiling } from './ceiling.ts'
import { ChangeControl, ShownChangeControl } from './change-control.ts'
import { PageQuery, pageOf } from './pages.ts'
import { Domain, Id, line, MemberRef, Scope, ShownScope, TenantRef, Timestamp, text, Upn } from './values.ts'

/** Days until an invitation lapses: a whole number from 1 to 30 (spec 1.1). */
export const ExpiryDays = z.int().min(1).max(30)

const proposal = {
  expiresInDays: ExpiryDays,
  scope: Scope,
  /** What is not named is `auto`. */
  changeControl: ChangeControl.default({}),
  ceiling: Ceiling.default(defaultCeiling),
  /** When the partnership is to end by itself; null = not before somebody ends it. */
  endsAt: Timestamp.nullable().default(null),
  /** The version of the terms that was shown and agreed to; it must be the current one. */
  agreedTermsVersion: z.string().max(40),
}

const Contacts = z
  .array(z.strictObject({ name: line(120), upn: Upn }))
  .min(1)
  .max(50)
  .refine((contacts) => new Set(contacts.map((contact) => contact.upn)).size === contacts.length, {
    message: 'names a person twice',
  })

/** To whoever has proven a domain, or (the older model, spec 1.5) to people by name, each with an invitation of their own. */
export const CreateInvitation = z.union([
  z.strictObject({ mode: z.literal('domain').default('domain'), domain: Domain, ...proposal }),
  z.strictObject({ mode: z.literal('contacts'), contacts: Contacts, ...proposal }),
])
export type CreateInvitation = z.infer<typeof CreateInvitation>

export const InvitationMode = z.enum(['domain', 'contacts'])

/** One that has lapsed is `expired` from that moment, whenever the job gets to it. */
export const InvitationStatus = z.enum(['pending', 'accepted', 'denied', 'withdrawn', 'expired'])
export type InvitationStatus = z.infer<typeof InvitationStatus>

/** How many rooms and groups a scope names. */
export const ScopeSize = z.object({ allRooms: z.boolean(), roomCount: z.int(), groupCount: z.int() })
export type ScopeSize = z.infer<typeof ScopeSize>

const Contact = z.object({ name: z.string(), upn: z.string() })

/** An invitation in the customer's list. */
export const InvitationSummary = z.object({
  id: Id,
  tenant: TenantRef,
  mode: InvitationMode,
  domain: z.string(),
  /** Who is invited, in the contacts mode. */
  contact: Contact.nullable(),
  status: InvitationStatus,
  expiresAt: Timestamp,
  scopeSize: ScopeSize,
  changeControl: ShownChangeControl,
  endsAt: Timestamp.nullable(),
  createdAt: Timestamp,
  createdBy: z.object({ id: Id, name: z.string() }),
  sentAt: Timestamp,
  /** Who agreed to which terms when, for the customer. */
  terms: z.object({ version: z.string(), agreedBy: Id, agreedAt: Timestamp }),
  /** Who of the partner answered, and what they agreed to. */
  response: z
    .object({
      by: z.object({ id: Id, name: z.string(), tenant: TenantRef }),
      at: Timestamp,
      termsVersion: z.string().nullable(),
      reason: z.string(),
    })
    .nullable(),
  partnershipId: Id.nullable(),
  may: z.object({ withdraw: z.boolean(), resend: z.boolean(), extend: z.boolean() }),
  version: z.int(),
})
export type InvitationSummary = z.infer<typeof InvitationSummary>

/** An invitation as its customer reads it: with the rooms and groups of the proposal that still exist, by name. */
export const Invitation = InvitationSummary.extend({ scope: ShownScope, ceiling: ShownCeiling })
export type Invitation = z.infer<typeof Invitation>

/** The invitation made; in the contacts mode one for each contact, in their order. */
export const CreatedInvitations = z.union([Invitation, z.object({ items: z.array(Invitation) })])

export const ListInvitations = PageQuery.extend({ status: InvitationStatus.optional() })
export const InvitationPage = pageOf(InvitationSummary)

export const ExtendInvitation = z.strictObject({
  /** From now; never further away than a new invitation could be. */
  expiresInDays: ExpiryDays,
})

/**
 * An invitation as the partner reads it before anybody there has a role with the customer: who asks, and what for,
 * and nothing of the customer's rooms but how many are named (spec 1.7).
 */
export const ReceivedInvitation = z.object({
  id: Id,
  customer: TenantRef.extend({ domains: z.array(z.string()) }),
  mode: InvitationMode,
  domain: z.string(),
  contact: Contact.nullable(),
  status: InvitationStatus,
  sentBy: z.string(),
  sentAt: Timestamp,
  expiresAt: Timestamp,
  scope: ScopeSize,
  changeControl: ShownChangeControl,
  /** `inSomeGroups`: more that the customer allows in some of its room groups. */
  ceiling: z.object({ permissions: z.array(z.string()), inSomeGroups: z.array(z.string()) }),
  endsAt: Timestamp.nullable(),
  terms: z.object({ version: z.string(), text: z.string() }),
  partnershipId: Id.nullable(),
  may: z.object({ accept: z.boolean(), deny: z.boolean() }),
  version: z.int(),
})
export type ReceivedInvitation = z.infer<typeof ReceivedInvitation>

export const ListReceivedInvitations = PageQuery
export const ReceivedInvitationPage = pageOf(ReceivedInvitation)

export const AcceptInvitation = z.strictObject({
  /** Users or security groups of one's own directory; none in the contacts mode, where the contact becomes one. */
  primaryAdmins: z.array(MemberRef).max(200).default([]),
  /** The version of the terms that was shown; the current one where none is named. */
  agreedTermsVersion: z.string().max(40).optional(),
})

export const DenyInvitation = z.strictObject({ reason: text(1000).default('') })

export const InviteMoreContacts = z.strictObject({
  contacts: Contacts,
  expiresInDays: ExpiryDays,
  agreedTermsVersion: proposal.agreedTermsVersion,
})
