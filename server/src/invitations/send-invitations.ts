import { currentTermsVersion, Problem } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import { auditStatement } from '../audit/record.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { meaning } from '../operation/meaning.ts'
import type { Permit } from '../operation/permit.ts'
import type { TargetRow } from '../operation/target.ts'
import type { Addressee } from './addressees.ts'
import { expireLapsed } from './expire-lapsed.ts'
import { type InvitationRow, withName } from './invitation.ts'
import type { Proposal } from './proposal.ts'

/** @throws Problem `invitation.terms_outdated` unless these are the terms as they are now */
export function requireCurrentTerms(agreed: string): void {
  if (agreed !== currentTermsVersion) throw new Problem('invitation.terms_outdated', { currentTermsVersion })
}

/** What all invitations that are sent together have in common. */
export interface Sending extends Proposal {
  readonly mode: 'domain' | 'contacts'
  readonly expiresAt: Date
  readonly endsAt: Date | null
  readonly termsVersion: string
}

/**
 * Makes an invitation for each addressee, tells them, and arranges for it to lapse.
 *
 * @throws Problem `invitation.already_pending`
 */
export async function sendInvitations(
  permit: Permit<TargetRow>,
  addressees: readonly Addressee[],
  sending: Sending,
): Promise<InvitationRow[]> {
  const { now, origin, standing, tenantId, tx } = permit
  const customer = standing.slice.facts.name
  await expireLapsed(
    tx,
    { tenantId, customer, now },
    { domains: addressees.map(({ domain }) => domain) },
    (entry) =>
      tx.run(
        auditStatement({
          ...entry,
          tenantId,
          actor: { kind: 'system', name: 'invitation.expire', tenantId },
          origin,
          at: now,
        }),
      ),
  )
  const rows: InvitationRow[] = []
  for (const addressee of addressees) {
    const row = withName(
      await tx.queries
        .insertInto('invitations')
        .values({ ...columnsOf(permit, addressee, sending), tenant_id: tenantId, id: uuidv7() })
        .returningAll()
        .executeTakeFirstOrThrow()
        .catch(
          meaning(
            {
              invitations__one_pending_domain: 'invitation.already_pending',
              invitations__one_pending_contact: 'invitation.already_pending',
            },
            addressee.contact ? { upn: addressee.contact.upn } : { domain: addressee.domain },
          ),
        ),
    )
    rows.push(row)
    await arrangeExpiry(permit, row)
    await tellAddressee(permit, row)
  }
  return rows
}

const columnsOf = (
  { actor, now }: Permit<TargetRow>,
  { domain, contact }: Addressee,
  { mode, expiresAt, endsAt, scope, ceiling, changeControl, termsVersion }: Sending,
) => ({
  mode,
  domain,
  contact_name: contact?.name ?? null,
  contact_upn: contact?.upn ?? null,
  expires_at: expiresAt,
  scope: JSON.stringify(scope),
  change_control: JSON.stringify(changeControl),
  ceiling: JSON.stringify(ceiling),
  ends_at: endsAt,
  terms_version: termsVersion,
  terms_agreed_by: actor.id,
  terms_agreed_at: now,
  created_by: actor.id,
  created_by_name: actor.name,
  created_at: now,
  sent_at: now,
})

/** Has the job look at the moment the invitation lapses; an earlier arrangement is replaced. */
export const arrangeExpiry = ({ tx, tenantId }: Permit<TargetRow>, row: InvitationRow): Promise<void> =>
  enqueue(
    tx,
    'invitation.expire',
    { tenantId, invitationId: row.id },
    { key: `invitation:${row.id}`, runAt: row.expires_at },
  )

/** Mails the invitation to those it is meant for. */
export const tellAddressee = ({ tx, standing }: Permit<TargetRow>, row: InvitationRow): Promise<void> =>
  queueMail(tx, {
    template: 'invitation.received',
    data: {
      customer: standing.slice.facts.name,
      domain: row.domain,
      invitationId: row.id,
      expiresAt: row.expires_at.toISOString(),
    },
    audience: audienceOf(row),
  })

/** The people an invitation is meant for. */
export const audienceOf = (row: InvitationRow) =>
  row.contact_upn === null
    ? ({ kind: 'domain', domain: row.domain } as const)
    : ({ kind: 'contact', upn: row.contact_upn, name: row.contact_name ?? row.contact_upn } as const)
