import { unwrapEvent } from './unwrap-event.ts'

/** What the app itself wrote into the log, out of whatever wraps it; nothing if there is none. */
export function findPayload(raw: unknown): Readonly<Record<string, unknown>> | undefined {
  const { payload } = unwrapEvent(raw)
  return payload.size > 0 ? Object.fromEntries(payload) : undefined
}
