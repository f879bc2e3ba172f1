-- What happened (decisions D9). Entries are only ever inserted; a job seals them into the tenant's hash chain.

create table audit_events (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  at timestamptz(3) not null default now(),
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
  -- Of a partner's entry: every room and room group it tells of, so that a reader who may no longer see one of them
  -- does not learn of it here. Found by the database when the entry is written (migration 0010).
  room_ids uuid[] not null default '{}',
  group_ids uuid[] not null default '{}',
  primary key (tenant_id, id)
);
create index audit_events__newest on audit_events (tenant_id, at desc, id desc);
create index audit_events__of_partnership on audit_events (tenant_id, partnership_id, at desc, id desc)
  where partnership_id is not null;
-- A partner finds its own few among the customer's many.
create index audit_events__of_partners on audit_events (tenant_id, actor_tenant_id, at desc, id desc)
  where actor_tenant_id <> tenant_id;

create table audit_seals (
  tenant_id uuid not null,
  sequence bigint not null,
  event_id uuid not null,
  -- As the event has them: it may be forgotten one day, and whose it was decides who sees its seal.
  at timestamptz(3) not null,
  actor_tenant_id uuid not null,
  -- Digest of the event with its salt; with it the chain verifies where the event itself may not be shown.
  digest text not null,
  previous_hash text not null,
  hash text not null,
  -- Never before the event, and later with every batch: a later position is never sealed before an earlier one.
  sealed_at timestamptz(3) not null,
  primary key (tenant_id, sequence),
  constraint audit_seals__event unique (tenant_id, event_id),
  constraint audit_seals__not_before check (sealed_at >= at)
);
create index audit_seals__by_time on audit_seals (tenant_id, sealed_at, sequence);
create index audit_seals__of_partners on audit_seals (tenant_id, actor_tenant_id, sealed_at, sequence)
  where actor_tenant_id <> tenant_id;

-- What waits to be sealed: a row for each entry, so that writers never wait for each other, and in the order in which
-- a batch takes them.
create table audit_unsealed (
  tenant_id uuid not null,
  at timestamptz(3) not null,
  event_id uuid not null,
  primary key (tenant_id, at, event_id)
);
