-- What a partner's entry tells of, as in migration 0013, and more: of a ticket the rooms that it is about, of a
-- maintenance window those that it covers; as far as the partner is let into them, since it was told of no others.
create or replace function latchkey.keep_what_is_told_of() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ids constant uuid[] := new.room_ids || case when new.object_type = 'ApprovalRequest' then coalesce(
    (select r.tells_of from approval_requests r where r.tenant_id = new.tenant_id and r.id = new.object_id::uuid),
    '{}') else '{}' end;
begin
  -- What the entry is about may be gone by now, deleted by what the entry tells of.
  new.room_ids := array(
    select id from rooms where tenant_id = new.tenant_id and id = any(ids)
    union select new.object_id::uuid where new.object_type = 'Room' and new.object_id is not null
    union
    select about.room_id from (
      select t.room_id from tickets t
       where t.tenant_id = new.tenant_id and t.id = any(ids) and t.room_id is not null
      union select x.room_id from ticket_rooms x where x.tenant_id = new.tenant_id and x.ticket_id = any(ids)
      union select x.room_id from maintenance_window_rooms x
             where x.tenant_id = new.tenant_id and x.window_id = any(ids)) about
     where exists (select from latchkey.entered e where e.tenant_id = new.tenant_id and e.all_rooms)
        or exists (select from latchkey.given_rooms g where g.tenant_id = new.tenant_id and g.room_id = about.room_id)
        or exists (select from latchkey.given_by_group g where g.tenant_id = new.tenant_id and g.room_id = about.room_id));
  new.group_ids := array(
    select id from room_groups where tenant_id = new.tenant_id and id = any(ids)
    union select new.object_id::uuid where new.object_type = 'RoomGroup' and new.object_id is not null
    union select x.group_id from maintenance_window_groups x
           where x.tenant_id = new.tenant_id and x.window_id = any(ids));
  return new;
end $$;

create policy owner_reads on maintenance_window_rooms for select to current_user using (true);
create policy owner_reads on maintenance_window_groups for select to current_user using (true);
