import { parseReport } from '@latchkey/contract'
import { v7 as uuidv7 } from 'uuid'
import type { Stage } from '../../test/stage.ts'
import { actAsSystem } from '../operation/act-as-system.ts'
import { applyReports } from './apply-reports.ts'

/** What tests of health do again and again, in one tenant: have devices say something, and look what it led to. */
export function healthTestKit({ house, owner, world }: Stage, tenantId: string) {
  const roomIds = Object.assign(
    {},
    ...Object.values(world.tenants).map((tenant) => tenant.roomIds),
  ) as Readonly<Record<string, string>>
  const read = async <Row>(sql: string, parameters: unknown[]): Promise<Row[]> => {
    const [answer] = await house.database.travel({ home: tenantId, tenant: null }, [{ sql, parameters }])
    return (answer?.rows ?? []) as Row[]
  }
  return {
    /** Has the devices of rooms say these, one after another, in one batch. */
    hear: (rooms: string | readonly string[], ...events: readonly unknown[]) =>
      actAsSystem(house, 'test', tenantId, (tx) =>
        applyReports(
          tx,
          events.flatMap((event) =>
            [rooms].flat().map((roomId) => ({
              tenantId,
              roomId,
              deviceId: uuidv7(),
              report: parseReport(event),
              receivedAt: house.now(),
            })),
          ),
        ),
      ),
    enroll: (...names: readonly string[]) =>
      owner.inTenant({ home: tenantId, tenant: null }, ({ queries }) =>
        queries
          .updateTable('rooms')
          .set({ lifecycle: 'enrolled' })
          .where('tenant_id', '=', tenantId)
          .where(
            'id',
            'in',
            names.map((name) => roomIds[name] ?? ''),
          )
          .execute(),
      ),
    /** Has a device of each room show that it is there. */
    contact: (...names: readonly string[]) =>
      owner.inTenant({ home: tenantId, tenant: null }, async ({ queries }) => {
        for (const room_id of names.map((name) => roomIds[name] ?? '')) {
          const at = { contact_at: house.now() }
          const known = await queries
            .selectFrom('devices')
            .select('id')
            .where('tenant_id', '=', tenantId)
            .where('room_id', '=', room_id)
            .executeTakeFirst()
          const id = known?.id ?? uuidv7()
          if (!known)
            await queries
              .insertInto('devices')
              .values({ tenant_id: tenantId, id, room_id, registration_id: id, enrolled_at: house.now() })
              .execute()
          await queries
            .insertInto('device_streams')
            .values({ tenant_id: tenantId, device_id: id, ...at })
            .onConflict((conflict) => conflict.columns(['tenant_id', 'device_id']).doUpdateSet(at))
            .execute()
        }
      }),
    ticketsOf: (roomId: string) =>
      read<{ id: string; number: string; signal: string; state: string; occurrences: number }>(
        'select * from tickets where room_id = $1 order by signal, component, created_at',
        [roomId],
      ),
    historyOf: async (ticketId: string) =>
      (
        await read<{ event: string }>(
          'select event from ticket_history where ticket_id = $1 order by at, id',
          [ticketId],
        )
      ).map(({ event }) => event),
    healthOf: async (roomId: string) =>
      (await read<Record<string, unknown>>('select * from room_health where room_id = $1', [roomId]))[0],
    signalsOf: async (roomId: string) =>
      Object.fromEntries(
        (
          await read<{ signal: string; meaning: string; value: string }>(
            'select * from room_signals where room_id = $1',
            [roomId],
          )
        ).map((row) => [row.signal, row]),
      ),
  }
}
