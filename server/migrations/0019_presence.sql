-- Silence has two meanings (spec 6.1): a device that asks for commands but sends no events is not monitored; one that
-- does neither is offline. Asking is written down of those alone that have fallen silent, so that of all others nothing
-- is written.
alter table device_streams add column polled_at timestamptz;

drop function latchkey.changed_presence(timestamptz);

-- Enrolled rooms whose presence is another than their signals *Monitored* and *Offline* say: `heard` within the four
-- cycles that may be missed (decisions D7), `reached` by asking for commands only, or `away`. Each from the side where
-- there are few.
create function latchkey.changed_presence(moment timestamptz)
  returns table (tenant_id uuid, room_id uuid, presence text)
  language sql stable set search_path = public, pg_temp as $$
  select q.tenant_id, q.room_id, q.presence
    from (
      select distinct d.tenant_id, d.room_id,
             case when exists (
               select from devices o join device_streams c on c.tenant_id = o.tenant_id and c.device_id = o.id
                where o.tenant_id = d.tenant_id and o.room_id = d.room_id and c.polled_at > moment - interval '10 minutes')
             then 'reached' else 'away' end as presence
        from device_streams s
        join devices d on d.tenant_id = s.tenant_id and d.id = s.device_id
        join rooms r on r.tenant_id = d.tenant_id and r.id = d.room_id and r.lifecycle = 'enrolled'
       where s.contact_at <= moment - interval '20 minutes'
         and not exists (
           select from devices o join device_streams c on c.tenant_id = o.tenant_id and c.device_id = o.id
            where o.tenant_id = d.tenant_id and o.room_id = d.room_id and c.contact_at > moment - interval '20 minutes')) q
   where not exists (
           select from room_signals g
            where g.tenant_id = q.tenant_id and g.room_id = q.room_id and g.component = '' and g.meaning = 'unhealthy'
              and g.signal = case q.presence when 'away' then 'offline' else 'monitored' end)
      or q.presence = 'reached' and exists (
           select from room_signals g
            where g.tenant_id = q.tenant_id and g.room_id = q.room_id and g.component = '' and g.meaning = 'unhealthy'
              and g.signal = 'offline')
  union all
  select distinct g.tenant_id, g.room_id, 'heard'
    from room_signals g
    join rooms r on r.tenant_id = g.tenant_id and r.id = g.room_id and r.lifecycle = 'enrolled'
   where g.signal in ('monitored', 'offline') and g.component = '' and g.meaning = 'unhealthy'
     and exists (
       select from devices o join device_streams c on c.tenant_id = o.tenant_id and c.device_id = o.id
        where o.tenant_id = g.tenant_id and o.room_id = g.room_id and c.contact_at > moment - interval '20 minutes')
$$;
