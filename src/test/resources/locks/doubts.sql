-- Statements whose effects cannot be known from their text and the catalogue: the judge must say so of the last one.
-- They are not run.

=== add column with an immutable function as default
ALTER TABLE bare ADD COLUMN a int DEFAULT twice(3);
=== drop server cascade
DROP SERVER far CASCADE;
=== create schema with elements
CREATE SCHEMA fresh CREATE TABLE t (id int) CREATE VIEW v AS SELECT id FROM public.bare;
=== trigger depends on extension
ALTER TRIGGER touch_items ON items DEPENDS ON EXTENSION plpgsql;
=== do block
DO $$ BEGIN EXECUTE 'ALTER TABLE bare ADD COLUMN x int'; END $$;
=== prepare and execute
PREPARE p AS UPDATE bare SET note = 'y';
EXECUTE p;
=== call
CREATE PROCEDURE pr() LANGUAGE sql AS 'DELETE FROM bare';
CALL pr();
=== insert into a partitioned table
INSERT INTO metrics VALUES (2, '2026-01-01', 1, 'x');
=== insert select into partitioned
INSERT INTO metrics SELECT 2, current_date, 1, 'x' FROM bare;
=== insert into a table with a rule
INSERT INTO void VALUES (100, 'x');
=== copy from partitioned
COPY metrics FROM PROGRAM 'echo 2,2026-01-01,1,x' (FORMAT csv);
=== insert into a referencing partitioned table
INSERT INTO readings VALUES (1001, 1, 1);
=== select a function that is not the server's
SELECT wild(1);
=== write to a table with a trigger
UPDATE items SET quantity = 2;
=== delete from some partitions
DELETE FROM metrics WHERE site = 2;
=== drop extension
DROP EXTENSION plpgsql;
=== cluster everything
CLUSTER;
=== set constraints
SET CONSTRAINTS ALL IMMEDIATE;
=== load
LOAD 'auto_explain';
=== drop owned
DROP OWNED BY CURRENT_USER;
