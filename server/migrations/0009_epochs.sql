-- Freshness of authority: a version per tenant and kind of fact, moved on in the transaction that changes a fact.
-- Statements return the versions they saw, and an answer reached from older facts is thrown away. Triggers, so that
-- nobody can forget; each stays within its tenant. A tenant that is being deleted has no versions to move.

create table epochs (
  tenant_id uuid not null references tenants (id) on delete cascade,
  fact text not null check (fact in ('authority', 'rooms')),
  version bigint not null default 1,
  primary key (tenant_id, fact)
);

-- `changed` is the statement's transition table. Runs as the schema's owner: ending one's own partnership changes
-- facts of a tenant that one can no longer see.
create function latchkey.advance_epoch() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into epochs (tenant_id, fact)
    select distinct tenant_id, tg_argv[0] from changed c where exists (select from tenants t where t.id = c.tenant_id)
    on conflict (tenant_id, fact) do update set version = epochs.version + 1;
  return null;
end $$;

create function latchkey.advance_epoch_of_tenant() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into epochs (tenant_id, fact) values (new.id, 'authority')
    on conflict (tenant_id, fact) do update set version = epochs.version + 1;
  return null;
end $$;

create function latchkey.advance_epoch_of_row() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into epochs (tenant_id, fact)
    select t.id, 'authority' from tenants t where t.id = old.tenant_id
    on conflict (tenant_id, fact) do update set version = epochs.version + 1;
  return null;
end $$;

-- Rooms are listed by name: only a change of what exists, or of a name, moves the order.
create function latchkey.advance_epoch_of_renamed_rooms() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into epochs (tenant_id, fact)
    select distinct n.tenant_id, 'rooms' from new_rooms n join old_rooms o using (tenant_id, id)
      where n.sort_name <> o.sort_name
    on conflict (tenant_id, fact) do update set version = epochs.version + 1;
  return null;
end $$;

-- Makes every change of a table move its tenants' version of a fact. For the tables that hold facts of authority.
create procedure latchkey.track(tracked regclass, fact text) language plpgsql as $$
declare event text; side text;
begin
  foreach event in array array['insert', 'update', 'delete'] loop
    side := case event when 'delete' then 'old' else 'new' end;
    execute format(
      'create trigger advance_epoch_on_%s after %s on %s referencing %s table as changed
         for each statement execute function latchkey.advance_epoch(%L)',
      event, event, tracked, side, fact);
  end loop;
end $$;

do $$
declare tracked regclass;
begin
  foreach tracked in array array[
    'security_group_users', 'security_group_groups', 'roles', 'assignments', 'assignment_members',
    'assignment_rooms', 'assignment_room_groups', 'room_groups', 'room_group_rooms', 'partnerships',
    'partnership_rooms', 'partnership_room_groups', 'partnership_group_ceilings']::regclass[]
  loop
    call latchkey.track(tracked, 'authority');
  end loop;
end $$;

create trigger advance_epoch_on_create after insert on tenants
  for each row execute function latchkey.advance_epoch_of_tenant();
create trigger advance_epoch_on_suspend after update of suspended_at, approved_as_partner_at on tenants
  for each row execute function latchkey.advance_epoch_of_tenant();

create trigger advance_epoch_on_change after update of disabled_at, directory_role on users
  for each row execute function latchkey.advance_epoch_of_row();
create trigger advance_epoch_on_delete after delete on users
  for each row execute function latchkey.advance_epoch_of_row();
create trigger advance_epoch_on_end after update of ended_at on sessions
  for each row execute function latchkey.advance_epoch_of_row();
create trigger advance_epoch_on_delete after delete on sessions
  for each row execute function latchkey.advance_epoch_of_row();
create trigger advance_epoch_on_revoke after update of revoked_at, expires_at on api_tokens
  for each row execute function latchkey.advance_epoch_of_row();
create trigger advance_epoch_on_delete after delete on api_tokens
  for each row execute function latchkey.advance_epoch_of_row();

create trigger advance_rooms_on_insert after insert on rooms referencing new table as changed
  for each statement execute function latchkey.advance_epoch('rooms');
create trigger advance_rooms_on_delete after delete on rooms referencing old table as changed
  for each statement execute function latchkey.advance_epoch('rooms');
create trigger advance_rooms_on_rename after update on rooms
  referencing old table as old_rooms new table as new_rooms
  for each statement execute function latchkey.advance_epoch_of_renamed_rooms();
