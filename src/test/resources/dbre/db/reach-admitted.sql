-- One statement a line; each only reads, though its words or names look like more.
select now(), current_timestamp, clock_timestamp(), statement_timestamp(), timeofday(), age(now(), '2020-01-01')
select random(), gen_random_uuid(), uuid_generate_v4(), gen_random_bytes(2), normal_rand(1, 0, 1)
select generate_series(1, 3), unnest(array[1, 2])
select * from generate_series(now(), now() + interval '1 day', '6 hours') with ordinality
select '{"a": [1, 2]}'::jsonb -> 'a' -> 0, '{"a": 1}'::jsonb @> '{"a": 1}', jsonb_path_query('{"a": 1}', '$.a')
select 'abc' ~ '^a', 'abc' ~* 'B', regexp_replace('abc', 'b', ''), 'abc' similar to 'a%', 'a' like 'b', 'a' not ilike 'b'
with recursive t(n) as (select 1 union all select n + 1 from t where n < 5) select sum(n) from t
select id, row_number() over w, lag(id) over w from app.plain window w as (order by id)
select to_tsvector('english', 'fat cats') @@ to_tsquery('cat'), ts_rank(to_tsvector('a'), 'a'), ts_headline('a b', 'a')
select percentile_cont(0.5) within group (order by id), mode() within group (order by kind) from app.plain
select 'A'::citext = 'a', 'a=>1'::hstore -> 'a', similarity('abc', 'abd'), 'abc' % 'abd'
select crypt('x', 'ab'), digest('x', 'sha256'), encode(hmac('a', 'b', 'md5'), 'hex')
select pg_size_pretty(pg_total_relation_size('app.plain')), pg_relation_size('app.plain', 'main'), pg_table_size('app.plain')
select pid, wait_event, pg_blocking_pids(pid), query from pg_stat_activity where state <> 'idle'
select l.mode, l.granted, c.relname from pg_locks l left join pg_class c on c.oid = l.relation
select schemaname, relname, seq_scan, n_dead_tup from pg_stat_user_tables order by n_dead_tup desc
select indexrelname, idx_scan, pg_relation_size(indexrelid) from pg_stat_user_indexes
select * from pg_stat_bgwriter, pg_stat_database
select * from pgstattuple('app.plain')
select * from pg_stat_replication, pg_replication_slots
select pg_is_in_recovery(), pg_postmaster_start_time(), version(), current_user, current_database(), inet_server_port()
select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end
select pg_get_viewdef('app.good_view'::regclass), pg_get_indexdef(indexrelid), pg_get_functiondef('app.total()'::regprocedure) from pg_index limit 1
select obj_description('app.plain'::regclass), format_type(23, -1), has_table_privilege('app.plain', 'select')
select name, setting, unit from pg_settings where name like '%mem%'
select current_setting('work_mem'), current_setting('my.own', true)
select count(*) from information_schema.columns where table_schema = 'app'
select * from pg_sequences
select last_value from app.counter
select app.reads(1), app.total(), app.over(1)
select * from app.rows_of('a')
select p.full_name, full_name(p), (p).v from app.plain p, lateral (select p.full_name) l
select app.good_sum(id), app.good_sum(id) filter (where id > 3) from app.plain
select 1::app.positive, app.positive '2', array[1]::app.positive[], row(1, 2)::app.good_pair
select m.mood, app.label(m.mood), m.p, m.c = 'c', m.h -> 'a', min(m.mood) over () from app.moods m
select * from app.good_view g where g.n > 1 order by g.v
select * from app.width_view
select * from app.activity_view
select * from app.mv
select id from app.guarded
select id from app.kept
select * from app.not_locking_view
select * from app.split
select * from app.split_1
select public.lurks(), lurks()
select p.id as random, p.kind as nextval, p.v as "system" from app.plain p
select id in (1, 2), id between 1 and 2, id is distinct from 3, nullif(id, 1) from app.plain natural join app.plain q
select * from app.plain a join app.plain b using (id) where a.id = any (array[1, 2]) and (a.id, a.v) = (b.id, b.v)
select grouping(kind), kind, count(*) from app.plain group by rollup (kind)
select string_agg(v, ',' order by id), array_agg(distinct kind), json_agg(p), bool_and(id > 0) from app.plain p
select extract(epoch from now()), date_trunc('day', now()) at time zone 'UTC', make_interval(days => 1), overlay('abc' placing 'x' from 2)
select xmlelement(name a, 'b'), xpath('/a/text()', '<a>1</a>'), xmlserialize(content '<a/>' as text)
select a.id from app.plain a tablesample bernoulli (50) repeatable (1)
select substring('abc' from 2), position('b' in 'abc'), trim(both from ' a '), 'a' collate "C" < 'b'
select currval('app.counter') where false
select txid_current_if_assigned(), pg_current_snapshot(), pg_xact_commit_timestamp('3'::xid) where false
select lower(v), length(v), md5(v), v || '-' || id, format('%s', v), concat_ws(',', v, kind) from app.plain
explain (analyze, buffers) select * from app.plain where id = 1
explain insert into app.numbered (a) values (1)
