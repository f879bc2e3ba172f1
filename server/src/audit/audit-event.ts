import type { AuditEvent as Event } from '@latchkey/contract'

/** One thing that was done, or refused, exactly as it is exported. */
export type AuditEvent = Event
export type AuditCategory = Event['category']
export type AuditOperation = Event['operation']
export type JsonObject = NonNullable<Event['before']>
