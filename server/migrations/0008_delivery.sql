-- What is told to the world after a commit, and what a repeated request is answered with.

create table mails (
  tenant_id uuid not null references tenants (id) on delete cascade,
  id uuid not null,
  template text not null,
  data jsonb not null,
  -- Who is meant; the job finds the people and their addresses when it delivers.
  audience jsonb not null,
  created_at timestamptz not null default now(),
  delivered_at timestamptz,
  primary key (tenant_id, id)
);

-- One mail as one person is sent it. It belongs to the recipient's organisation, whoever the mail comes from: an
-- organisation's addresses stay with it.
create table mail_deliveries (
  tenant_id uuid not null references tenants (id) on delete cascade,
  mail_id uuid not null,
  address text not null,
  recipient_name text not null,
  locale text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  -- What the mail server said the last time, and when it said so for good.
  error text,
  refused_at timestamptz,
  primary key (tenant_id, mail_id, address)
);

create table idempotency_keys (
  tenant_id uuid not null references tenants (id) on delete cascade,
  actor_id uuid not null,
  key text not null,
  request_hash text not null,
  status integer,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, actor_id, key)
);
