-- One statement a line; each is refused because of what it reaches in the database of reach.sql.
select app.writes()
select APP . "writes" ()
select * from app.writes()
select 1 from app.plain, lateral (select app.writes()) l
values (app.writes())
select count(*) filter (where app.writes() = 1) from app.plain
select sum(id) over (partition by app.writes()) from app.plain
select 1 from app.plain order by app.writes()
select 1 from app.plain group by app.writes()
select 1 from app.plain having app.writes() = 1
select 1 limit app.writes()
select case when true then app.writes() end
select array[app.writes()]
select coalesce(null, app.writes())
select (select app.writes())
select 1 where exists (select 1 where app.writes() = 1)
with recursive r as (select app.writes() as n union all select n from r where n > 9) select * from r
select * from rows from (generate_series(1, 2), app.writes())
select * from app.plain p join app.plain q on q.id = app.writes()
select * from generate_series(1, app.writes())
select row(app.writes()) = row(1)
select app.takes_number(1)
select app.takes_number_atomic()
select app.locks(1)
select app.as_owner()
select app.runs_text('select 1')
select app.read_alias('/etc/hostname')
select app.nested()
select app.nested_deep()
select app.sneaky_default()
select app.reads_hashes()
select app.elsewhere()
select app.quoted()
select p.of_row from app.plain p
select (p).of_row from app.plain p
select plain.of_row from app.plain
select app.over(1, 2)
select operator(app.!!!) 1
select 1 <#> 2
select 1 where 1 operator(public.<#>) any (array[1])
select app.bad_sum(id) from app.plain
select app.bad_sum(id) over () from app.plain
select 'x'::app.trap
select app.trap 'x'
select app.trap('x')
select cast(v as app.trap) from app.plain
select array['x']::app.trap[]
select row(1, 'x')::app.pair
select * from json_to_recordset('[{"a":"x"}]') as t(a app.trap)
select jsonb_populate_record(null::app.pair, '{"a": 1, "b": "x"}')
select * from xmltable('/a' passing '<a/>' columns b app.trap path 'b')
select 1::app.pair
select * from app.sleepy_view
table app.deep_view
select * from app.number_view
select rolname from app.hash_view
select * from app.sample_view
select * from app.setting_view
select * from app.trap_view
select * from app.guarded_view
select * from app.kept_view
select * from app.locking_view
select 1 from (select exists (select exists (select id from app.locking_view))) q
select * from app.file
select * from app.parent
select p.v from app.parent p where id = 2
insert into app.trace select app.nested()::text
select hidden.lurks()
