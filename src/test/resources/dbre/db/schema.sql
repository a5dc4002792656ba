-- Everything that inspect_schema writes as DDL and that every supported server has, with names that are hard to write.
create schema sales;
create schema "Odd.Schema ""x""";
create extension pg_trgm schema sales;
create collation nd (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create collation sales.german (provider = libc, locale = 'C');
create type sales.state as enum ('open', 'it''s paid', 'back\slash');
create type sales.address as (street text collate "C", "No" int, tags text[]);
comment on column sales.address.street is 'without number';
create type sales.span as range (subtype = numeric, multirange_type_name = sales.spans);
create domain posint as int default 7 not null check (value > 0);
comment on constraint posint_check on domain posint is 'more than nothing';
create domain sales.email as text collate "C" constraint has_at check (value like '%@%');
alter domain sales.email add constraint short check (length(value) < 100) not valid;
create domain sales.flag as posint default 3;
create function sales.twice(n int) returns int language sql immutable as 'select n * 2';
create function sales.atomic(n int) returns int language sql immutable return n + 1;
create function sales.touch() returns trigger language plpgsql set search_path = sales as $f$
begin
  -- a body with $tags$ and 'quotes'
  return new;
end $f$;
create procedure sales.run(inout n int) language plpgsql as 'begin n := 1; end';
create function sales.same_text(a text, b text) returns bool language sql immutable as 'select lower(a) = lower(b)';
create operator sales.=== (function = sales.same_text, leftarg = text, rightarg = text, commutator = operator(sales.===));
create function sales.add_state(int, int) returns int language sql immutable as 'select coalesce($1, 0) + $2';
create aggregate sales.total(int) (sfunc = sales.add_state, stype = int, initcond = '0', parallel = safe);
comment on aggregate sales.total(int) is 'a sum';
comment on function sales.twice(int) is 'doubles';
create sequence s increment 5 start 10 cache 3;
create sequence sales.down as smallint increment -2 minvalue -100 maxvalue 50 cycle;
comment on sequence s is 'counts';
create table sales.customer (
  id bigint generated always as identity (start 100 increment 7) primary key,
  email sales.email not null unique,
  "Na""me" varchar(20) default 'no\body' collate nd,
  shout text generated always as (upper(email)) stored,
  home sales.address,
  notes text[] default array['a', 'b'],
  doubled int default sales.twice(2) check (sales.twice(doubled) > 0),
  p posint,
  ticket int default nextval('s'),
  r sales.span,
  big text compression pglz,
  constraint home_given check (home is not null) no inherit
) with (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
alter table sales.customer alter column big set storage external, alter column email set statistics 500,
  alter column ticket set (n_distinct = -0.5);
comment on table sales.customer is 'who ''pays''';
comment on column sales.customer."Na""me" is E'as\nsaid';
comment on constraint home_given on sales.customer is 'somewhere';
create table "Odd.Schema ""x"""."My.Table" (
  "select" serial primary key, "Ü x" text, customer_id bigint references sales.customer on delete cascade
    deferrable initially deferred,
  a int, b int, during tstzrange,
  constraint "no overlap" exclude using gist (during with &&) where (a > 0),
  constraint ab unique (a, b) include ("Ü x") deferrable
);
comment on constraint ab on "Odd.Schema ""x"""."My.Table" is 'together';
alter table "Odd.Schema ""x"""."My.Table" add constraint later check (a < 1000) not valid;
alter table "Odd.Schema ""x"""."My.Table" add constraint "key later" foreign key (customer_id) references sales.customer
  on update set null not valid;
create index "Odd Index" on "Odd.Schema ""x"""."My.Table" using btree (customer_id desc nulls last, abs(a)) include (b)
  with (fillfactor = 60) where a > 5;
create index trigrams on sales.customer using gin (shout sales.gin_trgm_ops);
create index expressed on sales.customer ((sales.twice(p)), lower(email) text_pattern_ops);
alter index sales.expressed alter column 1 set statistics 300;
comment on index sales.expressed is 'computed';
alter table sales.customer cluster on expressed;
alter table "Odd.Schema ""x"""."My.Table" replica identity full;
create unlogged table u (id int);
create table keyed (id int not null, other int);
create unique index keyed_id on keyed (id);
alter table keyed replica identity using index keyed_id;
create table typed of sales.address (street with options not null, "No" default 5, primary key (street));
create table base (id int, name text not null default 'x', check (id > 0));
create table kid (extra int, name text default 'y', check (extra > 0)) inherits (base);
create table other_kid (extra int) inherits (base);
alter table other_kid alter column id set default 3;
alter table other_kid alter column id set not null;
create table adopted (name text not null default 'x', id int, more int, constraint base_id_check check (id > 0));
alter table adopted inherit base;
create table sales.event (id bigint, at timestamptz, customer_id bigint references sales.customer,
  constraint event_key primary key (id, at), check (id > 0)) partition by range (at);
create index event_at on sales.event (at);
create table sales.event_2026 partition of sales.event for values from ('2026-01-01') to ('2027-01-01')
  partition by range (id);
create table sales.event_2026_rest partition of sales.event_2026 default;
create table sales.event_rest (at timestamptz not null, id bigint not null, customer_id bigint, extra text,
  constraint other_key foreign key (customer_id) references sales.customer);
alter table sales.event_rest drop column extra, add constraint event_id_check check (id > 0),
  add constraint odd_name primary key (id, at);
alter table sales.event attach partition sales.event_rest default;
create table child (parent_id bigint, at timestamptz, foreign key (parent_id, at) references sales.event);
create table hashed (k text) partition by hash ((lower(k)));
create table hashed_0 partition of hashed for values with (modulus 2, remainder 0) with (fillfactor = 50);
create table hashed_1 partition of hashed for values with (modulus 2, remainder 1);
create table a (id int primary key, b_id int);
create table b (id int primary key, a_id int references a);
alter table a add foreign key (b_id) references b;
create view v as select 1 as one;
create view sales.names with (security_barrier) as select c.id, c."Na""me" as name from sales.customer c where c.id > 0
  with local check option;
create view over as select n.*, v.one from sales.names n, v;
alter view over alter column one set default 5;
comment on view over is 'a view over a view';
comment on column over.one is 'always';
create view grouped as select c.id, c.email, count(*) from sales.customer c group by c.id;
create materialized view sales.sums with (fillfactor = 80) as select customer_id, count(*) as n from sales.event group by 1;
create unique index sums_key on sales.sums (customer_id);
create materialized view never as select 1 as x with no data;
create function row_of(base) returns int language sql immutable as 'select $1.id';
create view rows as select row_of(b) as id from base b;
create function checks(t sales.customer) returns bool language sql immutable as 'select true';
create trigger touched before update of email, "Na""me" on sales.customer for each row
  when (old.email is distinct from new.email) execute function sales.touch('it''s');
create constraint trigger checked after insert on keyed deferrable initially deferred for each row
  execute function sales.touch();
alter table keyed disable trigger checked;
create trigger parted after insert on sales.event for each row execute function sales.touch();
alter table sales.event_rest disable trigger parted;
create trigger always_on after truncate on u execute function sales.touch();
alter table u enable always trigger always_on;
comment on trigger touched on sales.customer is 'stamps';
create rule quiet as on delete to u where id > 5 do instead nothing;
alter table u disable rule quiet;
comment on rule quiet on u is 'shh';
create table guarded (id int, owner name default current_user);
alter table guarded enable row level security;
alter table guarded force row level security;
create policy "own rows" on guarded using (owner = current_user);
create policy readers on guarded as restrictive for select to pg_monitor, pg_read_all_data
  using (id in (select k.id from keyed k));
create policy writers on guarded for insert with check (id > 0);
comment on policy writers on guarded is 'positive';
create table silent (id int);
create policy sleeping on silent using (true);
create statistics sales.linked (dependencies, ndistinct) on id, other from keyed;
create statistics expressed_stats on (lower(k)), k from hashed;
alter statistics sales.linked set statistics 77;
comment on statistics sales.linked is 'linked';
grant select, insert (email) on sales.customer to pg_monitor;
grant select on sales.names to public;
grant update on sales.names to pg_monitor with grant option;
grant usage on sequence s to pg_monitor;
grant usage on schema sales to pg_monitor;
revoke execute on function sales.twice(int) from public;
revoke all on silent from postgres;
grant usage on type sales.state to pg_monitor;
revoke usage on domain posint from public;
alter default privileges in schema sales grant select on tables to pg_monitor;
alter default privileges revoke execute on functions from public;
comment on schema sales is 'what is sold';
comment on type sales.state is 'states';
comment on collation nd is 'blind to case';
alter table a owner to pg_monitor;
alter table b alter column a_id set storage plain;
create table counted (id int, n int);
create function size_of(counted) returns int language sql immutable as 'select $1.n';
create function next_of() returns int language sql stable return (select max(id) + 1 from counted);
alter table counted add constraint sized check (size_of(counted) > 0), alter column id set default next_of();
