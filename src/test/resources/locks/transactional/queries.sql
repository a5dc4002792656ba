-- Queries and changes of rows. The form of a case stands in forms.sql.

=== select star
SELECT * FROM wide;
=== select for update
SELECT * FROM wide FOR UPDATE;
=== select for share of one
SELECT * FROM wide w JOIN bare b USING (id) FOR SHARE OF b;
=== select for key share in a subquery
SELECT * FROM (SELECT id FROM wide FOR KEY SHARE) w;
=== select from values
SELECT 1;
=== select a function
SELECT twice(2);
=== select only
SELECT * FROM ONLY animals;
=== select from a view, again
SELECT * FROM shown_view;
=== select from a matview
SELECT * FROM sales;
=== select exists
SELECT EXISTS (SELECT FROM bare);
=== table command
TABLE bare;
=== select union
SELECT id FROM bare UNION SELECT id FROM wide;
=== explain select
EXPLAIN SELECT * FROM wide;
=== explain an update
EXPLAIN UPDATE bare SET note = 'x';
=== explain a delete from a referenced table
EXPLAIN DELETE FROM hubs;
=== insert into a partition
INSERT INTO metrics_2 VALUES (2, '2026-01-01', 1, 'x');
=== insert default values
INSERT INTO bare DEFAULT VALUES;
=== insert on conflict do nothing
INSERT INTO hubs VALUES (1, 'x') ON CONFLICT DO NOTHING;
=== insert returning
INSERT INTO bare VALUES (1, 'x') RETURNING id;
=== insert with a cte
WITH n AS (SELECT id FROM wide) INSERT INTO bare SELECT id, 'x' FROM n;
=== insert into a view
INSERT INTO shown_view VALUES (1, 2);
=== insert into a view with a trigger
INSERT INTO joined VALUES (1, 'x');
=== update a view
UPDATE shown_view SET a = 3;
=== update only
UPDATE ONLY animals SET name = 'y';
=== update a parent, again
UPDATE animals SET name = 'y';
=== update sub-partitioned
UPDATE metrics SET label = 'y';
=== update a partition
UPDATE metrics_2 SET value = 5;
=== update with a subquery
UPDATE bare SET note = (SELECT name FROM hubs WHERE hubs.id = bare.id);
=== update the referencing column
UPDATE items SET order_id = NULL;
=== update a referenced key
UPDATE hubs SET name = 'z';
=== update by key
UPDATE tall SET body = 'x' WHERE id = 5;
=== update by an unindexed column
UPDATE tall SET body = 'x' WHERE body = 'y';
=== update in batches
UPDATE tall SET body = 'x' WHERE id IN (SELECT id FROM tall WHERE body IS NULL LIMIT 10);
=== update with a cte
WITH b AS (SELECT id FROM tall WHERE body IS NULL LIMIT 10 FOR UPDATE) UPDATE tall t SET body = 'x' FROM b WHERE b.id = t.id;
=== delete by key
DELETE FROM tall WHERE id = 5;
=== delete using
DELETE FROM bare USING wide WHERE wide.id = bare.id;
=== delete only
DELETE FROM ONLY animals;
=== delete a referenced row that cascades
DELETE FROM app.users;
=== delete of a self reference
DELETE FROM tree;
=== delete a parent
DELETE FROM animals;
=== delete from a view
DELETE FROM shown_view;
=== delete returning into a cte insert
WITH d AS (DELETE FROM bare RETURNING id) INSERT INTO holders (id) SELECT id FROM d;
=== merge insert (15)
MERGE INTO bare b USING hubs h ON b.id = h.id WHEN MATCHED THEN UPDATE SET note = h.name WHEN NOT MATCHED THEN INSERT VALUES (h.id, h.name);
=== merge do nothing (15)
MERGE INTO bare b USING hubs h ON b.id = h.id WHEN MATCHED THEN DO NOTHING;
=== merge into partitioned (15)
MERGE INTO metrics m USING hubs h ON m.value = h.id WHEN MATCHED THEN DELETE;
=== declare a cursor
DECLARE c CURSOR FOR SELECT * FROM bare;
=== copy a query
COPY (SELECT * FROM bare) TO '/dev/null';
=== copy to, again
COPY bare TO '/dev/null';
=== copy to columns
COPY wide (id, a) TO '/dev/null';
=== copy from, again
COPY bare FROM PROGRAM 'echo 1,x' (FORMAT csv);
=== copy from referencing
COPY items FROM PROGRAM 'echo 1000,1,1' (FORMAT csv);
=== select into temp
SELECT * INTO TEMP t FROM bare;
=== create temp table and insert
CREATE TEMP TABLE t (id int);
INSERT INTO t SELECT id FROM bare;
=== backfill in a transaction
ALTER TABLE bare ADD COLUMN flag boolean;
UPDATE bare SET flag = true;
ALTER TABLE bare ALTER COLUMN flag SET NOT NULL;
=== savepoint
SAVEPOINT a;
ALTER TABLE bare ADD COLUMN flag boolean;
RELEASE a;
=== advisory lock
SELECT pg_advisory_xact_lock(1);
=== notify
NOTIFY ch;
=== select with limit
SELECT * FROM tall LIMIT 1;
=== count by key
SELECT count(*) FROM tall WHERE id = 7;
