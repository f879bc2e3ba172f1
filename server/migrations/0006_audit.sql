-- What happened (decisions D9). Rows are only ever inserted; a job seals them into the tenant's hash chain.

create table audit_events (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  at timestamptz not null default now(),
  category text not null,
  activity text not null,
  operation text not null,
  result text not null check (result in ('Successful', 'Failed')),
  problem text,
  object_type text,
  object_id text,
  object_name text,
  actor_kind text not null check (actor_kind in ('user', 'system')),
  actor_id uuid,
  actor_name text not null,
  actor_tenant_id uuid not null,
  token_id uuid,
  approver_id uuid,
  approver_name text,
  approver_tenant_id uuid,
  partnership_id uuid,
  request_id text,
  ip text,
  before jsonb,
  after jsonb,
  -- Keeps the content of an entry that is left out of an export from being guessed from its digest.
  salt text not null,
  primary key (tenant_id, id)
);
create index audit_events__newest on audit_events (tenant_id, at desc, id desc);

create table audit_seals (
  tenant_id uuid not null,
  sequence bigint not null,
  event_id uuid not null,
  -- Digest of the event with its salt; with it the chain verifies where the event itself may not be shown.
  digest text not null,
  previous_hash text not null,
  hash text not null,
  sealed_at timestamptz not null default now(),
  primary key (tenant_id, sequence),
  constraint audit_seals__event unique (tenant_id, event_id)
);
