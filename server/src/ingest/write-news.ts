import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../db/database.ts'
import { applyReports, type RoomReport } from '../health/apply-reports.ts'
import { deviceTimeOf } from './content.ts'
import type { ReceivedEvent } from './read-events.ts'
import type { DeviceTurn } from './write-batch.ts'

interface News extends ReceivedEvent {
  readonly turn: DeviceTurn
}

/** Stores what is new as it was received, brings what is known of the devices up to date, and lets rooms hear of it. */
export async function writeNews(tx: Transaction, turns: readonly DeviceTurn[], now: Date): Promise<void> {
  const news = turns.flatMap((turn) => turn.news.map((event): News => ({ ...event, turn })))
  if (news.length === 0) return
  const stored = storeEvents(tx, news, now)
  const described = describeDevices(tx, turns)
  await Promise.all([stored, described])
  const reports = news.flatMap(({ said, turn: { device } }): RoomReport[] =>
    said && device.roomId
      ? [
          {
            tenantId: device.tenantId,
            roomId: device.roomId,
            deviceId: device.deviceId,
            report: said.report,
            receivedAt: now,
          },
        ]
      : [],
  )
  await applyReports(tx, reports)
}

const insert = `
  insert into device_events (tenant_id, device_id, received_at, id, room_id, boot, sequence, lost_until, device_at,
                             event_id, payload, content)
  select tenant_id, device_id, $11, id, room_id, boot, sequence, lost_until, device_at, event_id, payload, content
    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::bigint[],
                $8::timestamptz[], $9::integer[], $10::text[], $12::text[])
           as w (tenant_id, device_id, id, room_id, boot, sequence, lost_until, device_at, event_id, payload, content)`

function storeEvents(tx: Transaction, news: readonly News[], now: Date) {
  const of = <Value>(value: (event: News) => Value) => news.map(value)
  return tx.run({
    sql: insert,
    parameters: [
      of(({ turn }) => turn.device.tenantId),
      of(({ turn }) => turn.device.deviceId),
      of(() => uuidv7()),
      of(({ turn }) => turn.device.roomId),
      of(({ place }) => place?.boot ?? null),
      of(({ place }) => place?.sequence ?? null),
      of(({ place }) => place?.lostUntil ?? null),
      of(({ said }) => said && deviceTimeOf(said.report)),
      of(({ said }) => said?.report.eventId ?? null),
      of(({ said }) => said?.payload ?? ''),
      now,
      of(({ said }) => said?.content ?? ''),
    ],
  })
}

const describe = `
  update devices d
     set app_version = coalesce(w.app, d.app_version), os = coalesce(w.os, d.os),
         os_version = coalesce(w.os_version, d.os_version), addresses = string_to_array(w.addresses, ' ')
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
           as w (tenant_id, device_id, app, os, os_version, addresses)
   where d.tenant_id = w.tenant_id and d.id = w.device_id
     and (coalesce(w.app, d.app_version), coalesce(w.os, d.os), coalesce(w.os_version, d.os_version), w.addresses)
         is distinct from (d.app_version, d.os, d.os_version, array_to_string(d.addresses, ' '))`

/** The app, the system and the addresses by the last report; what a device does not say is not forgotten. */
async function describeDevices(tx: Transaction, turns: readonly DeviceTurn[]): Promise<void> {
  const described = turns.flatMap(({ device, news }) => {
    const report = news.findLast(({ said }) => said)?.said?.report
    return report ? [{ device, report }] : []
  })
  if (described.length === 0) return
  const of = <Value>(value: (each: (typeof described)[number]) => Value) => described.map(value)
  await tx.run({
    sql: describe,
    parameters: [
      of(({ device }) => device.tenantId),
      of(({ device }) => device.deviceId),
      of(({ report }) => report.versions.app),
      of(({ report }) => report.versions.os),
      of(({ report }) => report.versions.osVersion),
      of(({ report }) => report.addresses.join(' ')),
    ],
  })
}
