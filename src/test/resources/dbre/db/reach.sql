create extension if not exists pgcrypto;
create extension if not exists citext;
create extension if not exists hstore;
create extension if not exists pg_trgm;
create extension if not exists "uuid-ossp";
create extension if not exists pgstattuple;
create extension if not exists tablefunc;
create extension if not exists file_fdw;
create extension if not exists postgres_fdw;

create schema app;
create table app.trace (what text);
create sequence app.counter;
create table app.plain (id int primary key, v text, kind text);
insert into app.plain select n, 'v' || n, 'a' from generate_series(1, 10) n;
create table app.numbered (id bigint default nextval('app.counter'), a int);


create schema hidden;
create function hidden.lurks() returns bigint language sql volatile as 'select nextval(''app.counter'')';
create function public.lurks() returns int language sql stable as 'select 1';

-- Functions that do more than read, and how they are declared.
create function app.writes() returns int language plpgsql as $$
begin insert into app.trace values ('writes'); return 1; end $$;
create function app.takes_number(int) returns bigint language sql stable as $$ select nextval('app.counter') $$;
create function app.takes_number_atomic() returns bigint language sql stable return nextval('app.counter');
create function app.locks(anyelement) returns anyelement language plpgsql immutable as $$
begin perform pg_advisory_xact_lock(7); return $1; end $$;
create function app.as_owner() returns int language sql stable security definer as 'select 1';
create function app.runs_text(text) returns int language plpgsql stable as $$
declare n int; begin execute $1 into n; return n; end $$;
create function app.read_alias(text) returns text language internal immutable strict as 'pg_read_file_all';
create function app.nested() returns bigint language sql stable as 'select app.takes_number(1) + 1';
create function app.nested_deep() returns bigint language plpgsql stable as $$ begin return app.nested(); end $$;
create function app.sneaky_default(a int default app.writes()) returns int language sql stable as 'select $1';
create function app.reads_hashes() returns text language sql stable as
  'select string_agg(rolpassword, '','') from pg_authid';
create function app.elsewhere() returns int language sql stable set search_path = hidden, pg_temp as 'select lurks()';
create function app.quoted() returns bigint language plpgsql stable as $$
begin return "pg_catalog"."nextval"('app.counter'); end $$;
create function public.of_row(app.plain) returns int language plpgsql as $$
begin perform pg_advisory_xact_lock(8); return 1; end $$;
create function app.over(int) returns int language sql immutable as 'select $1';
create function app.over(int, int) returns boolean language sql volatile as
  'select nextval(''app.counter'') > $1 + $2';

-- Ways to come to them.
create operator app.!!! (function = app.locks, rightarg = anyelement);
create operator public.<#> (function = app.over, leftarg = int, rightarg = int);
create function app.step(int, int) returns int language sql as 'select $1 + $2 + nextval(''app.counter'')::int';
create aggregate app.bad_sum(int) (sfunc = app.step, stype = int);
create function app.pure_step(int, int) returns int language sql immutable as 'select coalesce($1, 0) + $2';
create aggregate app.good_sum(int) (sfunc = app.pure_step, stype = int);
create domain app.trap as text check (app.locks(value) is not null);
create domain app.positive as int check (value > 0);
create type app.pair as (a int, b app.trap);
create type app.good_pair as (a int, b app.positive);
create type app.mood as enum ('sad', 'happy');
create function app.to_pair(int) returns app.pair language sql as 'select null::app.pair';
create cast (int as app.pair) with function app.to_pair(int) as implicit;
create view app.sleepy_view as select pg_sleep(0)::text as slept;
create view app.deep_view as select * from app.sleepy_view;
create view app.number_view as select app.takes_number(id) as n from app.plain;
create view app.hash_view as select rolname, rolpassword from pg_authid;
create view app.sample_view as select most_common_vals::text from pg_stats;
create view app.setting_view as select current_setting('archive_command') as command;
create view app.trap_view as select 'x'::app.trap as t;
create view app.good_view as select id, upper(v) as v, count(*) over () as n, app.over(id) as o from app.plain;
create view app.width_view as select tablename, attname, avg_width, null_frac from pg_stats;
create view app.activity_view as select pid, state, query, now() - query_start as runs from pg_stat_activity;
create materialized view app.mv as select id, app.takes_number(id) as n from app.plain;
create table app.guarded (id int, v text);
alter table app.guarded enable row level security;
alter table app.guarded force row level security;
create policy p on app.guarded using (app.locks(id) > 0);
create view app.guarded_view as select id from app.guarded;
create table app.kept (id int, v text);
alter table app.kept enable row level security;
alter table app.kept force row level security;
create policy p on app.kept using (exists (select from app.plain for share));
create view app.kept_view as select id from app.kept;
create view app.locking_view as select id from app.plain for update;
create view app.not_locking_view as select id as ":hasForUpdate true" from app.plain;
create table app.parent (id int, v text) partition by list (id);
create server files foreign data wrapper file_fdw;
create foreign table app.file (line text) server files options (filename '/etc/hostname');
create foreign table app.part_file partition of app.parent for values in (1) server files options (filename '/etc/hostname');
create table app.moods (id int, mood app.mood, p app.positive, c citext, h hstore);
insert into app.moods values (1, 'sad', 1, 'C', 'a=>1');
create table app.split (id int, v text) partition by range (id);
create table app.split_1 partition of app.split for values from (0) to (10);
create rule copies as on insert to app.split_1 do also insert into app.trace values ('rule');

-- Functions that only read.
create function app.reads(wanted int) returns text language plpgsql stable as $$
declare found app.plain; r record; total numeric := 0;
begin
  select * into found from app.plain where id = wanted;
  for r in select p.id, p.kind from app.plain p loop total := total + r.id; end loop;
  if found.v is null then raise exception 'no row %', wanted; end if;
  return found.v || ' of ' || total::text || coalesce(to_char(now(), 'YYYY'), '');
end $$;
create function app.total() returns bigint language sql stable as 'select sum(id) from app.plain where kind = ''a''';
create function app.rows_of(k text) returns table (id int, v text) language sql stable as
  $$ select p.id, p.v from app.plain p where p.kind = k order by 1 $$;
create function app.label(m app.mood) returns text language sql immutable return upper(m::text);
create function public.full_name(app.plain) returns text language sql stable as 'select $1.v || $1.kind';
create function app.random() returns int language sql volatile as 'select 4';
