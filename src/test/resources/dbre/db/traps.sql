-- What somebody with rights to create could put in the way of our own queries: on the search path, for every pair of
-- types that the catalogue has, operators that match better than the server's own, and casts that it lacks.
-- The functions only count how often they are called (track_functions).
create schema traps;
grant usage on schema traps to public;
create table traps.type as
  select row_number() over () as n, oid::regtype as t
  from regexp_split_to_table('name text oid int2 int4 int8 float4 float8 numeric bool "char" regclass regtype'
    ' regproc xid name[] text[] oid[] int2[] int2vector oidvector timestamptz interval', ' ') as oid;
do $$
declare
  l record;
  r record;
  sign text;
begin
  set local search_path = pg_catalog;
  for l in select * from traps.type loop
    for r in select * from traps.type loop
      execute format('create function traps.pair_%s_%s(%s, %s) returns bool language plpgsql immutable as '
        '''begin return true; end''', l.n, r.n, l.t, r.t);
      foreach sign in array '{=,<>,<,<=,>,>=,~,!~,~~,||,+,-,*,/}'::text[] loop
        if not exists (select from pg_operator o where o.oprname = sign and o.oprleft = l.t::oid and o.oprright = r.t::oid) then
          execute format('create operator public.%s (function = traps.pair_%s_%s, leftarg = %s, rightarg = %s)',
            sign, l.n, r.n, l.t, r.t);
        end if;
      end loop;
      if l.n <> r.n and not exists (select from pg_cast c where c.castsource = l.t::oid and c.casttarget = r.t::oid)
        and not exists (select from pg_type a where a.oid = l.t::oid and a.typelem <> 0::oid) then
        begin
          execute format('create function traps.cast_%s_%s(%s) returns %s language plpgsql immutable as '
            '''begin return null; end''', l.n, r.n, l.t, r.t);
          execute format('create cast (%s as %s) with function traps.cast_%s_%s(%s) as assignment',
            l.t, r.t, l.n, r.n, l.t);
        exception when others then
          null;
        end;
      end if;
    end loop;
  end loop;
  set local search_path = public;
end $$;
create schema shop;
create type shop.state as enum ('new', 'sent');
create domain shop.money as numeric check (value >= 0::numeric);
create table shop.customer (id int primary key, email text, name text);
create table shop.orders (id bigint generated always as identity primary key, customer int references shop.customer,
  state shop.state, total shop.money, email_end text generated always as (right(email_of, 3)) stored, email_of text,
  placed timestamptz default now());
create index on shop.orders (customer) where total is not null;
create table shop.event (id int, at timestamptz) partition by range (at);
create table shop.event_1 partition of shop.event for values from ('2025-01-01') to ('2026-01-01');
create view shop.named as select c.id, c.name, c.email from shop.customer c;
create table alembic_version (version_num varchar(32) primary key);
insert into alembic_version values ('a1');
insert into shop.customer select n, concat('a', n), 'b' from generate_series(1, 100) n;
create function shop.total(int) returns numeric language sql stable as 'select sum(total) from shop.orders';
create extension pg_stat_statements;
