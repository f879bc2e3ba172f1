-- How a person wants the portal, and mails, to be. With the person, in their own organisation, and nobody else's.

create table user_preferences (
  tenant_id uuid not null,
  user_id uuid not null,
  -- Null: as the browser says; mails then follow the directory.
  language text check (language in ('en', 'fr', 'de', 'zh')),
  -- What the portal alone reads; bounded by the contract, and here once more.
  choices jsonb not null default '{}' check (length(choices::text) <= 200000),
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
call latchkey.wall('user_preferences', format('tenant_id = %s', latchkey.setting_condition('latchkey.home')));

-- What waits for a customer is told with the thing that it would change, and partners list what they wait for over all
-- their customers.
create index approval_requests__waiting on approval_requests (tenant_id, target_id) where status = 'pending';
create index approval_requests__waiting_object on approval_requests (tenant_id, object_id) where status = 'pending';
create index approval_requests__of_partner on approval_requests (requested_by_tenant_id, requested_at desc, id desc);

-- The order people expect of words: letter case and accents matter last, and numbers in them count as such. For sorting
-- alone; what is compared for being equal, and what is indexed, is compared byte by byte.
create collation latchkey.natural_order (provider = icu, locale = 'und-u-kn-true');

-- What a partner's entry tells of: whoever records it says every id in it, and the database keeps those of rooms and room
-- groups. As the schema's owner: what a partner may no longer see at the end of its own transaction counts too.
alter table approval_requests add column tells_of uuid[] not null default '{}';

drop trigger find_what_is_told_of on audit_events;
drop function latchkey.find_what_is_told_of();

create function latchkey.keep_what_is_told_of() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ids constant uuid[] := new.room_ids || case when new.object_type = 'ApprovalRequest' then coalesce(
    (select r.tells_of from approval_requests r where r.tenant_id = new.tenant_id and r.id = new.object_id::uuid),
    '{}') else '{}' end;
begin
  -- What the entry is about may be gone by now, deleted by what the entry tells of.
  new.room_ids := array(
    select id from rooms where tenant_id = new.tenant_id and id = any(ids)
    union select new.object_id::uuid where new.object_type = 'Room' and new.object_id is not null);
  new.group_ids := array(
    select id from room_groups where tenant_id = new.tenant_id and id = any(ids)
    union select new.object_id::uuid where new.object_type = 'RoomGroup' and new.object_id is not null);
  return new;
end $$;
create trigger keep_what_is_told_of before insert on audit_events
  for each row when (new.actor_tenant_id <> new.tenant_id) execute function latchkey.keep_what_is_told_of();
