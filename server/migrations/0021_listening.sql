-- Since when devices can be heard: while nobody listens nobody is silent. One row, of the whole installation.
create table latchkey.listening (
  only_one boolean primary key default true check (only_one),
  since timestamptz not null,
  last_at timestamptz not null
);

-- Notes that devices can be heard at a moment, and says since when they could be. Five minutes without a note are a break.
create function latchkey.listening_since(moment timestamptz) returns timestamptz
  language sql security definer set search_path = public, pg_temp as $$
  insert into latchkey.listening as known (since, last_at) values (moment, moment)
  on conflict (only_one) do update
     set since = case when moment > known.last_at + interval '5 minutes' then moment else known.since end,
         last_at = greatest(known.last_at, moment)
  returning since
$$;
