-- Devices: what lets them in (the enrolment key), what they are known by (credentials), what they say (streams and
-- events) and what they are told (commands).

-- What devices send is written for many of them at once. It runs with a third setting, `latchkey.fleet`: the tenants of
-- exactly those devices that have shown who they are. It opens the tables of this file that name it, and no others.
create function latchkey.admits_fleet() returns text language sql immutable as $$
  select format('tenant_id in (select unnest((select nullif(current_setting(%L, true), '''')::uuid[])))', 'latchkey.fleet')
$$;

-- The rule of `rooms` for what hangs on a room by its `room_id`: a partner sees that of its rooms.
create function latchkey.admits_room(walled text) returns text language sql immutable as $$
  select format(
    'tenant_id = %1$s or %2$s
     or (coalesce(tenant_id = %3$s, true) and (
       exists (select from latchkey.given_rooms g where g.tenant_id = %4$I.tenant_id and g.room_id = %4$I.room_id)
       or exists (select from latchkey.given_by_group g where g.tenant_id = %4$I.tenant_id and g.room_id = %4$I.room_id)))',
    latchkey.setting_condition('latchkey.home'), latchkey.is_entered('e.all_rooms'),
    latchkey.setting_condition('latchkey.tenant'), walled)
$$;

create table enrollment_keys (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  -- Encrypted under the operator's secret; gone once it has been replaced.
  sealed text,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  replaced_at timestamptz,
  primary key (tenant_id, id),
  constraint enrollment_keys__gone_when_replaced check ((sealed is null) = (replaced_at is not null))
);
create unique index enrollment_keys__one on enrollment_keys (tenant_id) where replaced_at is null;

-- A proof of enrolment is good once. Kept for as long as its time would be accepted.
create table enrollment_nonces (
  tenant_id uuid not null references tenants (id) on delete cascade,
  nonce text not null,
  at timestamptz not null,
  primary key (tenant_id, nonce)
);

create table devices (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  -- Null once its room was deleted; it comes into another by enrolling again.
  room_id uuid,
  registration_id text collate "C" not null,
  host_name text,
  manufacturer text,
  model text,
  serial_number text,
  agent_version text,
  app_version text,
  os text,
  os_version text,
  addresses text[] not null default '{}',
  enrolled_at timestamptz not null,
  revoked_at timestamptz,
  cloned_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint devices__registration unique (tenant_id, registration_id),
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete set null (room_id)
);
create index devices__of_room on devices (tenant_id, room_id);

-- Those that have ended stay, so that whoever still shows one can be told why it is refused.
create table device_credentials (
  tenant_id uuid not null,
  id uuid not null,
  device_id uuid not null,
  secret_hash bytea not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_because text check (ended_because in ('replaced', 'revoked', 'unenrolled')),
  primary key (tenant_id, id),
  constraint device_credentials__secret unique (tenant_id, secret_hash),
  constraint device_credentials__ended_for_a_reason check ((ended_at is null) = (ended_because is null)),
  foreign key (tenant_id, device_id) references devices (tenant_id, id) on delete cascade
);
create unique index device_credentials__one_live on device_credentials (tenant_id, device_id) where ended_at is null;

-- Where each device's stream of events stands: the one row that every heartbeat writes. Narrow, and nothing that changes
-- is indexed, so that the new version stays in the page (HOT); what changes with every heartbeat stands together, so that
-- the log holds little more than that.
create table device_streams (
  tenant_id uuid not null,
  device_id uuid not null,
  -- The server's time of the last event taken, and its place; in this order few bytes lie between those that change.
  contact_at timestamptz,
  sequence bigint not null default -1,
  boot text collate "C",
  -- What the boot before it ended with.
  previous_boot text collate "C",
  previous_sequence bigint,
  -- By what it last said of the app and of the hardware; null makes the next report count as news.
  app_content text collate "C",
  hardware_content text collate "C",
  -- Takes up room when the row is made, and gives it up with the first event: PostgreSQL clears a page of old versions,
  -- and logs that, whenever it is fuller than pages are filled with new rows, which would otherwise be every time.
  reserve text default repeat(' ', 150),
  primary key (tenant_id, device_id),
  foreign key (tenant_id, device_id) references devices (tenant_id, id) on delete cascade
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.4);

-- Events that say something new, as they were received; what repeats the last one is only counted as contact. A
-- partition a day, made when it is needed and dropped when it is old. No foreign key: a day is gone soon enough, and
-- each check would cost more than the row.
create table device_events (
  tenant_id uuid not null,
  device_id uuid not null,
  received_at timestamptz not null,
  id uuid not null,
  room_id uuid,
  boot text collate "C",
  sequence bigint,
  -- Declared as lost: those from `sequence` to this one.
  lost_until bigint,
  -- By the device's clock, as far as that is a time.
  device_at timestamptz,
  event_id integer,
  payload text not null,
  content text collate "C" not null,
  primary key (tenant_id, device_id, received_at, id)
) partition by range (received_at);

create table device_commands (
  tenant_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  device_id uuid not null,
  kind text not null check (kind in ('collectLogs', 'restart', 'applySettings')),
  settings jsonb,
  requested_by uuid not null,
  requested_by_name text not null,
  requested_by_tenant_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  delivered_at timestamptz,
  finished_at timestamptz,
  succeeded boolean,
  detail text not null default '',
  output text,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade,
  foreign key (tenant_id, device_id) references devices (tenant_id, id) on delete cascade
);
create index device_commands__open on device_commands (tenant_id, device_id) where finished_at is null;
create index device_commands__newest on device_commands (tenant_id, room_id, id desc);

call latchkey.wall('enrollment_keys');
call latchkey.wall('enrollment_nonces', format('tenant_id = %s', latchkey.setting_condition('latchkey.home')));
-- The fleet's rule first: it is the cheapest, and asked for most.
call latchkey.wall('devices', latchkey.admits_fleet() || ' or ' || latchkey.admits_room('devices'));
-- These name no room, and are found through their device: a rule that looked there would be planned, and asked, for
-- every heartbeat.
call latchkey.wall('device_credentials', latchkey.admits_fleet() || ' or ' || latchkey.admits_tenant());
call latchkey.wall('device_streams', latchkey.admits_fleet() || ' or ' || latchkey.admits_tenant());
call latchkey.wall('device_events', latchkey.admits_fleet() || ' or ' || latchkey.admits_room('device_events'));
call latchkey.wall('device_commands', latchkey.admits_fleet() || ' or ' || latchkey.admits_room('device_commands'));

-- Makes the partition of a day, unless it is there. As the schema's owner, who alone makes tables. Whoever reads a
-- partition by its own name meets a wall without a door: the way is through `device_events`.
create function latchkey.ensure_event_day(day date) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  name constant text := 'device_events_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('latchkey device_events'));
  if to_regclass(name) is not null then return; end if;
  execute format(
    'create table %I partition of device_events for values from (%L) to (%L)',
    name, day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
end $$;

-- Drops the days before one; never the last week.
create function latchkey.forget_event_days(before date) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  name text;
  forgotten integer := 0;
begin
  for name in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'device_events'::regclass
       and c.relname < 'device_events_' || to_char(least(before, current_date - 7), 'YYYYMMDD')
  loop
    execute format('drop table %I', name);
    forgotten := forgotten + 1;
  end loop;
  return forgotten;
end $$;
