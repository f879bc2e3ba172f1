-- Attachments may be kept in an object store beside the database. What may be there is written down before it is put
-- there and struck out once it is gone, so that nothing in it is unknown, whatever became meanwhile of the ticket, its
-- room, its organisation or the process. Hence no foreign key to the tenant either.
create table stored_objects (
  tenant_id uuid not null,
  key text collate "C" not null,
  -- When it was last about to be put there.
  at timestamptz not null,
  primary key (tenant_id, key)
);
call latchkey.wall('stored_objects', format('tenant_id = %s', latchkey.setting_condition('latchkey.home')));

-- The row says where its bytes are: in itself, or in an object that is written down.
alter table ticket_attachments
  alter column content drop not null,
  add column object_key text collate "C",
  add constraint ticket_attachments__somewhere check ((content is null) <> (object_key is null)),
  add constraint ticket_attachments__object foreign key (tenant_id, object_key)
    references stored_objects (tenant_id, key);
create index ticket_attachments__here on ticket_attachments (tenant_id) where content is not null;
create index ticket_attachments__there on ticket_attachments (tenant_id, object_key) where object_key is not null;

create policy owner_reads on stored_objects for select to current_user using (true);
create policy owner_reads on ticket_attachments for select to current_user using (true);

-- Objects that no attachment refers to, and that nobody has been about to put there for a while.
create view latchkey.unreferenced_objects with (security_invoker) as
  select o.tenant_id, o.key, o.at from stored_objects o
   where not exists (
     select from ticket_attachments a where a.tenant_id = o.tenant_id and a.object_key = o.key);

-- Which tenants have bytes to be moved out of the database, or objects to be removed.
create function latchkey.tenants_with_objects_due(before timestamptz) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.tenant_id from ticket_attachments a where a.content is not null
  union select o.tenant_id from latchkey.unreferenced_objects o where o.at < before
$$;
