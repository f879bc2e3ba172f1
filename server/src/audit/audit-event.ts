/** What an entry is about. The first four are the documented ones and keep their exact names; the rest extend them. */
export const auditCategories = [
  'User',
  'Assignment',
  'PartnerInvitation',
  'Role',
  'Partnership',
  'Room',
  'RoomGroup',
  'EnrollmentKey',
  'Ticket',
  'Ring',
  'Setting',
  'Approval',
  'Session',
  'Integration',
] as const

export type AuditCategory = (typeof auditCategories)[number]

/** What was done. The first three are the documented ones; signing in and out and sensitive reads change nothing. */
export const auditOperations = ['Create', 'Update', 'Delete', 'SignIn', 'SignOut', 'Read'] as const

export type AuditOperation = (typeof auditOperations)[number]

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject

export interface JsonObject {
  [key: string]: JsonValue
}

/** Whoever acted. The system acts for a tenant under the name of its job, and has no id and no token. */
export interface AuditActor {
  kind: 'user' | 'system'
  id: string | null
  name: string
  tenantId: string
  /** The access token used, if it was one and not a signed-in person. */
  tokenId: string | null
}

/** One thing that was done, or refused, exactly as it is exported. Names are those of the moment and stay. */
export interface AuditEvent {
  /** A UUIDv7. */
  id: string
  /** When it happened: RFC 3339, UTC. */
  at: string
  /** The tenant acted upon: it owns the entry, whoever acted. */
  tenantId: string
  category: AuditCategory
  /** The operation's name, such as `room.modify`. */
  activity: string
  operation: AuditOperation
  result: 'Successful' | 'Failed'
  /** The problem's code, when it failed. */
  problem: string | null
  object: { type: string; id: string; name: string } | null
  actor: AuditActor
  /** Whoever let a held-back change through; the actor is still the one who asked for it. */
  approver: { id: string; name: string; tenantId: string } | null
  partnershipId: string | null
  requestId: string | null
  ip: string | null
  before: JsonObject | null
  after: JsonObject | null
}
