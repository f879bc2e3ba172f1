-- Rooms and room groups. A group counts as what it holds now.

-- Makes letter case and width tell nothing apart. By ICU, whatever the locale of the database.
create function latchkey.fold(text) returns text language sql immutable strict parallel safe
  return lower(normalize($1, nfkc) collate "und-x-icu") collate "C";

create table rooms (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  name text not null,
  -- What lists sort by and names are compared by: folded by the application, compared byte by byte, so that the order
  -- does not depend on the database's locale. Not unique: whoever may name a room would learn of others by it.
  sort_name text collate "C" not null,
  description text not null default '',
  lifecycle text not null default 'created' check (lifecycle in ('created', 'onboarding', 'enrolled', 'unenrolled')),
  -- The resource account's sign-in address.
  alias text,
  device_type text not null default 'teamsRoom',
  license_type text,
  manufacturer text,
  model text,
  serial_number text,
  host_name text,
  capacity integer check (capacity between 0 and 100000),
  place_type text,
  country text,
  state text,
  city text,
  campus text,
  building text,
  floor text,
  room_number text,
  time_zone text not null default 'UTC',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- What a search looks into, folded; the fields are parted so that nothing is found across two of them.
  search_text text collate "C" not null generated always as (latchkey.fold(
    name || e'\n' || coalesce(alias, '') || e'\n' || coalesce(host_name, '') || e'\n' || coalesce(serial_number, '')
    || e'\n' || coalesce(country, '') || e'\n' || coalesce(state, '') || e'\n' || coalesce(city, '')
    || e'\n' || coalesce(campus, '') || e'\n' || coalesce(building, '') || e'\n' || coalesce(floor, '')
    || e'\n' || coalesce(room_number, ''))) stored,
  primary key (tenant_id, id)
);
create index rooms__in_order on rooms (tenant_id, sort_name, id);

create table room_groups (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  name text not null,
  sort_name text collate "C" not null,
  description text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);

create table room_group_rooms (
  tenant_id uuid not null,
  group_id uuid not null,
  room_id uuid not null,
  primary key (tenant_id, group_id, room_id),
  constraint room_group_rooms__group
    foreign key (tenant_id, group_id) references room_groups (tenant_id, id) on delete cascade,
  -- Deferrable: a partner whose scope is a group puts a new room into it before there is the room, or the wall would
  -- not let the room in.
  constraint room_group_rooms__room
    foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade deferrable
);
create index room_group_rooms__of_room on room_group_rooms (tenant_id, room_id);
