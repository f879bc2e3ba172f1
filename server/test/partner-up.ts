import { type Ceiling, type ChangeControl, currentTermsVersion, type Scope } from '@latchkey/contract'
import type { z } from 'zod'
import type { PersonKey, TenantKey } from '../src/demo/people.ts'
import type { Stage } from './stage.ts'

/** What the two agree on. Whatever is left out is as in the demo world: Contoso lets Fabrikam in, to all rooms. */
export interface PartnerUp {
  readonly customer?: TenantKey
  readonly partner?: TenantKey
  /** Who invites, of the customer; who accepts, and who become primary admins, of the partner. */
  readonly by?: PersonKey
  readonly acceptedBy?: PersonKey
  readonly primaryAdmins?: readonly PersonKey[]
  readonly scope?: z.input<typeof Scope>
  readonly changeControl?: ChangeControl
  readonly ceiling?: z.input<typeof Ceiling>
}

/** Has a customer invite a partner by domain and the partner accept, over the API. */
export async function partnerUp(
  stage: Pick<Stage, 'as' | 'world'>,
  {
    customer = 'contoso',
    partner = 'fabrikam',
    by = 'alice',
    acceptedBy = 'fiona',
    primaryAdmins = ['felix'],
    scope = { allRooms: true },
    ...agreed
  }: PartnerUp = {},
): Promise<{ invitationId: string; partnershipId: string }> {
  const { tenants, people } = stage.world
  const invited = await stage.as[by]('POST', `/tenants/${tenants[customer].id}/invitations`, {
    domain: tenants[partner].domain,
    expiresInDays: 7,
    scope,
    agreedTermsVersion: currentTermsVersion,
    ...agreed,
  })
  if (invited.status !== 201) throw new Error(`not invited: ${JSON.stringify(invited.body)}`)
  const invitationId: string = invited.body.id
  const accepted = await stage.as[acceptedBy]('POST', `/received-invitations/${invitationId}/accept`, {
    primaryAdmins: primaryAdmins.map((key) => ({ type: 'user', id: people[key].userId })),
    agreedTermsVersion: currentTermsVersion,
  })
  if (accepted.status !== 200) throw new Error(`not accepted: ${JSON.stringify(accepted.body)}`)
  return { invitationId, partnershipId: accepted.body.partnershipId }
}
