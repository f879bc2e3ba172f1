import type { House } from '../access/look.ts'

/** What tests of ingest look at in one tenant's tables. */
export function ingestTestKit({ database }: Pick<House, 'database'>, tenantId: string) {
  const read = async <Row>(sql: string, parameters: unknown[]): Promise<Row[]> => {
    const [answer] = await database.travel({ home: tenantId, tenant: null }, [{ sql, parameters }])
    return (answer?.rows ?? []) as Row[]
  }
  return {
    read,
    eventsOf: (deviceId: string) =>
      read<{ payload: string; sequence: number | null; device_at: Date | null; lost_until: number | null }>(
        'select * from device_events where device_id = $1 order by received_at, id',
        [deviceId],
      ),
    streamOf: async (deviceId: string) =>
      (
        await read<{ boot: string; sequence: number; contact_at: Date }>(
          'select * from device_streams where device_id = $1',
          [deviceId],
        )
      )[0],
    signalsOf: async (roomId: string) => {
      const rows = await read<{ signal: string; value: string }>(
        'select * from room_signals where room_id = $1',
        [roomId],
      )
      return Object.fromEntries(rows.map(({ signal, value }) => [signal, value]))
    },
  }
}
