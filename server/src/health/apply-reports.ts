import { findSignal, type Report, type SignalSource } from '@latchkey/contract'
import type { Transaction } from '../db/database.ts'
import { RoomBook } from './room-book.ts'

/** A report of a room's device, at the time the server received it. */
export interface RoomReport {
  readonly tenantId: string
  readonly roomId: string
  readonly deviceId: string
  readonly report: Report
  readonly receivedAt: Date
}

/**
 * Enters reports, each device's in their order, into their rooms' signals and tickets, within the transaction they are
 * stored in. However they come to be batched, the outcome is that of one after another; a report that says what is known
 * already changes nothing. Two round trips, whatever their number. Reports of rooms that are not there are nothing.
 */
export async function applyReports(tx: Transaction, reports: readonly RoomReport[]): Promise<void> {
  if (reports.length === 0) return
  const book = await RoomBook.open(tx, reports)
  for (const { roomId, report, receivedAt } of reports) {
    for (const reading of report.readings)
      book.enter(roomId, { ...reading, source: sourceOf(report, reading.signal) }, receivedAt)
    if (report.clears) book.clear(roomId, report.clears, report.readings, receivedAt)
  }
  await book.write()
}

// What is not in the catalogue is of the kind of event that named it.
const sourceOf = ({ eventId }: Report, signal: string): SignalSource =>
  findSignal(signal)?.source ?? (eventId === 2000 || eventId === 2001 ? 'app' : 'hardware')
