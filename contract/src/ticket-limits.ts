/** How large a file may be that is attached to a ticket, and how many one may have. */
export const attachmentLimits = { bytes: 10 * 1024 * 1024, perTicket: 20 } as const

/** For how many rooms one issue is recorded at most. */
export const mostRoomsOfTicket = 200
