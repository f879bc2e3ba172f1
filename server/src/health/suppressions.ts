import type { Person, Suppression } from '@latchkey/contract'
import type { Queries } from '../db/kysely.ts'
import type { Target } from '../operation/target.ts'
import { type ReadRoomRow, room } from '../rooms/room.ts'

/** Stands for every signal of a room. */
export const allSignals = '*'

/** A room whose signals are dealt with: its row stays free, which what its devices say refers to. */
export const heardRoom: Target<ReadRoomRow> = {
  ...room,
  find: (finder, id) => room.find({ ...finder, lock: false }, id),
  present: () => ({}),
}

/** What is suppressed in a room at a moment. */
export async function findSuppressions(
  queries: Queries,
  tenantId: string,
  roomId: string,
  now: Date,
): Promise<Suppression[]> {
  const rows = await queries
    .selectFrom('signal_suppressions')
    .select(['signal', 'reason', 'until', 'at', 'by_person as by'])
    .$narrowType<{ by: Person }>()
    .where('tenant_id', '=', tenantId)
    .where('room_id', '=', roomId)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .orderBy('at')
    .orderBy('signal')
    .execute()
  return rows.map(({ signal, until, at, ...row }) => ({
    ...row,
    signal: signal === allSignals ? null : signal,
    until: until?.toISOString() ?? null,
    at: at.toISOString(),
  }))
}
