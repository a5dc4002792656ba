-- Code of somebody wherever the server may run it, one statement a line. {URL} is how dblink comes back to this database.
create schema app
create table app.victim (id int primary key, v text)
insert into app.victim select n, 'v' || n from generate_series(1, 40) n
create table app.users2 (id int, name varchar(20))
insert into app.users2 select n, 'u' || n from generate_series(1, 20) n
create extension if not exists dblink
create extension if not exists amcheck
create extension if not exists pgcrypto
create extension if not exists pg_stat_statements
create extension if not exists xml2
create extension if not exists pageinspect
create extension if not exists hstore
create extension if not exists tablefunc
create schema if not exists evil
create table app.log(who text, at timestamptz default clock_timestamp())
-- the proof of effect: a write through dblink, from functions that only SELECT
create function evil.w(t text) returns int language plpgsql volatile as $$ begin raise log 'EVIL-EFFECT % as %', t, session_user; begin perform public.dblink_exec('{URL}', format('insert into app.log(who) values (%L)', t)); exception when others then null; end; return 1; end $$
-- immutable disguise: only "SELECT evil.w" inside, text known, so Reach must refuse it when it follows
create function evil.im(t text) returns int language plpgsql immutable as $$ begin perform evil.w(t); return 1; end $$
create function evil.cmp(a int, b int) returns int language plpgsql immutable as $$ begin perform evil.w('cmp'); return btint4cmp(a,b); end $$
create function evil.hsh(a int) returns int language plpgsql immutable as $$ begin perform evil.w('hash'); return 1; end $$
create function evil.hshx(a int, s int8) returns int8 language plpgsql immutable as $$ begin perform evil.w('hashx'); return 1; end $$
create operator app.<# (leftarg=int4,rightarg=int4,function=int4lt,commutator=operator(app.>#))
create operator app.># (leftarg=int4,rightarg=int4,function=int4gt,commutator=operator(app.<#))
create operator app.<=# (leftarg=int4,rightarg=int4,function=int4le)
create operator app.>=# (leftarg=int4,rightarg=int4,function=int4ge)
create operator app.=# (leftarg=int4,rightarg=int4,function=int4eq,commutator=operator(app.=#),hashes,merges)
create operator class app.evil_ops for type int4 using btree as operator 1 app.<#, operator 2 app.<=#, operator 3 app.=#, operator 4 app.>=#, operator 5 app.>#, function 1 evil.cmp(int,int)
create operator class app.evil_ops2 for type int4 using btree as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 evil.cmp(int,int)
create operator class app.evil_hash for type int4 using hash as operator 1 app.=#, function 1 evil.hsh(int), function 2 evil.hshx(int,int8)
create operator class app.evil_hash2 for type int4 using hash as operator 1 =, function 1 evil.hsh(int), function 2 evil.hshx(int,int8)
create type app.evilrange as range (subtype=int4, subtype_opclass=app.evil_ops2)
-- tables with evil indexes
create table app.ix_op(id int, v text)
insert into app.ix_op select g,'v' from generate_series(1,60) g
create table app.ix_pred(id int, v text)
insert into app.ix_pred select g,'v' from generate_series(1,20) g
create table app.ix_expr(id int, v text)
insert into app.ix_expr select g,'v' from generate_series(1,20) g
create table app.st_expr(id int, v text)
insert into app.st_expr select g,'v' from generate_series(1,20) g
create table app.inh_p(id int)
create table app.inh_c(check (1 = 1)) inherits (app.inh_p)
create table app.part_op(id int) partition by range (id app.evil_ops2)
create table app.part_op1 partition of app.part_op for values from (0) to (10)
create table app.part_op2 partition of app.part_op for values from (10) to (20)
create table app.part_h(id int) partition by hash (id app.evil_hash2)
create table app.part_h1 partition of app.part_h for values with (modulus 2, remainder 0)
create table app.part_h2 partition of app.part_h for values with (modulus 2, remainder 1)
create table app.part_ex(id int) partition by range ((id+evil.im('partkey')))
create table app.part_ex1 partition of app.part_ex for values from (0) to (10)
create index on app.ix_op (id app.evil_ops2)
create index on app.ix_pred (id) where evil.im('indexpred')=1
create index on app.ix_expr ((id+evil.im('indexexpr')))
create statistics app.st1 on (id+evil.im('statsexpr')), v from app.st_expr
alter table app.inh_c add check (evil.im('check')=1 and id>0)
-- domain over composite, functional notation
create type app.comp as (a int, b text)
create domain app.dcomp as app.comp
create table app.tcomp of app.comp
insert into app.tcomp values(1,'x')
create function app.fd(x app.dcomp) returns int language sql immutable as 'select evil.im(''domainfield'')'
-- explicit casts between built-in types reached through a domain or composite
create function evil.t2i(text) returns int language plpgsql immutable as $$ begin perform evil.w('cast'); return 5; end $$
create cast (text as int4) with function evil.t2i(text)
create domain app.dint as int4
create type app.cint as (x int4)
create domain app.dintarr as int4[]
-- pg_input_is_valid in text
create domain app.devil as int check (evil.im('domaincheck')=1)
create view app.v_valid as select pg_input_is_valid('1','app.devil') as ok
create function app.f_valid(a text,b text) returns bool language plpgsql stable as $$ begin return pg_input_is_valid(a,b); end $$
create function app.f_valid2() returns bool language plpgsql stable as $$ begin return pg_input_is_valid('1','app.devil'); end $$
create function app.f_valid3() returns bool stable begin atomic select pg_input_is_valid('1','app.devil'); end
-- search_path with a comma in a schema's name
create schema "we,ird"
create function "we,ird".helper() returns int language sql stable as $$select evil.im('weird')$$
create function app.f_weird() returns int language plpgsql stable set search_path="we,ird" as $$ begin return helper(); end $$
create schema "UpPer Case"
create function "UpPer Case".helper() returns int language sql stable as $$select evil.im('upper')$$
create function app.f_upper() returns int language plpgsql stable set search_path="UpPer Case" as $$ begin return helper(); end $$
-- inner function that inherits the path of the outer
create schema p1
create function p1.hlp() returns int language sql stable as $$select evil.im('innerpath')$$
create function public.hlp() returns int language sql stable as $$select 1$$
create function app.g() returns int language plpgsql stable as $$ begin return hlp(); end $$
create function app.f_inner() returns int language plpgsql stable set search_path=p1 as $$ begin return app.g(); end $$
-- implied operators inside PL/pgSQL
create function evil.vge(varchar,varchar) returns bool language plpgsql immutable as $$ begin perform evil.w('between'); return true; end $$
create operator public.>= (leftarg=varchar,rightarg=varchar,function=evil.vge)
create function evil.vil(varchar,varchar) returns bool language plpgsql immutable as $$ begin perform evil.w('ilike'); return true; end $$
create operator public.~~* (leftarg=varchar,rightarg=varchar,function=evil.vil)
create function app.f_between(v varchar) returns bool language plpgsql stable as $$ begin return v between 'a'::varchar and 'b'::varchar; end $$
create function app.f_ilike(v varchar) returns bool language plpgsql stable as $$ begin return v ilike 'b'::varchar; end $$
-- volatile SQL default, inlined at plan time
create function app.wdef() returns int language sql volatile as $$select evil.im('default-inline')$$
create table app.tdef(id int default app.wdef(), n int)
create view app.v_rule as select id from app.victim
create rule r_rule as on insert to app.v_rule do instead insert into app.log(who) values ('r' || app.wdef())
-- views
create view app.v_evil as select evil.w('view')
create view app.v_notify as select pg_notify('x','y')::text
create view app.v_read as select pg_read_file('/etc/hostname')
create view app.v_setc as select set_config('statement_timeout','0',false)
create view app.v_auth as select rolname, rolpassword from pg_authid
create materialized view app.mv_auth as select rolname, rolpassword from pg_authid
create view app.v_lock as select pg_advisory_lock(77)::text
create view app.v_merge as select 1 as x
create function app.f_std() returns int language sql begin atomic select evil.w('std'); end
create function app.f_rc() returns refcursor language plpgsql stable as $$ declare c refcursor := 'hold'; begin open c for select 1; return c; end $$
create function app.f_log() returns int language plpgsql stable as $$ begin raise log 'written to the server log %', repeat('x',100); return 1; end $$
create function app.f_seq() returns int language plpgsql stable as $$ begin return nextval('app.sq'); end $$
create sequence app.sq
create function app.f_lo() returns oid language plpgsql stable as $$ begin return lo_from_bytea(0,'x'); end $$
create function app.f_slot() returns text language sql stable as $$ select slot_name::text from pg_create_physical_replication_slot('evil') $$
create function app.f_arr(int[]) returns int language sql stable as $$ select evil.im('arr') $$
create function app.f_default(a int default evil.im('argdefault')) returns int language sql immutable as $$ select 1 $$
create function app.f_variadic(variadic a int[]) returns int language plpgsql immutable as $$ begin return evil.im('variadic'); end $$
create aggregate app.agg(int) (sfunc=int4pl, stype=int4, initcond='0', finalfunc=evil.hsh)
create function app.f_prefix(int) returns int language plpgsql immutable as $$ begin return evil.im('prefixop'); end $$
create operator app.@@@@ (rightarg=int4, function=app.f_prefix)
create function app.f_rls(int) returns bool language plpgsql immutable as $$ begin return evil.im('rls')=1; end $$
create table app.rls(id int)
insert into app.rls values (1)
alter table app.rls enable row level security
create policy p on app.rls using (app.f_rls(id))
create foreign data wrapper fw
create extension if not exists file_fdw
create server fs foreign data wrapper file_fdw
create foreign table app.ft(x text) server fs options (program 'echo x')
create table app.parent_ft(x text)
alter foreign table app.ft inherit app.parent_ft
create table app.t_trig(id int)
create function app.trg() returns trigger language plpgsql as $$ begin perform evil.w('trig'); return new; end $$
create trigger t before insert on app.t_trig for each row execute function app.trg()
create collation app.c1 (provider=icu, locale='und', deterministic=false)
create function app.f_tab() returns table(x int) language plpgsql stable rows 1 as $$ begin return query select evil.im('tab'); end $$
create extension if not exists pltcl
create function app.f_tcl() returns int language pltcl stable as $t$ set c s; append c pi_ex ec; $c "select evil.w('pltcl')"; return 1 $t$
create function app.f_tcl2() returns int language pltcl immutable as $t$ set c [join {s p i _ e x e c} {}]; $c "select evil.w('pltcl2')"; return 1 $t$
create type app.cdevil as (x app.devil)
-- neighbours
create function evil.neq(a int, b int) returns bool language plpgsql immutable as $$ begin perform evil.w('negator'); return a <> b; end $$
create operator app.<>~ (leftarg=int4, rightarg=int4, function=evil.neq)
create operator app.=~ (leftarg=int4, rightarg=int4, function=int4eq, negator=operator(app.<>~))
create function evil.gtc(a int, b int) returns bool language plpgsql immutable as $$ begin perform evil.w('commutator'); return a > b; end $$
create operator app.>~ (leftarg=int4, rightarg=int4, function=evil.gtc)
create operator app.<~ (leftarg=int4, rightarg=int4, function=int4lt, commutator=operator(app.>~))
create domain app.ddevil as app.devil
create domain app.rangearr as app.evilrange[]
create type app.withrange as (r app.evilrange)
create table app.ranged (id int, r app.evilrange)
create table app.sub (id int, k int) partition by list (k)
create table app.sub1 partition of app.sub for values in (1) partition by range (id app.evil_ops2)
create table app.sub11 partition of app.sub1 for values from (0) to (10)
create table app.sub12 partition of app.sub1 for values from (10) to (20)
create function evil.inv(int, int) returns int language plpgsql immutable strict as $$ begin perform evil.w('moving'); return 1; end $$
create aggregate app.moving(int) (sfunc=int4pl, stype=int4, initcond='0', msfunc=int4pl, minvfunc=evil.inv, mstype=int4, minitcond='0')
create function app.f_domvar() returns int language plpgsql stable as $$ declare x app.devil; begin x := 1; return x; end $$
create function evil.p2b(polygon) returns boolean language plpgsql immutable as $$ begin perform evil.w('assignment'); return true; end $$
create cast (polygon as boolean) with function evil.p2b(polygon) as assignment
create function app.f_assigns(v polygon) returns boolean language plpgsql stable as $$ declare b boolean; begin b := v; return b; end $$
create function app.f_returns(v polygon) returns boolean language plpgsql stable as $$ begin return v; end $$
create view app.v_default as select app.f_default() as d
create view app.v_using as select id from app.victim order by id using operator(app.<#)
create materialized view app.mv_ix as select id from app.victim
create index on app.mv_ix ((id + evil.im('matview index')))
create table app.own_type (m app.comp)
create operator app.|||| (rightarg=regclass, function=nextval)
create aggregate app.sets(text, bool) (sfunc=set_config, stype=text, initcond='statement_timeout')
create table app.rls_other (id int)
create view app.v_only as select id from only app.inh_p
create table app.hashed (id int) partition by hash (id)
create table app.hashed1 partition of app.hashed for values with (modulus 1, remainder 0)
create index on app.hashed1 ((id + evil.im('index of a partition')))
create function app.harmless_twin(a int) returns int language sql stable as 'select 1'
create function public.taint(app.comp) returns text language plpgsql stable as $$ begin return evil.w('taint')::text; end $$
create function app.f_path_inner() returns int language plpgsql stable as $$ begin return app.f_inner(); end $$
create function app.f_cursor() returns int language plpgsql stable as $$ declare c cursor for select evil.w('cursor'); r record; begin open c; fetch c into r; return 1; end $$
create function app.f_for() returns int language plpgsql stable as $$ declare r record; begin for r in select evil.w('for') loop null; end loop; return 1; end $$
create function app.f_assert() returns int language plpgsql stable as $$ begin assert evil.w('assert') = 1; return 1; end $$
create function app.f_default_var() returns int language plpgsql stable as $$ declare n int := evil.w('variable'); begin return n; end $$
-- what is fine
create type app.floatrange as range (subtype=float8)
create table app.meas (id int, r app.floatrange)
insert into app.meas values (1, '[1,2]'), (2, '[2,3]')
create table app.many (id int, k int) partition by list (k)
create table app.many1 partition of app.many for values in (1)
create table app.many2 partition of app.many default
create index on app.many (id)
create function app.f_plain(v text) returns text language plpgsql stable as $$ declare r record; n int := 0; begin for r in select id from app.victim where id between 1 and 3 loop n := n + r.id; end loop; if v like 'a%' then return v; end if; return n::text; end $$
-- types that a value becomes unasked: by an implicit cast, as a literal, as a domain
create type app.fruit as enum ('apple', 'pear')
create function evil.to_fruit(int) returns app.fruit language plpgsql immutable as $$ begin perform evil.w('to fruit'); return 'apple'; end $$
create cast (int as app.fruit) with function evil.to_fruit(int) as implicit
create function evil.from_fruit(app.fruit) returns int language plpgsql immutable as $$ begin return evil.w('from fruit'); end $$
create cast (app.fruit as int) with function evil.from_fruit(app.fruit)
create domain app.ripe as app.fruit
create function app.peel(app.fruit) returns int language plpgsql stable as $$ begin return 1; end $$
create function app.peel_ripe(app.ripe) returns int language plpgsql stable as $$ begin return 1; end $$
create function app.peel_all(app.fruit[]) returns int language plpgsql stable as $$ begin return 1; end $$
create function app.weigh(f app.fruit) returns int language plpgsql stable as $$ begin return f::int; end $$
create function app.alike(app.fruit, app.fruit) returns bool language plpgsql stable as $$ begin return true; end $$
create function app.alike_ripe(app.ripe, app.ripe) returns bool language plpgsql stable as $$ begin return true; end $$
create operator public.=%= (leftarg=app.fruit, rightarg=app.fruit, function=app.alike)
create operator public.=%%= (leftarg=app.ripe, rightarg=app.ripe, function=app.alike_ripe)
create operator public.@> (leftarg=app.fruit, rightarg=app.fruit, function=app.alike)
create type app.stone as enum ('granite')
create function evil.same_stone(app.stone, app.stone) returns bool language plpgsql immutable as $$ begin perform evil.w('stone'); return true; end $$
create operator public.=%~ (leftarg=app.stone, rightarg=app.stone, function=evil.same_stone)
create domain app.count as int
create function evil.same_count(app.count, app.count) returns bool language plpgsql immutable as $$ begin perform evil.w('count'); return true; end $$
create operator public.=~% (leftarg=app.count, rightarg=app.count, function=evil.same_count)
create operator public.<@ (leftarg=app.count, rightarg=app.count, function=evil.same_count)
create table app.basket (id int, f app.fruit)
create function evil.count_stone(int, app.stone) returns bool language plpgsql immutable as $$ begin perform evil.w('count of stones'); return true; end $$
create operator public.@> (leftarg=int4, rightarg=app.stone, function=evil.count_stone)
-- row types, casts that clauses ask for, default operator classes
create table app.mine (a int, b text)
create view app.v_mine as select a, b from app.mine
create table app.mine_parts (a int, b text) partition by list (a)
create materialized view app.m_mine as select a, b from app.mine
create function evil.mine_text(app.mine) returns text language plpgsql stable as $$ begin return evil.w('row')::text; end $$
create cast (app.mine as text) with function evil.mine_text(app.mine) as implicit
create function evil.view_json(app.v_mine) returns json language plpgsql stable as $$ begin return evil.w('row of a view')::text::json; end $$
create cast (app.v_mine as json) with function evil.view_json(app.v_mine)
create function evil.parts_text(app.mine_parts) returns text language plpgsql stable as $$ begin return evil.w('row of parts')::text; end $$
create cast (app.mine_parts as text) with function evil.parts_text(app.mine_parts)
create table app.rowy (a int)
create function evil.same_row(app.rowy, app.rowy) returns bool language plpgsql immutable as $$ begin perform evil.w('same row'); return true; end $$
create operator public.= (leftarg=app.rowy, rightarg=app.rowy, function=evil.same_row)
create table app.sorted_row (a int)
create function evil.compared_row(app.sorted_row, app.sorted_row) returns int language plpgsql immutable as $$ begin perform evil.w('compared row'); return 0; end $$
create operator class app.sorted_row_ops default for type app.sorted_row using btree as function 1 evil.compared_row(app.sorted_row, app.sorted_row), operator 1 pg_catalog.*< (record, record), operator 2 pg_catalog.*<= (record, record), operator 3 pg_catalog.*= (record, record), operator 4 pg_catalog.*>= (record, record), operator 5 pg_catalog.*> (record, record)
insert into app.mine values (1, 'x'), (2, 'y')
insert into app.rowy values (1), (2)
insert into app.sorted_row values (1), (2)
create function evil.p2l(polygon) returns int8 language plpgsql immutable as $$ begin perform evil.w('limit'); return 1; end $$
create cast (polygon as int8) with function evil.p2l(polygon) as assignment
create function evil.p2i(polygon) returns int4 language plpgsql immutable as $$ begin perform evil.w('subscript'); return 1; end $$
create cast (polygon as int4) with function evil.p2i(polygon) as assignment
create table app.paid (id int, m polygon)
insert into app.paid values (1, '((0,0),(1,1))')
create function app.f_condition() returns int language plpgsql stable as $$ declare m polygon := '((0,0),(1,1))'; begin if m then return 1; end if; return 2; end $$
