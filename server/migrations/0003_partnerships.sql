-- How a customer lets a partner in: invitations, and the partnerships they become. Both live with the customer
-- (tenant_id), whose rooms they are about.

create table invitations (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  mode text not null check (mode in ('domain', 'contacts')),
  -- The partner's domain; for a contact, the domain of their UPN.
  domain text not null,
  contact_name text,
  contact_upn text,
  status text not null default 'pending'
    check (status in ('pending', 'accepted', 'denied', 'withdrawn', 'expired')),
  expires_at timestamptz not null,
  -- A proposal as it was agreed to; rooms that are gone by the acceptance are left out then.
  scope jsonb not null,
  change_control jsonb not null default '{}',
  ceiling jsonb,
  ends_at timestamptz,
  terms_version text not null,
  terms_agreed_by uuid not null,
  terms_agreed_at timestamptz not null default now(),
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  responded_by uuid,
  responded_by_name text,
  responded_by_tenant_id uuid,
  responded_at timestamptz,
  -- The version of the terms that whoever accepted agreed to.
  responder_terms_version text,
  response_reason text not null default '',
  partnership_id uuid,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint invitations__contact check ((mode = 'contacts') = (contact_upn is not null))
);
create unique index invitations__one_pending_domain on invitations (tenant_id, domain)
  where status = 'pending' and mode = 'domain';
create unique index invitations__one_pending_contact on invitations (tenant_id, contact_upn)
  where status = 'pending' and mode = 'contacts';
create index invitations__to_domain on invitations (domain) where status = 'pending';

create table partnerships (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  partner_tenant_id uuid not null references tenants (id),
  invitation_id uuid not null,
  mode text not null check (mode in ('domain', 'contacts')),
  status text not null default 'active' check (status in ('active', 'suspended', 'ended')),
  all_rooms boolean not null default false,
  -- control → 'auto' | 'manual'; what is not named is auto (decisions D5).
  change_control jsonb not null default '{}',
  -- Permissions the partner may hold in every room of the scope (decisions D2).
  ceiling text[] not null,
  -- What the customer asks of the sign-in of partner users (decisions D6).
  sign_in_policy jsonb not null default '{}',
  -- History only: nothing hangs on this person.
  established_by uuid not null,
  established_by_name text not null,
  established_at timestamptz not null default now(),
  ends_at timestamptz,
  renewal_days integer check (renewal_days between 1 and 730),
  suspended_at timestamptz,
  without_admins_since timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('customer', 'partner', 'date')),
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, invitation_id) references invitations (tenant_id, id)
);
create unique index partnerships__one_with_a_partner on partnerships (tenant_id, partner_tenant_id)
  where status <> 'ended';
create index partnerships__of_partner on partnerships (partner_tenant_id, tenant_id) include (id, status, all_rooms);

create table partnership_rooms (
  tenant_id uuid not null,
  partnership_id uuid not null,
  room_id uuid not null,
  primary key (tenant_id, partnership_id, room_id),
  foreign key (tenant_id, partnership_id) references partnerships (tenant_id, id) on delete cascade,
  foreign key (tenant_id, room_id) references rooms (tenant_id, id) on delete cascade
);

create table partnership_room_groups (
  tenant_id uuid not null,
  partnership_id uuid not null,
  group_id uuid not null,
  primary key (tenant_id, partnership_id, group_id),
  foreign key (tenant_id, partnership_id) references partnerships (tenant_id, id) on delete cascade,
  foreign key (tenant_id, group_id) references room_groups (tenant_id, id) on delete cascade
);

-- Permissions the partner may hold in the rooms of one group beyond the ceiling of the whole scope.
create table partnership_group_ceilings (
  tenant_id uuid not null,
  partnership_id uuid not null,
  group_id uuid not null,
  permissions text[] not null,
  primary key (tenant_id, partnership_id, group_id),
  foreign key (tenant_id, partnership_id) references partnerships (tenant_id, id) on delete cascade,
  foreign key (tenant_id, group_id) references room_groups (tenant_id, id) on delete cascade
);
