import type pg from 'pg'

/**
 * Gives every room of a world a device that was heard of lately (two in a hundred have fallen silent), what it says of
 * four signals, and its incidents: 3 % of the rooms are unhealthy and 1 % have a warning, some of both seen to, put off
 * or watched; three in ten have had an incident that is over, and every other customer has recorded an issue.
 */
export async function loadHealth(owner: pg.Client): Promise<void> {
  for (const statement of statements) await owner.query(statement)
}

const statements = [
  'select setseed(0.42)',
  `create temp table fate as select tenant_id, id as room_id, random() as fate, random() as turn, random() as kind from rooms`,
  `create temp table mute as
     select r.tenant_id, r.id as room_id, gen_random_uuid() as id, random() < 0.02 as is_silent
       from rooms r
      where not exists (select from devices d where d.tenant_id = r.tenant_id and d.room_id = r.id)`,
  `insert into devices (tenant_id, id, room_id, registration_id, enrolled_at)
     select tenant_id, id, room_id, 'bench-' || id, now() from mute`,
  `insert into device_streams (tenant_id, device_id, contact_at, sequence, boot, app_content, reserve)
     select tenant_id, id, now() - case when is_silent then interval '2 hours' else random() * interval '5 minutes' end,
            0, 'bench', md5(id::text), null
       from mute`,
  `insert into room_signals (tenant_id, room_id, signal, source, meaning, value, since)
     select f.tenant_id, f.room_id, s.signal, s.source,
            case when s.signal = 'display' and f.fate < 0.02 then 'unhealthy' else 'healthy' end, '',
            now() - f.turn * interval '90 days'
       from fate f
      cross join (values ('display', 'hardware'), ('camera', 'hardware'), ('signInTeams', 'app'), ('network', 'app'))
              as s (signal, source)`,
  `create temp table opened as
     select f.tenant_id, f.room_id, gen_random_uuid() as id, w.signal, w.category, w.severity,
            case when w.is_over then 'resolved' when w.severity = 'warning' and f.kind < 0.2 then 'watching'
                 when f.kind < 0.2 then 'investigating' else 'need_action' end as state,
            now() - f.turn * case when w.is_over then interval '60 days' else interval '3 days' end as opened_at, f.kind
       from fate f
       join (values (0.00, 0.02, 'display', 'display', 'critical', false),
                    (0.02, 0.03, 'defaultSpeaker', 'audio', 'important', false),
                    (0.03, 0.04, 'motionSensor', 'peripherals', 'warning', false),
                    (0.04, 0.34, 'conferenceMicrophone', 'audio', 'critical', true))
         as w (from_fate, to_fate, signal, category, severity, is_over) on f.fate >= w.from_fate and f.fate < w.to_fate`,
  `insert into tickets (tenant_id, id, number, kind, room_id, signal, category, severity, state, value, created_at,
                        opened_at, updated_at, occurrences, snoozed_until, snooze_reason, snoozed_by, assignee, ended_at, closing_reason)
     select tenant_id, id, upper(left(id::text, 8)), 'signal', room_id, signal, category, severity, state, 'Unhealthy',
            opened_at, opened_at, opened_at, 1,
            case when is_put_off then now() + interval '1 day' end, case when is_put_off then 'Waits for a part' else '' end,
            case when is_put_off then someone end, case when state = 'investigating' then someone end,
            case when state = 'resolved' then opened_at + interval '2 hours' end,
            case when state = 'resolved' then 'recovered' end
       from (select *, kind between 0.2 and 0.25 and state = 'need_action' as is_put_off,
                    jsonb_build_object('id', tenant_id, 'name', 'Somebody', 'tenant', jsonb_build_object('id', tenant_id, 'name', 'Customer')) as someone
               from opened) o`,
  `create temp table recorded as
     select distinct on (tenant_id) tenant_id, gen_random_uuid() as id from rooms where abs(hashtext(tenant_id::text)) % 2 = 0`,
  `insert into tickets (tenant_id, id, number, kind, category, severity, state, description, created_at, opened_at, updated_at, occurrences)
     select tenant_id, id, upper(left(id::text, 8)), 'recorded', 'recorded', 'important', 'need_action',
            'The projector flickers.', now(), now() - random() * interval '3 days', now(), 1
       from recorded`,
  `insert into ticket_rooms (tenant_id, ticket_id, room_id)
     select t.tenant_id, t.id, r.room_id from recorded t
      cross join lateral (select room_id from fate f where f.tenant_id = t.tenant_id order by turn limit 5) r`,
  `insert into ticket_history (tenant_id, ticket_id, id, at, event)
     select tenant_id, id, gen_random_uuid(), opened_at, 'opened' from tickets`,
  `insert into room_health (tenant_id, room_id, open_critical, open_important, open_warning, suppressed_until)
     select f.tenant_id, f.room_id, count(*) filter (where o.severity = 'critical'),
            count(*) filter (where o.severity = 'important'), count(*) filter (where o.severity = 'warning'),
            case when f.kind < 0.01 then 'infinity'::timestamptz end
       from fate f
       left join opened o on o.tenant_id = f.tenant_id and o.room_id = f.room_id and o.state in ('need_action', 'investigating')
      group by f.tenant_id, f.room_id, f.kind`,
  'drop table fate, mute, opened, recorded',
  'vacuum analyze',
]
