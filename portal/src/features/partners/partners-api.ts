import type {
  ApprovalRequest,
  AuditEntry,
  CreateInvitation,
  Ending,
  ExtendInvitation,
  Invitation,
  InvitationSummary,
  InviteMoreContacts,
  ModifyPartnership,
  Page,
  Partnership,
  PartnershipEvent,
} from '@latchkey/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get, type Outcome, send } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { type ListSource, readAll } from '../../lib/list-query.ts'
import { apiBase, type Place, placeKey, usePlace } from '../../lib/place.tsx'

const partnershipsKey = (place: Place) => [...placeKey(place), 'partnerships']
const invitationsKey = (place: Place) => [...placeKey(place), 'invitations']
const partnershipPath = (place: Place, id: string) => `${apiBase(place)}/partnerships/${id}`
const invitationPath = (place: Place, id: string) => `${apiBase(place)}/invitations/${id}`

/** The customer's partners. */
export const partnershipsSource = (place: Place): ListSource => ({
  path: `${apiBase(place)}/partnerships`,
  key: partnershipsKey(place),
})

export const partnershipQuery = (place: Place, id: string) =>
  queryOptions({
    queryKey: [...partnershipsKey(place), id],
    queryFn: ({ signal }) => get<Partnership>(partnershipPath(place, id), {}, signal),
  })

/** What ending a partnership would do now. */
export const endingQuery = (place: Place, id: string) =>
  queryOptions({
    // Not read again with the partnerships: once it has ended there is nothing left to foresee.
    queryKey: [...placeKey(place), 'endings', id],
    queryFn: ({ signal }) => get<Ending>(`${partnershipPath(place, id)}/ending-preview`, {}, signal),
    staleTime: 0,
  })

/** What happened in a partnership, newest first. */
export const historyQuery = (place: Place, id: string) =>
  infiniteQueryOptions({
    queryKey: [...partnershipsKey(place), id, 'history'],
    queryFn: ({ pageParam, signal }) =>
      get<Page<PartnershipEvent>>(
        `${partnershipPath(place, id)}/history`,
        { limit: 50, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })

/** What the partner has asked for and waits for us. */
export const waitingQuery = (place: Place, partnershipId: string) =>
  queryOptions({
    queryKey: [...placeKey(place), 'approval-requests', 'of', partnershipId],
    queryFn: ({ signal }) =>
      get<Page<ApprovalRequest>>(
        `${apiBase(place)}/approval-requests`,
        { partnershipId, status: 'pending', limit: 20 },
        signal,
      ),
  })

/** Every invitation there ever was, newest first: partners are tens, seldom hundreds. */
export const invitationsQuery = (place: Place) =>
  queryOptions({
    queryKey: [...invitationsKey(place), 'all'],
    queryFn: ({ signal }) =>
      readAll<InvitationSummary>({ path: `${apiBase(place)}/invitations`, key: [] }, {}, { signal }),
  })

export const invitationQuery = (place: Place, id: string) =>
  queryOptions({
    queryKey: [...invitationsKey(place), id],
    queryFn: ({ signal }) => get<Invitation>(invitationPath(place, id), {}, signal),
  })

/** What was done with an invitation, for whoever reads the audit log. */
export const invitationEventsQuery = (place: Place, id: string) =>
  queryOptions({
    queryKey: [...invitationsKey(place), id, 'events'],
    queryFn: ({ signal }) =>
      get<Page<AuditEntry>>(`${apiBase(place)}/audit-events`, { object: id, limit: 100 }, signal),
    enabled: place.permissions.has('audit.view'),
  })

/** Sends an invitation; in the contacts mode one to each of them. */
export function useInvite(done: { words: (invitation: Invitation) => string; onDone: () => void }) {
  const place = usePlace()
  return useChange<z.input<typeof CreateInvitation>, Invitation | { items: Invitation[] }>({
    run: (body) => send('POST', `${apiBase(place)}/invitations`, { body }),
    touches: [invitationsKey(place), partnershipsKey(place)],
    done: (made) => {
      const [first] = 'items' in made ? made.items : [made]
      return first ? done.words(first) : ''
    },
    onDone: done.onDone,
  })
}

export function useInviteContacts(partnershipId: string, done: { words: string; onDone: () => void }) {
  const place = usePlace()
  return useChange<z.input<typeof InviteMoreContacts>, unknown>({
    run: (body) => send('POST', `${partnershipPath(place, partnershipId)}/contacts`, { body }),
    touches: [invitationsKey(place), partnershipsKey(place)],
    done: () => done.words,
    onDone: done.onDone,
  })
}

type InvitationChange =
  | { readonly verb: 'withdraw' | 'resend' }
  | { readonly verb: 'extend'; readonly body: ExtendInvitationBody }
type ExtendInvitationBody = z.input<typeof ExtendInvitation>

export function useChangeInvitation(
  invitation: Invitation,
  done: { words: (changed: Invitation, change: InvitationChange) => string; onDone: () => void },
) {
  const place = usePlace()
  return useChange<InvitationChange, Invitation>({
    run: (change) =>
      send('POST', `${invitationPath(place, invitation.id)}/${change.verb}`, {
        version: invitation.version,
        ...('body' in change && { body: change.body }),
      }),
    touches: [invitationsKey(place)],
    done: done.words,
    onDone: done.onDone,
  })
}

/** Changes what a partner is given and under which rules. */
export function useModifyPartnership(partnership: Partnership, done: { words: string; onDone?: () => void }) {
  const place = usePlace()
  return useChange<z.input<typeof ModifyPartnership>, Partnership>({
    run: (body) =>
      send('PATCH', partnershipPath(place, partnership.id), { body, version: partnership.version }),
    touches: [partnershipsKey(place)],
    done: () => done.words,
    onDone: () => done.onDone?.(),
  })
}

export function useChangeStatus(
  partnership: Pick<Partnership, 'id' | 'version'>,
  done: { words: (changed: Partnership) => string; onDone: () => void },
) {
  const place = usePlace()
  return useChange<
    { readonly verb: 'suspend'; readonly reason?: string } | { readonly verb: 'resume' },
    Partnership
  >({
    run: (change) =>
      send('POST', `${partnershipPath(place, partnership.id)}/${change.verb}`, {
        version: partnership.version,
        ...(change.verb === 'suspend' && { body: change.reason ? { reason: change.reason } : {} }),
      }),
    touches: [partnershipsKey(place)],
    done: done.words,
    onDone: done.onDone,
  })
}

/** Ends the partnership and removes all that hangs on it. */
export function useRemovePartner(
  partnership: Pick<Partnership, 'id' | 'version'>,
  done: { words: string; onDone: () => void },
) {
  const place = usePlace()
  return useChange<void, null>({
    run: (): Promise<Outcome<null>> =>
      send('DELETE', partnershipPath(place, partnership.id), { version: partnership.version }),
    touches: [partnershipsKey(place), invitationsKey(place), [...placeKey(place), 'approval-requests']],
    done: () => done.words,
    onDone: done.onDone,
  })
}
