-- Sessions and API tokens. Only hashes are kept: whoever reads these tables can act as nobody.

create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  secret_hash bytea not null,
  user_id uuid not null,
  provider_id uuid not null,
  provider_session_id text,
  id_token text,
  amr text[] not null default '{}',
  acr text,
  acrs text[] not null default '{}',
  mfa boolean not null,
  authenticated_at timestamptz not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ip text,
  user_agent text,
  primary key (tenant_id, id),
  constraint sessions__secret unique (tenant_id, secret_hash),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index sessions__of_user on sessions (tenant_id, user_id);

create table api_tokens (
  tenant_id uuid not null,
  id uuid not null,
  secret_hash bytea not null,
  -- The first characters of the token, for its owner to recognise it by.
  prefix text not null,
  user_id uuid not null,
  name text not null,
  -- Whether it was made in a session with a second factor: a token is no way around a customer's sign-in policy.
  mfa boolean not null,
  -- Null: whatever the owner may do. A token never exceeds its owner.
  permissions text[],
  tenant_ids uuid[],
  created_at timestamptz not null default now(),
  -- When its owner had signed in before it was made, with a session or with another token.
  authenticated_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  constraint api_tokens__secret unique (tenant_id, secret_hash),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index api_tokens__of_user on api_tokens (tenant_id, user_id);
