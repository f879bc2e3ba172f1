import type {
  Assignees,
  CloseTicket,
  CreateTicket,
  ModifyTicket,
  Ticket,
  TicketAttachment,
  TicketDetail,
  TicketNote,
  TicketSummary,
} from '@latchkey/contract'
import { type QueryKey, queryOptions } from '@tanstack/react-query'
import { ask, get, type QueryValues, send } from '../../lib/api.ts'
import type { ListSource } from '../../lib/list-query.ts'
import { apiBase, type Place, placeKey } from '../../lib/place.tsx'

/** The incidents shown here: one tenant's, or those of all one may enter. */
export const ticketsSource = (place: Place): ListSource => ({
  path: `${apiBase(place)}/tickets`,
  key: [...placeKey(place), 'tickets'],
  counts: true,
})

const ticketPath = (tenantId: string, ticketId: string) =>
  `/tenants/${tenantId}/tickets/${encodeURIComponent(ticketId)}`

/** What is read again when an incident of a tenant has changed: the health of rooms follows from them. */
export const ticketsTouched = (tenantId: string): QueryKey[] =>
  ['tickets', 'rooms'].flatMap((noun) => [
    ['tenants', tenantId, noun],
    ['tenants', 'all', noun],
  ])

export const ticketSummaryQuery = (place: Place, query: QueryValues = {}) =>
  queryOptions({
    queryKey: [...placeKey(place), 'tickets', 'summary', query],
    queryFn: ({ signal }) => get<TicketSummary>(`${apiBase(place)}/tickets/summary`, query, signal),
  })

/** Who has some of the incidents shown here. */
export const assigneesQuery = (place: Place) =>
  queryOptions({
    queryKey: [...placeKey(place), 'tickets', 'assignees'],
    queryFn: ({ signal }) =>
      get<Assignees>(`${apiBase(place)}/tickets/assignees`, place.tenant ? {} : { side: 'partner' }, signal),
  })

export const ticketQuery = (tenantId: string, ticketId: string) =>
  queryOptions({
    queryKey: ['tenants', tenantId, 'tickets', ticketId],
    queryFn: ({ signal }) => get<TicketDetail>(ticketPath(tenantId, ticketId), {}, signal),
  })

export const createTicket = (tenantId: string, body: CreateTicket) =>
  send<Ticket>('POST', `/tenants/${tenantId}/tickets`, { body })

export const modifyTicket = ({ id, tenant, version }: Ticket, body: ModifyTicket) =>
  send<Ticket>('PATCH', ticketPath(tenant.id, id), { body, version })

export const closeTicket = ({ id, tenant }: Ticket, body: CloseTicket) =>
  send<Ticket>('POST', `${ticketPath(tenant.id, id)}/close`, { body })

export const addNote = ({ id, tenant }: Ticket, body: string) =>
  send<TicketNote>('POST', `${ticketPath(tenant.id, id)}/notes`, { body: { body } })

/** Sends a file as it is, under its name. @throws Refusal */
export async function attachFile({ id, tenant }: Ticket, file: File): Promise<TicketAttachment> {
  const query = new URLSearchParams({ name: file.name })
  const response = await ask(`/api/v1${ticketPath(tenant.id, id)}/attachments?${query.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  })
  return (await response.json()) as TicketAttachment
}

/** Where an attached file is downloaded from. */
export const attachmentAddress = ({ id, tenant }: Ticket, attachmentId: string): string =>
  `/api/v1${ticketPath(tenant.id, id)}/attachments/${attachmentId}`
