import { createHash } from 'node:crypto'
import type { Report } from '@latchkey/contract'

/** What a report says, when it was written apart, as a few letters: the same for the same, and for others another one. */
export function contentOf(report: Report): string {
  return createHash('sha256')
    .update(JSON.stringify({ ...report, deviceTime: null }))
    .digest('base64url')
    .slice(0, 16)
}

/** The device's own time, as far as PostgreSQL has years for it. */
export const deviceTimeOf = ({ deviceTime }: Report): string | null =>
  deviceTime !== null && /^(?!0000)\d{4}-/.test(deviceTime) ? deviceTime : null

/** Which of a device's two regular reports it is; others are news every time. */
export function partOf({ eventId }: Report): 'app' | 'hardware' | null {
  if (eventId === 2000 || eventId === 2001) return 'app'
  if (eventId === 3000 || eventId === 3001) return 'hardware'
  return null
}
