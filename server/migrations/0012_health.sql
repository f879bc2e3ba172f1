-- How rooms are: what their devices say of each signal, what of it is an incident, and who is told nothing of it.

alter table tenant_settings
  -- Warnings that nobody has seen to become important (decisions D8); null for never.
  add column warning_escalation_days integer default 7 check (warning_escalation_days between 1 and 365);

-- Apart from `rooms`, whose version people hold: telemetry moves it all day. When a room was last heard of is with the
-- streams of its devices; its row here is what those who change its signals take turns by.
create table room_health (
  tenant_id uuid not null,
  room_id uuid not null,
  -- Tickets that are open, by severity: what the room's health follows from (decisions D7).
  open_critical integer not null default 0,
  open_important integer not null default 0,
  open_warning integer not null default 0,
  -- Until when the whole room is suppressed; infinity where no end was given.
  suppressed_until timestamptz,
  primary key (tenant_id, room_id),
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade
) with (fillfactor = 70);

-- The last that was heard of each signal of a room. Silence changes nothing here.
create table room_signals (
  tenant_id uuid not null,
  room_id uuid not null,
  -- A key of the catalogue, or the name as received.
  signal text not null,
  -- Which of several; empty where there is one.
  component text not null default '',
  source text not null check (source in ('app', 'hardware', 'restarts', 'versions', 'presence')),
  meaning text not null check (meaning in ('healthy', 'unhealthy', 'unknown')),
  -- As the device wrote it.
  value text not null,
  -- When it began to mean this.
  since timestamptz not null,
  primary key (tenant_id, room_id, signal, component),
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade
) with (fillfactor = 80);
create index room_signals__unhealthy on room_signals (tenant_id, room_id) where meaning = 'unhealthy';

create table signal_changes (
  tenant_id uuid not null,
  room_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  signal text not null,
  component text not null default '',
  was text,
  meaning text not null,
  value text not null,
  primary key (tenant_id, room_id, id),
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade
);
create index signal_changes__newest on signal_changes (tenant_id, room_id, at desc, id desc);

-- Where a tenant wants a signal otherwise than the catalogue has it.
create table signal_settings (
  tenant_id uuid not null references tenants (id) on delete cascade,
  signal text not null,
  enabled boolean not null,
  changed_at timestamptz not null,
  changed_by jsonb not null,
  primary key (tenant_id, signal)
);

create table signal_suppressions (
  tenant_id uuid not null,
  room_id uuid not null,
  -- `*` for all of the room's.
  signal text not null,
  reason text not null,
  until timestamptz,
  at timestamptz not null,
  by_person jsonb not null,
  primary key (tenant_id, room_id, signal),
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade
);
create index signal_suppressions__ending on signal_suppressions (tenant_id, until) where until is not null;

-- When incidents are kept from being raised, by the clocks on the walls of the rooms.
create table maintenance_windows (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  name text not null,
  reason text not null default '',
  all_rooms boolean not null,
  -- The first day on which it begins, and the time of day there and then.
  first_day date not null,
  begins time not null,
  minutes integer not null check (minutes between 5 and 10080),
  repeats text not null check (repeats in ('once', 'daily', 'weekly', 'monthly')),
  -- Every so many days, weeks or months.
  every integer not null default 1 check (every between 1 and 52),
  -- 1 is Monday; for weekly ones.
  weekdays smallint[] not null default '{}',
  -- The last day on which it may begin.
  last_day date,
  created_by jsonb not null,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, id)
);

create table maintenance_window_rooms (
  tenant_id uuid not null,
  window_id uuid not null,
  room_id uuid not null,
  primary key (tenant_id, window_id, room_id),
  foreign key (tenant_id, window_id) references maintenance_windows (tenant_id, id) on delete cascade,
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade
);
create index maintenance_window_rooms__of_room on maintenance_window_rooms (tenant_id, room_id);

create table maintenance_window_groups (
  tenant_id uuid not null,
  window_id uuid not null,
  group_id uuid not null,
  primary key (tenant_id, window_id, group_id),
  foreign key (tenant_id, window_id) references maintenance_windows (tenant_id, id) on delete cascade,
  foreign key (tenant_id, group_id) references room_groups (tenant_id, id) on delete cascade
);
create index maintenance_window_groups__of_group on maintenance_window_groups (tenant_id, group_id);

-- What would have been an incident during a window; once for each time that the window came round.
create table muted_signals (
  tenant_id uuid not null,
  window_id uuid not null,
  window_began_at timestamptz not null,
  room_id uuid not null,
  signal text not null,
  component text not null default '',
  value text not null,
  at timestamptz not null,
  primary key (tenant_id, window_id, window_began_at, room_id, signal, component),
  foreign key (tenant_id, window_id) references maintenance_windows (tenant_id, id) on delete cascade,
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade
);
create index muted_signals__of_room on muted_signals (tenant_id, room_id, at desc);

create table tickets (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  -- What people call it by.
  number text not null,
  kind text not null check (kind in ('signal', 'recorded')),
  -- What it is about; a recorded issue is about the rooms of `ticket_rooms`.
  room_id uuid,
  signal text,
  component text not null default '',
  category text not null,
  severity text not null check (severity in ('critical', 'important', 'warning', 'recommendation')),
  state text not null check (state in ('need_action', 'investigating', 'watching', 'resolved', 'closed')),
  description text not null default '',
  high_impact boolean not null default false,
  -- What the device wrote, the last time it was unhealthy.
  value text not null default '',
  created_at timestamptz not null,
  -- The last time it was opened.
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  occurrences integer not null default 0,
  -- Watched before it asks for action, or until a signal that comes and goes has calmed down.
  watching_for text check (watching_for in ('activation', 'calm')),
  watch_until timestamptz,
  flaps integer not null default 0,
  flaps_since timestamptz,
  is_flapping boolean not null default false,
  escalated_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by jsonb,
  assignee jsonb,
  assignee_id uuid generated always as ((assignee ->> 'id')::uuid) stored,
  snoozed_until timestamptz,
  snooze_reason text not null default '',
  snoozed_by jsonb,
  ended_at timestamptz,
  closing_reason text,
  closing_note text not null default '',
  -- Null where nobody closed it but the signal itself.
  closed_by jsonb,
  -- Closed by switching its signal off: it stays closed, and a later fault has a ticket of its own (spec 6.3).
  retired_at timestamptz,
  predecessor_id uuid,
  created_by jsonb,
  version integer not null default 1,
  severity_rank smallint not null generated always as (
    case severity when 'critical' then 0 when 'important' then 1 when 'warning' then 2 else 3 end) stored,
  search_text text collate "C" not null generated always as (
    latchkey.fold(number || e'\n' || coalesce(signal, '') || e'\n' || description || e'\n' || value)) stored,
  primary key (tenant_id, id),
  constraint tickets__number unique (tenant_id, number),
  constraint tickets__about check ((kind = 'signal') = (signal is not null) and (kind = 'signal' or room_id is null)),
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade
) with (fillfactor = 80);
-- One for ever (decisions D8).
create unique index tickets__one_of_signal on tickets (tenant_id, room_id, signal, component)
  where kind = 'signal' and retired_at is null;
create index tickets__of_room on tickets (tenant_id, room_id);
create index tickets__open on tickets (tenant_id, severity_rank, opened_at desc)
  where state in ('need_action', 'investigating', 'watching');
create index tickets__newest on tickets (tenant_id, opened_at desc, id desc);
create index tickets__watched on tickets (tenant_id, watch_until) where watch_until is not null;
create index tickets__snoozed on tickets (tenant_id, snoozed_until) where snoozed_until is not null;

create table ticket_rooms (
  tenant_id uuid not null,
  ticket_id uuid not null,
  room_id uuid not null,
  primary key (tenant_id, ticket_id, room_id),
  -- Deferrable: a partner names the rooms first, or the wall would not let the ticket in.
  constraint ticket_rooms__ticket
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade deferrable,
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade
);
create index ticket_rooms__of_room on ticket_rooms (tenant_id, room_id);

create table ticket_history (
  tenant_id uuid not null,
  ticket_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  event text not null,
  -- Null where Latchkey did it.
  actor jsonb,
  details jsonb,
  primary key (tenant_id, ticket_id, id),
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade
);

create table ticket_notes (
  tenant_id uuid not null,
  ticket_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  author jsonb not null,
  body text not null,
  primary key (tenant_id, ticket_id, id),
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade
);

create table ticket_attachments (
  tenant_id uuid not null,
  ticket_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  author jsonb not null,
  name text not null,
  -- What the content was found to be, whatever its sender called it.
  media_type text not null,
  size integer not null,
  sha256 text not null,
  content bytea not null,
  primary key (tenant_id, ticket_id, id),
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade
);
-- Pictures and archives are compressed already.
alter table ticket_attachments alter column content set storage external;

-- The wall. Of a partner's customer, what is about a room is let through where the room is. What is heard of many
-- devices at once writes the state of their rooms, and reads what stands against an incident.
do $$
declare
  fleet constant text := latchkey.admits_fleet();
  walled text;
begin
  foreach walled in array array['room_health', 'room_signals', 'signal_changes', 'muted_signals'] loop
    call latchkey.wall(walled::regclass, fleet || ' or ' || latchkey.admits_room(walled));
  end loop;
  foreach walled in array array['signal_suppressions', 'maintenance_window_rooms', 'ticket_rooms'] loop
    call latchkey.wall(walled::regclass, latchkey.admits_room(walled));
  end loop;
  foreach walled in array array['signal_settings', 'maintenance_windows', 'maintenance_window_groups'] loop
    call latchkey.wall(walled::regclass);
  end loop;
  call latchkey.wall('tickets', fleet || ' or ' || latchkey.admits_room('tickets') || '
     or (room_id is null and exists (
       select from ticket_rooms x where x.tenant_id = tickets.tenant_id and x.ticket_id = tickets.id))');
  -- What belongs to a ticket is where the ticket is.
  foreach walled in array array['ticket_history', 'ticket_notes', 'ticket_attachments'] loop
    call latchkey.wall(walled::regclass, format(
      '%3$stenant_id = %2$s or exists (select from tickets t where t.tenant_id = %1$s.tenant_id and t.id = %1$s.ticket_id)',
      walled, latchkey.setting_condition('latchkey.home'), case walled when 'ticket_history' then fleet || ' or ' end));
  end loop;
  foreach walled in array array[
    'rooms', 'room_group_rooms', 'signal_suppressions', 'signal_settings', 'ticket_rooms', 'maintenance_windows',
    'maintenance_window_rooms', 'maintenance_window_groups']
  loop
    execute format('create policy fleet_reads on %s for select using (%s)', walled, fleet);
  end loop;
  foreach walled in array array[
    'room_health', 'room_signals', 'signal_suppressions', 'signal_settings', 'tickets', 'ticket_rooms',
    'tenant_settings', 'devices', 'device_streams']
  loop
    execute format('create policy owner_reads on %s for select to current_user using (true)', walled);
  end loop;
end $$;

-- How many rooms a recorded issue is about, those included that the context does not see: whoever closes it must see all.
create function latchkey.count_rooms_of_ticket(tenant uuid, ticket uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer from ticket_rooms where tenant_id = tenant and ticket_id = ticket
$$;

-- When each room was last heard of, by whichever of its devices.
create view latchkey.room_contacts with (security_invoker) as
  select d.tenant_id, d.room_id, max(s.contact_at) as last_contact_at
    from devices d join device_streams s on s.tenant_id = d.tenant_id and s.device_id = d.id
   where d.room_id is not null
   group by d.tenant_id, d.room_id;

-- Unhealthy signals with no incident although nothing stands against one: what was held off until now by a suppression,
-- a window, a switched-off signal or the room's lifecycle.
create view latchkey.unraised with (security_invoker) as
  select g.tenant_id, g.room_id, g.signal, g.component, g.meaning, g.value
    from room_signals g
    join rooms r on r.tenant_id = g.tenant_id and r.id = g.room_id and r.lifecycle = 'enrolled'
   where g.meaning = 'unhealthy' and g.source <> 'presence'
     and not exists (
       select from tickets t
        where t.tenant_id = g.tenant_id and t.room_id = g.room_id and t.signal = g.signal
          and t.component = g.component and t.state in ('need_action', 'investigating', 'watching'))
     and not exists (
       select from signal_suppressions s
        where s.tenant_id = g.tenant_id and s.room_id = g.room_id and s.signal in (g.signal, '*'))
     and not exists (
       select from signal_settings s where s.tenant_id = g.tenant_id and s.signal = g.signal and not s.enabled);

-- Enrolled rooms that have fallen silent, or are heard of again, since their signal *Monitored* was last set. An event is
-- expected every five minutes; four missed are silence (decisions D7). Each from the side where there are few.
create function latchkey.changed_presence(moment timestamptz)
  returns table (tenant_id uuid, room_id uuid, is_heard boolean)
  language sql stable set search_path = public, pg_temp as $$
  select distinct d.tenant_id, d.room_id, false
    from device_streams s
    join devices d on d.tenant_id = s.tenant_id and d.id = s.device_id
    join rooms r on r.tenant_id = d.tenant_id and r.id = d.room_id and r.lifecycle = 'enrolled'
   where s.contact_at <= moment - interval '20 minutes'
     and not exists (
       select from devices o join device_streams c on c.tenant_id = o.tenant_id and c.device_id = o.id
        where o.tenant_id = d.tenant_id and o.room_id = d.room_id and c.contact_at > moment - interval '20 minutes')
     and not exists (
       select from room_signals g
        where g.tenant_id = d.tenant_id and g.room_id = d.room_id and g.signal = 'monitored' and g.component = ''
          and g.meaning = 'unhealthy')
  union all
  select g.tenant_id, g.room_id, true
    from room_signals g
    join rooms r on r.tenant_id = g.tenant_id and r.id = g.room_id and r.lifecycle = 'enrolled'
   where g.signal = 'monitored' and g.component = '' and g.meaning = 'unhealthy'
     and exists (
       select from devices o join device_streams c on c.tenant_id = o.tenant_id and c.device_id = o.id
        where o.tenant_id = g.tenant_id and o.room_id = g.room_id and c.contact_at > moment - interval '20 minutes')
$$;

-- Which tenants have something that the clock has brought about.
create function latchkey.tenants_with_health_due(moment timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.tenant_id from tickets t where t.watch_until <= moment
  union select t.tenant_id from tickets t where t.snoozed_until <= moment
  union select t.tenant_id from tickets t join tenant_settings s on s.tenant_id = t.tenant_id
         where t.state in ('need_action', 'investigating') and t.severity = 'warning' and t.kind = 'signal'
           and t.opened_at <= moment - make_interval(days => s.warning_escalation_days)
  union select s.tenant_id from signal_suppressions s where s.until <= moment
  -- Opened while it was being switched off or suppressed.
  union select t.tenant_id from signal_settings s
          join tickets t on t.tenant_id = s.tenant_id and t.signal = s.signal
         where not s.enabled and t.kind = 'signal' and t.state in ('need_action', 'investigating', 'watching')
  union select t.tenant_id from signal_suppressions s
          join tickets t on t.tenant_id = s.tenant_id and t.room_id = s.room_id
         where s.signal in (t.signal, '*') and t.kind = 'signal' and t.state in ('need_action', 'investigating', 'watching')
  union select u.tenant_id from latchkey.unraised u
          join latchkey.room_contacts c on c.tenant_id = u.tenant_id and c.room_id = u.room_id
         where c.last_contact_at > moment - interval '20 minutes'
  union select p.tenant_id from latchkey.changed_presence(moment) p
$$;
