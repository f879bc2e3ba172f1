import { get, patch, post } from '../http/route.ts'
import { addNote } from './add-note.ts'
import { attachFile } from './attach-file.ts'
import { closeTicket } from './close-ticket.ts'
import { createTicket } from './create-ticket.ts'
import { getAttachment } from './get-attachment.ts'
import { getTicket } from './get-ticket.ts'
import { listAllTickets } from './list-all-tickets.ts'
import { listAllAssignees, listAssignees } from './list-assignees.ts'
import { listTickets } from './list-tickets.ts'
import { modifyTicket } from './modify-ticket.ts'
import { readAttachment } from './read-attachment.ts'
import { summariseAllTickets, summariseTickets } from './summarise-tickets.ts'

export const ticketRoutes = [
  get('/tickets', listAllTickets),
  get('/tickets/assignees', listAllAssignees),
  get('/tickets/summary', summariseAllTickets),
  get('/tenants/{t}/tickets', listTickets),
  post('/tenants/{t}/tickets', createTicket),
  get('/tenants/{t}/tickets/assignees', listAssignees),
  get('/tenants/{t}/tickets/summary', summariseTickets),
  get('/tenants/{t}/tickets/{ticketId}', getTicket),
  patch('/tenants/{t}/tickets/{ticketId}', modifyTicket),
  post('/tenants/{t}/tickets/{ticketId}/close', closeTicket),
  post('/tenants/{t}/tickets/{ticketId}/notes', addNote),
  post('/tenants/{t}/tickets/{ticketId}/attachments', attachFile, { readFile: readAttachment }),
  get('/tenants/{t}/tickets/{ticketId}/attachments/{attachmentId}', getAttachment),
]
