-- The wall: row-level security, forced, behind the decision core. Each statement runs with two settings:
--   latchkey.home    the tenant the actor belongs to
--   latchkey.tenant  the tenant they act in; empty for lists over every tenant they may enter
-- A row can be seen or written where its tenant is the actor's own, or a customer that has an active partnership
-- with it. The settings are read through sub-selects without outer references, so that PostgreSQL evaluates them
-- once per statement.

create function latchkey.setting_condition(name text) returns text language sql immutable as $$
  select format('(select nullif(current_setting(%L, true), '''')::uuid)', name)
$$;

-- Where the actor's organisation has been let in, and the rooms it was given there one by one or by their groups.
-- Views, which read as the schema's owner: policies over the tables themselves would bring in the policies of those
-- tables, and so on, until reading one room took sixty sub-plans. They show what the wall lets through anyway.
do $$
declare
  of_home constant text := format(
    'p.status = ''active'' and p.partner_tenant_id = %s', latchkey.setting_condition('latchkey.home'));
begin
  execute 'create view latchkey.entered with (security_barrier) as
    select p.tenant_id, p.all_rooms from partnerships p where ' || of_home;
  execute 'create view latchkey.given_rooms with (security_barrier) as
    select s.tenant_id, s.room_id from partnerships p
      join partnership_rooms s on s.tenant_id = p.tenant_id and s.partnership_id = p.id
     where ' || of_home;
  execute 'create view latchkey.given_by_group with (security_barrier) as
    select s.tenant_id, m.room_id from partnerships p
      join partnership_room_groups s on s.tenant_id = p.tenant_id and s.partnership_id = p.id
      join room_group_rooms m on m.tenant_id = s.tenant_id and m.group_id = s.group_id
     where ' || of_home;
end $$;

-- Apart for one tenant and for all: the one is looked up, the others are gathered once a statement.
create function latchkey.is_entered(such text default 'true') returns text language sql immutable as $$
  select format(
    'tenant_id = (select e.tenant_id from latchkey.entered e where e.tenant_id = %1$s and %2$s)
     or (%1$s is null and tenant_id in (select e.tenant_id from latchkey.entered e where %2$s))',
    latchkey.setting_condition('latchkey.tenant'), such)
$$;

create function latchkey.admits_tenant() returns text language sql immutable as $$
  select format('tenant_id = %s or %s', latchkey.setting_condition('latchkey.home'), latchkey.is_entered())
$$;

-- Puts a table behind the wall. `using_condition` and `check_condition` replace the common rule where a table needs
-- another one.
create procedure latchkey.wall(
  walled regclass, using_condition text default latchkey.admits_tenant(), check_condition text default null
) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format('create policy wall on %s using (%s) with check (%s)',
                 walled, using_condition, coalesce(check_condition, using_condition));
end $$;

do $$
declare
  home constant text := latchkey.setting_condition('latchkey.home');
  admitted constant text := latchkey.admits_tenant();
  addressed constant text := format(
    'domain in (select d.domain from domains d where d.owner_id = %s and d.verified_at is not null)', home);
  walled regclass;
begin
  foreach walled in array array[
    'roles', 'assignments', 'assignment_members', 'assignment_rooms', 'assignment_room_groups', 'room_groups',
    'room_group_rooms', 'partnership_rooms', 'partnership_room_groups', 'partnership_group_ceilings',
    'tenant_settings', 'epochs']::regclass[]
  loop
    call latchkey.wall(walled);
  end loop;

  -- What is a tenant's own is its own alone.
  foreach walled in array array[
    'users', 'security_groups', 'security_group_users', 'security_group_groups', 'sessions', 'api_tokens',
    'idempotency_keys', 'audit_unsealed', 'mails', 'mail_deliveries']::regclass[]
  loop
    call latchkey.wall(walled, format('tenant_id = %s', home));
  end loop;

  -- Both sides see a partnership, whatever its state. A partner makes one only from an invitation addressed to it.
  call latchkey.wall('partnerships', format('tenant_id = %1$s or partner_tenant_id = %1$s', home), format(
    'tenant_id = %1$s or (partner_tenant_id = %1$s and exists (
       select from invitations i where i.tenant_id = partnerships.tenant_id and i.id = partnerships.invitation_id))', home));
  call latchkey.wall('invitations', format('tenant_id = %s or %s', home, addressed));

  -- Rooms: for a partner, only those of the partnership's scope.
  call latchkey.wall('rooms', format(
    'tenant_id = %s or %s
     or (coalesce(tenant_id = %s, true) and (
       exists (select from latchkey.given_rooms g where g.tenant_id = rooms.tenant_id and g.room_id = rooms.id)
       or exists (select from latchkey.given_by_group g where g.tenant_id = rooms.tenant_id and g.room_id = rooms.id)))',
    home, latchkey.is_entered('e.all_rooms'), latchkey.setting_condition('latchkey.tenant')));

  -- A partner sees its own requests, and its own people's entries; it leaves entries where it deals or has dealt.
  call latchkey.wall('approval_requests', format(
    'tenant_id = %1$s or ((%2$s) and requested_by_tenant_id = %1$s)', home, admitted));
  call latchkey.wall('audit_events',
    format('tenant_id = %1$s or ((%2$s) and actor_tenant_id = %1$s)', home, admitted),
    format(
      'tenant_id = %1$s or (actor_tenant_id = %1$s and (
         exists (select from partnerships p where p.tenant_id = audit_events.tenant_id and p.partner_tenant_id = %1$s)
         or exists (select from invitations i where i.tenant_id = audit_events.tenant_id)))', home));
  -- The seals of its own people's entries, and of no others: a seal names its event, and when it happened.
  call latchkey.wall('audit_seals',
    format('tenant_id = %1$s or ((%2$s) and actor_tenant_id = %1$s)', home, admitted), format('tenant_id = %s', home));
end $$;

-- The schema's owner passes where its own functions and views need to, and nowhere else.
create policy owner on epochs to current_user using (true) with check (true);
create policy owner on audit_events for delete to current_user using (true);
create policy owner_reads on audit_events for select to current_user using (true);
create policy owner_reads on audit_seals for select to current_user using (true);
create policy owner on audit_unsealed to current_user using (true) with check (true);
create policy owner_reads on rooms for select to current_user using (true);
create policy owner_reads on room_groups for select to current_user using (true);
create policy owner_reads on approval_requests for select to current_user using (true);
create policy owner_reads on partnerships for select to current_user using (true);
create policy owner_reads on partnership_rooms for select to current_user using (true);
create policy owner_reads on partnership_room_groups for select to current_user using (true);
create policy owner_reads on room_group_rooms for select to current_user using (true);

-- Every entry waits to be sealed; nobody can forget to say so, nor say it of another.
create function latchkey.await_seal() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into audit_unsealed (tenant_id, at, event_id) values (new.tenant_id, new.at, new.id);
  return null;
end $$;
create trigger await_seal after insert on audit_events for each row execute function latchkey.await_seal();

-- Finds the rooms and room groups that a partner's entry tells of, by their ids, wherever these stand in it. As the
-- schema's owner: what a partner may no longer see at the end of its own transaction counts too.
create function latchkey.find_what_is_told_of() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ids uuid[];
begin
  select array_agg(distinct matched[1]::uuid) into ids
    from regexp_matches(
      concat_ws(' ', new.object_id, new.before, new.after, (
        select concat_ws(' ', r.target_id, r.input) from approval_requests r
         where r.tenant_id = new.tenant_id and r.id::text = new.object_id and new.object_type = 'ApprovalRequest')),
      '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'gi') as matched;
  -- What the entry is about may be gone by now, deleted by what the entry tells of.
  new.room_ids := array(
    select id from rooms where tenant_id = new.tenant_id and id = any(ids)
    union select id from unnest(ids) id where new.object_type = 'Room' and id::text = lower(new.object_id));
  new.group_ids := array(
    select id from room_groups where tenant_id = new.tenant_id and id = any(ids)
    union select id from unnest(ids) id where new.object_type = 'RoomGroup' and id::text = lower(new.object_id));
  return new;
end $$;
create trigger find_what_is_told_of before insert on audit_events
  for each row when (new.actor_tenant_id <> new.tenant_id) execute function latchkey.find_what_is_told_of();

-- Which tenants have something to seal. Skips from tenant to tenant: the cost is that of the tenants, not the entries.
create function latchkey.tenants_with_unsealed_events() returns setof uuid
  language sql security definer set search_path = public, pg_temp as $$
  with recursive found as (
    (select tenant_id from audit_unsealed order by tenant_id limit 1)
    union all
    select (select u.tenant_id from audit_unsealed u where u.tenant_id > f.tenant_id order by u.tenant_id limit 1)
      from found f where f.tenant_id is not null)
  select tenant_id from found where tenant_id is not null
$$;

-- Whether the context may follow a tenant's chain: its own people, and those of its active partners.
create function latchkey.follows_chain(tenant uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(nullif(current_setting('latchkey.tenant', true), '')::uuid, tenant) = tenant and (
    tenant = nullif(current_setting('latchkey.home', true), '')::uuid or exists (
      select from partnerships p
       where p.tenant_id = tenant and p.status = 'active'
         and p.partner_tenant_id = nullif(current_setting('latchkey.home', true), '')::uuid))
$$;

-- Links of a tenant's chain behind a position, without the events they stand for: both sides can follow the chain
-- through what one of them may not see, and learn no more than that there is something.
create function latchkey.audit_links(tenant uuid, after_sequence bigint, last_sequence bigint, at_most integer)
  returns table (sequence bigint, previous_hash text, digest text, hash text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.sequence, s.previous_hash, s.digest, s.hash from audit_seals s
   where s.tenant_id = tenant and s.sequence > after_sequence and s.sequence <= last_sequence
     and latchkey.follows_chain(tenant)
   order by s.sequence limit at_most
$$;

-- The last position sealed before a moment; the last of all for null.
create function latchkey.audit_position(tenant uuid, before timestamptz)
  returns table (sequence bigint, hash text, sealed_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.sequence, s.hash, s.sealed_at from audit_seals s
   where s.tenant_id = tenant and s.sealed_at < coalesce(before, 'infinity') and latchkey.follows_chain(tenant)
   order by s.sealed_at desc, s.sequence desc limit 1
$$;

-- Deletes what is older than the tenant keeps; the application's role cannot delete entries itself. What waits to be
-- sealed stays until it is, so that the chain has a place for it.
create function latchkey.forget_audit_events(tenant uuid, older_than timestamptz) returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with forgotten as (
    delete from audit_events e
     where e.tenant_id = tenant and e.at < least(older_than, now() - interval '180 days')
       and e.tenant_id = nullif(current_setting('latchkey.home', true), '')::uuid
       and exists (select from audit_seals s where s.tenant_id = e.tenant_id and s.event_id = e.id)
    returning 1)
  select count(*) from forgotten
$$;

-- Hands work to the job queue within the caller's transaction. `key` replaces an earlier job of the same key.
create function latchkey.enqueue(task text, payload json, key text default null, run_at timestamptz default null)
  returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  select graphile_worker.add_job(task, payload, run_at => run_at, job_key => key, max_attempts => 12)
$$;
