-- Rooms and room groups. A group counts as what it holds now.

create table rooms (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  name text not null,
  -- What lists sort by and what makes a name unique: folded by the application, compared byte by byte, so that the
  -- order does not depend on the database's locale.
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
  primary key (tenant_id, id),
  constraint rooms__name unique (tenant_id, sort_name)
);

create table room_groups (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  name text not null,
  sort_name text collate "C" not null,
  description text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint room_groups__name unique (tenant_id, sort_name)
);

create table room_group_rooms (
  tenant_id uuid not null,
  group_id uuid not null,
  room_id uuid not null,
  primary key (tenant_id, group_id, room_id),
  foreign key (tenant_id, group_id) references room_groups (tenant_id, id) on delete cascade,
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade
);
create index room_group_rooms__of_room on room_group_rooms (tenant_id, room_id);
