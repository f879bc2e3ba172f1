-- What partners asked for under manual change control (decisions D5): the operation as it will be run, by name.

create table approval_requests (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  partnership_id uuid not null,
  control text not null,
  operation text not null,
  -- What the operation is asked for at, and in which version.
  target_id uuid,
  target_version integer,
  -- What would be changed, as people know it; without an id where it would be made.
  object_type text not null,
  object_id uuid,
  object_name text not null,
  input jsonb not null,
  -- What would change: from a trial that was undone.
  before jsonb,
  after jsonb,
  -- The whole target in that version, to tell what else has changed by the time of the approval.
  target_was jsonb,
  reason text not null default '',
  status text not null default 'pending'
    check (status in ('pending', 'approved', 'applied', 'failed', 'rejected', 'cancelled', 'expired')),
  requested_by uuid not null,
  requested_by_name text not null,
  requested_by_tenant_id uuid not null,
  requested_at timestamptz not null default now(),
  expires_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_note text not null default '',
  failure jsonb,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, partnership_id) references partnerships (tenant_id, id) on delete cascade
);
create index approval_requests__newest on approval_requests (tenant_id, requested_at desc, id desc);
