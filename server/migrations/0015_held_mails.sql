-- Incidents that somebody is to be told of later, as their preferences ask: together with others, or once their quiet
-- hours are over. With the person, in their own organisation. What was told stays for a while, so that a job that runs
-- again does not tell it twice.

create table held_mails (
  tenant_id uuid not null,
  user_id uuid not null,
  customer_id uuid not null references tenants (id) on delete cascade,
  ticket_id uuid not null,
  opened_at timestamptz not null,
  held_at timestamptz not null,
  told_at timestamptz,
  primary key (tenant_id, user_id, customer_id, ticket_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
call latchkey.wall('held_mails', format('tenant_id = %s', latchkey.setting_condition('latchkey.home')));
