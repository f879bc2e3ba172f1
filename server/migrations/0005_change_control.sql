-- What partners asked for under manual change control (decisions D5): the operation as it will be run, by name.

create table approval_requests (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  partnership_id uuid not null,
  control text not null,
  operation text not null,
  target_type text not null,
  target_id uuid,
  target_name text not null,
  target_version integer,
  input jsonb not null,
  -- As the target was, and as it would be: from a trial that was undone.
  before jsonb,
  after jsonb,
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
