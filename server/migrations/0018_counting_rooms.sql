-- Counting many rooms by how they are. Servers keep each tenant's rooms in list order, as of a version; with it goes which
-- of them are monitored, and which have no device. What else tells a room from the others is found from where there is
-- little of it.

create index room_health__ill on room_health (tenant_id, room_id) where open_critical + open_important > 0;
create index room_health__suppressed on room_health (tenant_id, room_id) include (suppressed_until)
  where suppressed_until is not null;

create or replace function latchkey.advance_epoch_of_renamed_rooms() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into epochs (tenant_id, fact)
    select distinct n.tenant_id, 'rooms' from new_rooms n join old_rooms o using (tenant_id, id)
      where (n.sort_name, n.lifecycle) <> (o.sort_name, o.lifecycle)
    on conflict (tenant_id, fact) do update set version = epochs.version + 1;
  return null;
end $$;

create function latchkey.advance_epoch_of_moved_device() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into epochs (tenant_id, fact)
    select t.id, 'rooms' from tenants t where t.id = new.tenant_id
    on conflict (tenant_id, fact) do update set version = epochs.version + 1;
  return null;
end $$;

create trigger advance_rooms_on_insert after insert on devices referencing new table as changed
  for each statement execute function latchkey.advance_epoch('rooms');
create trigger advance_rooms_on_delete after delete on devices referencing old table as changed
  for each statement execute function latchkey.advance_epoch('rooms');
-- By row, and only where the room is written: what devices say of themselves is written all day.
create trigger advance_rooms_on_move after update of room_id on devices
  for each row when (old.room_id is distinct from new.room_id) execute function latchkey.advance_epoch_of_moved_device();

-- Rooms by when they were changed are listed over many tenants at once.
create index rooms__last_changed on rooms (updated_at desc nulls last);
