-- The wall: row-level security, forced, behind the decision core. Each statement runs with two settings:
--   latchkey.home    the tenant the actor belongs to
--   latchkey.tenant  the tenant they act in; empty for lists over every tenant they may enter
-- A row can be seen or written where its tenant is the actor's own, or a customer that has an active partnership
-- with it. The settings are read through sub-selects without outer references, so that PostgreSQL evaluates them
-- once per statement.

create function latchkey.setting_condition(name text) returns text language sql immutable as $$
  select format('(select nullif(current_setting(%L, true), '''')::uuid)', name)
$$;

create function latchkey.admits_tenant() returns text language sql immutable as $$
  select format(
    'tenant_id = %1$s
     or tenant_id = (select p.tenant_id from partnerships p
                      where p.tenant_id = %2$s and p.partner_tenant_id = %1$s and p.status = ''active'')
     or (%2$s is null and tenant_id in (select p.tenant_id from partnerships p
                      where p.partner_tenant_id = %1$s and p.status = ''active''))',
    latchkey.setting_condition('latchkey.home'), latchkey.setting_condition('latchkey.tenant'))
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
    'idempotency_keys', 'audit_seals', 'mails', 'mail_deliveries']::regclass[]
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
    'tenant_id = %1$s or ((%2$s) and exists (
       select from partnerships p
        where p.tenant_id = rooms.tenant_id and p.partner_tenant_id = %1$s and p.status = ''active''
          and (p.all_rooms
            or exists (select from partnership_rooms s
                        where s.tenant_id = rooms.tenant_id and s.partnership_id = p.id and s.room_id = rooms.id)
            or exists (select from room_group_rooms m join partnership_room_groups s
                         on s.tenant_id = m.tenant_id and s.group_id = m.group_id and s.partnership_id = p.id
                        where m.tenant_id = rooms.tenant_id and m.room_id = rooms.id))))', home, admitted));

  -- A partner sees its own requests, and its own people's entries.
  call latchkey.wall('approval_requests', format(
    'tenant_id = %1$s or ((%2$s) and requested_by_tenant_id = %1$s)', home, admitted));
  call latchkey.wall('audit_events',
    format('tenant_id = %1$s or ((%2$s) and actor_tenant_id = %1$s)', home, admitted),
    format('actor_tenant_id = %1$s or tenant_id = %1$s', home));
end $$;

-- The schema's owner passes where its own functions need to, and nowhere else.
create policy owner on epochs to current_user using (true) with check (true);
create policy owner on audit_events for delete to current_user using (true);
create policy owner_reads on audit_events for select to current_user using (true);

-- Deletes what is older than the tenant keeps; the application's role cannot delete entries itself.
create function latchkey.forget_audit_events(tenant uuid, older_than timestamptz) returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with forgotten as (
    delete from audit_events
     where tenant_id = tenant and at < least(older_than, now() - interval '180 days')
       and tenant_id = nullif(current_setting('latchkey.home', true), '')::uuid
    returning 1)
  select count(*) from forgotten
$$;

-- Hands work to the job queue within the caller's transaction. `key` replaces an earlier job of the same key.
create function latchkey.enqueue(task text, payload json, key text default null, run_at timestamptz default null)
  returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  select graphile_worker.add_job(task, payload, run_at => run_at, job_key => key, max_attempts => 12)
$$;
