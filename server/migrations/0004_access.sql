-- Who may do what: roles, and assignments of roles to members over a scope. A partner's roles and assignments live
-- with the customer, each bound to its partnership.

create table roles (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  side text not null check (side in ('customer', 'partner')),
  partnership_id uuid,
  -- The catalogue's name of a role that nobody can rename, change or delete.
  built_in text,
  name text not null,
  sort_name text collate "C" not null,
  description text not null default '',
  permissions text[] not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, partnership_id) references partnerships (tenant_id, id) on delete cascade,
  constraint roles__side check ((side = 'partner') = (partnership_id is not null)),
  constraint roles__name unique nulls not distinct (tenant_id, partnership_id, sort_name)
);

create table assignments (
  tenant_id uuid not null,
  id uuid not null,
  role_id uuid not null,
  -- 'assignedAdmins' (of Primary admin), 'tenantManagers' (of Tenant manager): kept for as long as the role is.
  built_in text check (built_in in ('assignedAdmins', 'tenantManagers')),
  name text not null,
  sort_name text collate "C" not null,
  description text not null default '',
  email_notifications boolean not null default false,
  -- For a partner's assignment: all rooms of the partnership's scope.
  all_rooms boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, role_id) references roles (tenant_id, id) on delete cascade,
  constraint assignments__name unique (tenant_id, role_id, sort_name)
);

create table assignment_members (
  tenant_id uuid not null,
  assignment_id uuid not null,
  member_type text not null check (member_type in ('user', 'group')),
  member_id uuid not null,
  -- The member's home: the customer itself, or the partner, whose directory stays with the partner.
  member_tenant_id uuid not null references tenants (id),
  -- As the member's organisation showed them when they were named, so that the customer sees who works on its rooms.
  member_name text not null,
  member_upn text,
  added_at timestamptz not null default now(),
  primary key (tenant_id, assignment_id, member_type, member_id),
  foreign key (tenant_id, assignment_id) references assignments (tenant_id, id) on delete cascade
);
create index assignment_members__of_member on assignment_members (tenant_id, member_id);

create table assignment_rooms (
  tenant_id uuid not null,
  assignment_id uuid not null,
  room_id uuid not null,
  primary key (tenant_id, assignment_id, room_id),
  foreign key (tenant_id, assignment_id) references assignments (tenant_id, id) on delete cascade,
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade
);

create table assignment_room_groups (
  tenant_id uuid not null,
  assignment_id uuid not null,
  group_id uuid not null,
  primary key (tenant_id, assignment_id, group_id),
  foreign key (tenant_id, assignment_id) references assignments (tenant_id, id) on delete cascade,
  foreign key (tenant_id, group_id) references room_groups (tenant_id, id) on delete cascade
);
