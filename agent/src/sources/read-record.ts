import { findPayload, ingestLimits, parseReport } from '@latchkey/contract'
import type { NewEvent } from '../buffer/stored-event.ts'

/**
 * An event to send out of a record of a log: what the app wrote, with the number and the time that the log gave it. In
 * any of the shapes in which logs are passed on: the app's own JSON, Get-WinEvent through ConvertTo-Json, Winlogbeat.
 * Nothing if the app wrote none of it.
 */
export function readRecord(record: unknown, now: Date): NewEvent | undefined {
  const payload = findPayload(record)
  if (!payload || JSON.stringify(payload).length > ingestLimits.payloadLetters) return undefined
  const { eventId, deviceTime } = parseReport(record)
  return { at: deviceTime ?? now.toISOString(), ...(eventId === null ? {} : { eventId }), payload }
}
