-- A room that is away is raised as well once nothing stands against it any more: unlike what a room said before it fell
-- silent, that it is away is known of it now.
create or replace view latchkey.unraised with (security_invoker) as
  select g.tenant_id, g.room_id, g.signal, g.component, g.meaning, g.value, g.source
    from room_signals g
    join rooms r on r.tenant_id = g.tenant_id and r.id = g.room_id and r.lifecycle = 'enrolled'
   where g.meaning = 'unhealthy'
     and not exists (
       select from tickets t
        where t.tenant_id = g.tenant_id and t.room_id = g.room_id and t.signal = g.signal
          and t.component = g.component and t.state in ('need_action', 'investigating', 'watching'))
     and not exists (
       select from signal_suppressions s
        where s.tenant_id = g.tenant_id and s.room_id = g.room_id and s.signal in (g.signal, '*'))
     and not exists (
       select from signal_settings s where s.tenant_id = g.tenant_id and s.signal = g.signal and not s.enabled);

create or replace function latchkey.tenants_with_health_due(moment timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.tenant_id from tickets t where t.watch_until <= moment
  union select t.tenant_id from tickets t where t.snoozed_until <= moment
  union select t.tenant_id from tickets t join tenant_settings s on s.tenant_id = t.tenant_id
         where t.state in ('need_action', 'investigating') and t.severity = 'warning' and t.kind = 'signal'
           and t.opened_at <= moment - make_interval(days => s.warning_escalation_days)
  union select s.tenant_id from signal_suppressions s where s.until <= moment
  -- Opened while it was being switched off or suppressed.
  union select t.tenant_id from signal_settings s
          join tickets t on t.tenant_id = s.tenant_id and t.signal = s.signal
         where not s.enabled and t.kind = 'signal' and t.state in ('need_action', 'investigating', 'watching')
  union select t.tenant_id from signal_suppressions s
          join tickets t on t.tenant_id = s.tenant_id and t.room_id = s.room_id
         where s.signal in (t.signal, '*') and t.kind = 'signal' and t.state in ('need_action', 'investigating', 'watching')
  union select u.tenant_id from latchkey.unraised u
          join latchkey.room_contacts c on c.tenant_id = u.tenant_id and c.room_id = u.room_id
         where u.source = 'presence' or c.last_contact_at > moment - interval '20 minutes'
  union select p.tenant_id from latchkey.changed_presence(moment) p
$$;
