-- Who exists: tenants and what identifies them (small reference tables, without tenant_id), and each tenant's
-- directory of users and security groups.

create schema latchkey;

create table tenants (
  id uuid primary key,
  name text not null,
  -- Set by the operator; cuts every access of the tenant's people at once.
  suspended_at timestamptz,
  -- Null while the operator demands approval of partner tenants and has not given it (decisions D10).
  approved_as_partner_at timestamptz,
  created_at timestamptz not null default now()
);

-- Anybody may claim a domain; one alone can have proven it, so that a claim keeps nobody out.
create table domains (
  domain text not null,
  owner_id uuid not null references tenants (id) on delete cascade,
  -- What its DNS record must say.
  proof text not null,
  verified_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (owner_id, domain)
);
create unique index domains__one_proven on domains (domain) where verified_at is not null;

create table identity_providers (
  id uuid primary key,
  -- Null for a provider of many organisations (Entra's), where the token's tid names the tenant.
  owner_id uuid references tenants (id) on delete cascade,
  issuer text not null,
  client_id text not null,
  -- Encrypted under the operator's secret.
  client_secret text not null,
  mfa_rule jsonb not null default '{"kind":"amr","values":["mfa"]}',
  created_at timestamptz not null default now(),
  constraint identity_providers__one_per_owner unique nulls not distinct (owner_id, issuer)
);

-- The directory's name for a tenant at a provider of many organisations.
create table tenant_aliases (
  issuer_tenant_id text primary key,
  owner_id uuid not null references tenants (id) on delete cascade
);

create table users (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  upn text not null,
  name text not null,
  email text not null,
  -- The identity provider's immutable id of the person; null until first sign-in where the directory is not synchronised.
  external_id text,
  locale text not null default 'en' check (locale in ('en', 'fr', 'de', 'zh')),
  directory_role text check (directory_role in ('globalAdministrator')),
  disabled_at timestamptz,
  last_sign_in_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  -- People are looked for by how their name or UPN begins. Compared byte by byte: under row-level security only such
  -- comparisons use an index, `like` and functions of a column do not.
  sort_name text collate "C" not null generated always as (lower(name)) stored,
  constraint users__upn unique (tenant_id, upn),
  constraint users__external_id unique (tenant_id, external_id)
);
create index users__by_name on users (tenant_id, sort_name, id);
create index users__by_upn on users (tenant_id, upn collate "C");

create table security_groups (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  name text not null,
  external_id text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  sort_name text collate "C" not null generated always as (lower(name)) stored,
  constraint security_groups__external_id unique (tenant_id, external_id)
);
create index security_groups__by_name on security_groups (tenant_id, sort_name, id);

create table security_group_users (
  tenant_id uuid not null,
  group_id uuid not null,
  user_id uuid not null,
  primary key (tenant_id, group_id, user_id),
  foreign key (tenant_id, group_id) references security_groups (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index security_group_users__of_user on security_group_users (tenant_id, user_id);

create table security_group_groups (
  tenant_id uuid not null,
  group_id uuid not null,
  member_group_id uuid not null,
  primary key (tenant_id, group_id, member_group_id),
  foreign key (tenant_id, group_id) references security_groups (tenant_id, id) on delete cascade,
  foreign key (tenant_id, member_group_id) references security_groups (tenant_id, id) on delete cascade,
  constraint security_group_groups__not_itself check (group_id <> member_group_id)
);

create table tenant_settings (
  tenant_id uuid primary key references tenants (id) on delete cascade,
  audit_retention_days integer not null default 180 check (audit_retention_days >= 180),
  approval_expiry_days integer not null default 14 check (approval_expiry_days between 1 and 90),
  version integer not null default 1
);
