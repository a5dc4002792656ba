-- Statements that may run in a transaction. The live test runs each on every server and compares what it locks,
-- rewrites and scans with what is predicted. A case: its name (and the first major that knows the statement),
-- then the statement, perhaps with others before it, which count too. (15) means since 15, (14-17) until 17.
-- All cases start from the schema in schema.sql.

=== create index
CREATE INDEX orders_paid_idx ON orders (paid);
=== create unique index
CREATE UNIQUE INDEX loose_id_idx ON loose (id);
=== create index on a partitioned table
CREATE INDEX measurements_value_idx ON measurements (value);
=== create index on the parent only
CREATE INDEX measurements_value_idx ON ONLY measurements (value);
=== create index on a materialized view
CREATE INDEX sales_total_idx ON sales (total);
=== drop index
DROP INDEX orders_note_idx;
=== reindex table
REINDEX TABLE orders;
=== reindex index
REINDEX INDEX orders_note_idx;
=== add column
ALTER TABLE orders ADD COLUMN a text;
=== add column with a constant default
ALTER TABLE orders ADD COLUMN a text NOT NULL DEFAULT 'pending';
=== add column with a stable default
ALTER TABLE orders ADD COLUMN a timestamptz DEFAULT now();
=== add column with a volatile default
ALTER TABLE orders ADD COLUMN a uuid DEFAULT gen_random_uuid();
=== add serial
ALTER TABLE loose ADD COLUMN a serial;
=== add identity
ALTER TABLE loose ADD COLUMN a bigint GENERATED ALWAYS AS IDENTITY;
=== add stored generated column
ALTER TABLE orders ADD COLUMN a numeric GENERATED ALWAYS AS (total * 2) STORED;
=== add virtual generated column (18)
ALTER TABLE orders ADD COLUMN a numeric GENERATED ALWAYS AS (total * 2) VIRTUAL;
=== add column of a constrained domain
ALTER TABLE orders ADD COLUMN a positive;
=== add column of a plain domain
ALTER TABLE orders ADD COLUMN a plain;
=== add unique column
ALTER TABLE orders ADD COLUMN a text UNIQUE;
=== add checked column
ALTER TABLE orders ADD COLUMN a int CHECK (a > 0);
=== add referencing column
ALTER TABLE loose ADD COLUMN a bigint REFERENCES customers (id);
=== add referencing column with a default
ALTER TABLE loose ADD COLUMN a bigint DEFAULT 1 REFERENCES customers (id);
=== add column to a partitioned table
ALTER TABLE measurements ADD COLUMN a text;
=== add column to a parent
ALTER TABLE parent ADD COLUMN a text;
=== add required column to an empty table
ALTER TABLE spare ADD COLUMN c int NOT NULL;
=== drop column
ALTER TABLE orders DROP COLUMN note;
=== drop column with a foreign key
ALTER TABLE orders DROP COLUMN customer_id CASCADE;
=== set not null
ALTER TABLE orders ALTER COLUMN customer_id SET NOT NULL;
=== set not null on a proven column
ALTER TABLE orders ALTER COLUMN filled SET NOT NULL;
=== set not null again
ALTER TABLE customers ALTER COLUMN email SET NOT NULL;
=== drop not null
ALTER TABLE customers ALTER COLUMN email DROP NOT NULL;
=== set default
ALTER TABLE orders ALTER COLUMN paid SET DEFAULT false;
=== drop default
ALTER TABLE orders ALTER COLUMN paid DROP DEFAULT;
=== longer varchar
ALTER TABLE orders ALTER COLUMN note TYPE varchar(400);
=== varchar to text
ALTER TABLE orders ALTER COLUMN note TYPE text;
=== shorter varchar
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);
=== text to varchar
ALTER TABLE loose ALTER COLUMN name TYPE varchar;
=== more digits on a checked column
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
=== other scale
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 4);
=== integer to bigint
ALTER TABLE items ALTER COLUMN quantity TYPE bigint;
=== timestamp to timestamptz
ALTER TABLE orders ALTER COLUMN placed_at TYPE timestamptz;
=== type with using
ALTER TABLE loose ALTER COLUMN name TYPE int USING length(name);
=== add check
ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0);
=== add check not valid
ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0) NOT VALID;
=== validate check
ALTER TABLE orders VALIDATE CONSTRAINT orders_small_check;
=== add foreign key
ALTER TABLE loose ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES customers (id);
=== add foreign key not valid
ALTER TABLE loose ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES customers (id) NOT VALID;
=== validate foreign key
ALTER TABLE orders VALIDATE CONSTRAINT orders_shop_fk;
=== add unique
ALTER TABLE loose ADD CONSTRAINT u UNIQUE (id);
=== add unique using index
ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX orders_shop_id_key;
=== add primary key
ALTER TABLE loose ADD PRIMARY KEY (id);
=== add exclusion
ALTER TABLE loose ADD CONSTRAINT x EXCLUDE USING btree (id WITH =);
=== add not null not valid (18)
ALTER TABLE loose ADD CONSTRAINT n NOT NULL name NOT VALID;
=== add not null (18)
ALTER TABLE loose ADD CONSTRAINT n NOT NULL name;
=== drop check
ALTER TABLE orders DROP CONSTRAINT orders_total_check;
=== drop foreign key
ALTER TABLE orders DROP CONSTRAINT orders_customer_fk;
=== rename table
ALTER TABLE loose RENAME TO freed;
=== rename column
ALTER TABLE loose RENAME COLUMN name TO label;
=== rename constraint
ALTER TABLE orders RENAME CONSTRAINT orders_total_check TO c;
=== rename index
ALTER INDEX orders_note_idx RENAME TO i;
=== set schema
CREATE SCHEMA other;
ALTER TABLE loose SET SCHEMA other;
=== attach partition
ALTER TABLE measurements ATTACH PARTITION measurements_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
=== detach partition
ALTER TABLE measurements DETACH PARTITION measurements_2026;
=== detach partition without a default
ALTER TABLE logs DETACH PARTITION logs_2026;
=== create partition
CREATE TABLE measurements_2028 PARTITION OF measurements FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
=== create partition without a default
CREATE TABLE logs_2028 PARTITION OF logs FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
=== create table
CREATE TABLE fresh (id bigint PRIMARY KEY);
=== create table with a foreign key
CREATE TABLE fresh (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id));
=== create table as
CREATE TABLE fresh AS SELECT id FROM orders;
=== create inheriting table
CREATE TABLE fresh () INHERITS (parent);
=== drop table
DROP TABLE loose;
=== drop table with a foreign key
DROP TABLE items CASCADE;
=== drop referenced table
DROP TABLE orders CASCADE;
=== drop partition
DROP TABLE measurements_2026;
=== drop partitioned table
DROP TABLE measurements;
=== drop materialized view
DROP MATERIALIZED VIEW late;
=== truncate
TRUNCATE loose;
=== truncate cascade
TRUNCATE customers CASCADE;
=== create trigger
CREATE TRIGGER touch_orders BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
=== drop trigger
DROP TRIGGER touch_items ON items;
=== disable trigger
ALTER TABLE items DISABLE TRIGGER touch_items;
=== create view
CREATE VIEW v AS SELECT id FROM orders;
=== create materialized view
CREATE MATERIALIZED VIEW m AS SELECT id FROM orders;
=== refresh materialized view
REFRESH MATERIALIZED VIEW sales;
=== refresh materialized view concurrently
REFRESH MATERIALIZED VIEW CONCURRENTLY sales;
=== comment on table
COMMENT ON TABLE orders IS 'x';
=== comment on column
COMMENT ON COLUMN orders.note IS 'x';
=== create statistics
CREATE STATISTICS s (dependencies) ON customer_id, paid FROM orders;
=== grant
GRANT SELECT ON orders TO public;
=== create policy
CREATE POLICY p ON orders;
=== enable row security
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
=== set statistics
ALTER TABLE orders ALTER COLUMN note SET STATISTICS 500;
=== set fillfactor
ALTER TABLE orders SET (fillfactor = 90);
=== reset autovacuum option
ALTER TABLE orders RESET (autovacuum_enabled);
=== set unlogged
ALTER TABLE loose SET UNLOGGED;
=== change owner
ALTER TABLE orders OWNER TO CURRENT_USER;
=== set storage
ALTER TABLE orders ALTER COLUMN note SET STORAGE external;
=== cluster on
ALTER TABLE orders CLUSTER ON orders_note_idx;
=== replica identity
ALTER TABLE orders REPLICA IDENTITY FULL;
=== no inherit
ALTER TABLE child NO INHERIT parent;
=== lock table
LOCK TABLE orders IN SHARE MODE;
=== domain constraint
ALTER DOMAIN positive ADD CONSTRAINT at_most CHECK (VALUE < 100);
=== domain constraint not valid
ALTER DOMAIN positive ADD CONSTRAINT at_most CHECK (VALUE < 100) NOT VALID;
=== enum value
ALTER TYPE mood ADD VALUE 'calm';
=== select
SELECT * FROM orders JOIN customers ON customers.id = customer_id LIMIT 0;
=== update
UPDATE orders SET paid = false;
=== update from
UPDATE orders SET paid = false FROM customers WHERE customers.id = customer_id;
=== delete
DELETE FROM loose;
=== insert select
INSERT INTO loose SELECT id, email FROM customers;
=== analyze
ANALYZE orders;
=== partial index
CREATE INDEX orders_unpaid_idx ON orders (id) WHERE NOT paid;
=== expression index
CREATE INDEX customers_email_idx ON customers (lower(email));
=== covering index
CREATE INDEX orders_shop_idx ON orders (shop_id) INCLUDE (note);
=== index on a parent with children
CREATE INDEX parent_id_idx ON parent (id);
=== unique index on a partitioned table
CREATE UNIQUE INDEX events_kind_idx ON events (at, kind);
=== drop index of a partitioned table
CREATE INDEX measurements_value_idx ON measurements (value);
DROP INDEX measurements_value_idx;
=== rename index of a partitioned table
CREATE INDEX measurements_value_idx ON measurements (value);
ALTER INDEX measurements_value_idx RENAME TO i;
=== set fillfactor of an index
ALTER INDEX orders_note_idx SET (fillfactor = 80);
=== set tablespace of an index
ALTER INDEX orders_note_idx SET TABLESPACE pg_default;
=== reindex partition
REINDEX TABLE measurements_2026;
=== alter index attach partition
CREATE INDEX measurements_value_idx ON ONLY measurements (value);
CREATE INDEX measurements_2026_value_idx ON measurements_2026 (value);
ALTER INDEX measurements_value_idx ATTACH PARTITION measurements_2026_value_idx;
=== add two columns
ALTER TABLE orders ADD COLUMN a int, ADD COLUMN b text DEFAULT 'x';
=== add column and check
ALTER TABLE orders ADD COLUMN a int, ADD CONSTRAINT c CHECK (id > 0);
=== add column if not exists that is there
ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;
=== add primary key column
ALTER TABLE loose ADD COLUMN a bigserial PRIMARY KEY;
=== add required column with a default of its own
ALTER TABLE orders ADD COLUMN a text NOT NULL DEFAULT current_user;
=== add column with a sequence default
CREATE SEQUENCE s;
ALTER TABLE orders ADD COLUMN a bigint DEFAULT nextval('s');
=== add column with a volatile default to a partitioned table
ALTER TABLE measurements ADD COLUMN a float DEFAULT random();
=== add column with a volatile default to a parent
ALTER TABLE parent ADD COLUMN a float DEFAULT random();
=== add column to a child
ALTER TABLE child ADD COLUMN a int;
=== add deferred referencing column
ALTER TABLE loose ADD COLUMN a bigint REFERENCES customers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
=== add referencing column to a partitioned table
ALTER TABLE measurements ADD COLUMN customer_id bigint REFERENCES customers (id);
=== drop column of a partitioned table
ALTER TABLE measurements DROP COLUMN value;
=== drop column of a parent
ALTER TABLE parent DROP COLUMN id;
=== drop indexed column
ALTER TABLE orders DROP COLUMN note CASCADE;
=== drop referenced column
ALTER TABLE customers DROP COLUMN id CASCADE;
=== drop column that a view reads
ALTER TABLE orders DROP COLUMN paid CASCADE;
=== set not null on a partitioned table
ALTER TABLE measurements ALTER COLUMN value SET NOT NULL;
=== set not null on a parent
ALTER TABLE parent ALTER COLUMN id SET NOT NULL;
=== set not null with the check in one transaction
ALTER TABLE orders ADD CONSTRAINT n CHECK (shop_id IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT n;
ALTER TABLE orders ALTER COLUMN shop_id SET NOT NULL;
=== set two not null
ALTER TABLE orders ALTER COLUMN shop_id SET NOT NULL, ALTER COLUMN paid SET NOT NULL;
=== varchar to varchar without length
ALTER TABLE codes ALTER COLUMN code TYPE varchar;
=== varchar to char
ALTER TABLE codes ALTER COLUMN code TYPE char(10);
=== longer varbit
ALTER TABLE codes ALTER COLUMN bits TYPE varbit(16);
=== cidr to inet
ALTER TABLE codes ALTER COLUMN address TYPE inet;
=== finer interval
ALTER TABLE codes ALTER COLUMN span TYPE interval(6);
=== coarser timestamp
ALTER TABLE codes ALTER COLUMN moment TYPE timestamp(0);
=== finer timestamp
ALTER TABLE codes ALTER COLUMN moment TYPE timestamp(6);
=== more digits
ALTER TABLE codes ALTER COLUMN amount TYPE numeric(12, 2);
=== unconstrained numeric
ALTER TABLE codes ALTER COLUMN amount TYPE numeric;
=== fewer digits
ALTER TABLE codes ALTER COLUMN amount TYPE numeric(6, 2);
=== numeric to integer
ALTER TABLE codes ALTER COLUMN amount TYPE integer;
=== other collation of an indexed column
ALTER TABLE codes ALTER COLUMN letters TYPE text COLLATE "POSIX";
=== domain to its base type
ALTER TABLE rated ALTER COLUMN stars TYPE integer;
=== base type to a constrained domain
ALTER TABLE items ALTER COLUMN quantity TYPE positive;
=== base type to a plain domain
ALTER TABLE items ALTER COLUMN quantity TYPE plain;
=== text to enum
ALTER TABLE loose ALTER COLUMN name TYPE mood USING 'sad'::mood;
=== type with a using that only names the column
ALTER TABLE orders ALTER COLUMN note TYPE text USING note;
=== type with a using that only casts the column
ALTER TABLE orders ALTER COLUMN note TYPE text USING note::text;
=== type of a partitioned table
ALTER TABLE measurements ALTER COLUMN value TYPE bigint;
=== type of a parent
ALTER TABLE parent ALTER COLUMN id TYPE bigint;
=== type of a column with a foreign key
ALTER TABLE orders ALTER COLUMN customer_id TYPE integer;
=== type of a referenced column
ALTER TABLE customers ALTER COLUMN id TYPE numeric;
=== type of an indexed column without a rewrite
ALTER TABLE orders ALTER COLUMN note TYPE varchar(500);
=== add generated identity
ALTER TABLE customers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;
=== drop identity
ALTER TABLE customers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;
ALTER TABLE customers ALTER COLUMN id DROP IDENTITY;
=== set expression (17)
ALTER TABLE loose ADD COLUMN a text GENERATED ALWAYS AS (name || 'x') STORED;
ALTER TABLE loose ALTER COLUMN a SET EXPRESSION AS (name || 'y');
=== drop expression
ALTER TABLE loose ADD COLUMN a text GENERATED ALWAYS AS (name || 'x') STORED;
ALTER TABLE loose ALTER COLUMN a DROP EXPRESSION;
=== add check to a partitioned table
ALTER TABLE measurements ADD CONSTRAINT c CHECK (value > 0);
=== add check to a parent
ALTER TABLE parent ADD CONSTRAINT c CHECK (id > 0);
=== add check without inheritance
ALTER TABLE parent ADD CONSTRAINT c CHECK (id > 0) NO INHERIT;
=== add two checks not valid
ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0) NOT VALID, ADD CONSTRAINT d CHECK (shop_id > 0) NOT VALID;
=== add check not enforced (18)
ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0) NOT ENFORCED;
=== add foreign key not enforced (18)
ALTER TABLE loose ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES customers (id) NOT ENFORCED;
=== add and validate check
ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
=== validate check again
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
=== alter constraint
ALTER TABLE items ALTER CONSTRAINT items_order_fk DEFERRABLE INITIALLY DEFERRED;
=== add foreign key to itself
ALTER TABLE loose ADD PRIMARY KEY (id);
ALTER TABLE loose ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES loose (id);
=== add foreign key to a partitioned table
ALTER TABLE loose ADD COLUMN at date;
ALTER TABLE loose ADD CONSTRAINT f FOREIGN KEY (id, at) REFERENCES events (id, at);
=== add foreign key on a partitioned table
ALTER TABLE events ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES customers (id);
=== add foreign key not valid on a partitioned table (18)
ALTER TABLE events ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES customers (id) NOT VALID;
=== drop foreign key to a partitioned table
ALTER TABLE event_notes DROP CONSTRAINT event_notes_event_fk;
=== drop foreign key to itself
ALTER TABLE tree DROP CONSTRAINT tree_parent_fk;
=== add unique to a partitioned table
ALTER TABLE events ADD CONSTRAINT u UNIQUE (at, kind);
=== add two uniques
ALTER TABLE codes ADD CONSTRAINT u UNIQUE (code), ADD CONSTRAINT v UNIQUE (amount);
=== add primary key using index
CREATE UNIQUE INDEX loose_id_key ON loose (id);
ALTER TABLE loose ADD CONSTRAINT p PRIMARY KEY USING INDEX loose_id_key;
=== add primary key using index on a required column
ALTER TABLE loose ALTER COLUMN id SET NOT NULL;
CREATE UNIQUE INDEX loose_id_key ON loose (id);
ALTER TABLE loose ADD CONSTRAINT p PRIMARY KEY USING INDEX loose_id_key;
=== add primary key on a required column
ALTER TABLE measurements_2027 ADD PRIMARY KEY (taken_at);
=== drop primary key
ALTER TABLE customers DROP CONSTRAINT customers_pkey CASCADE;
=== drop unique
ALTER TABLE loose ADD CONSTRAINT u UNIQUE (id);
ALTER TABLE loose DROP CONSTRAINT u;
=== drop check of a parent
ALTER TABLE parent ADD CONSTRAINT c CHECK (id > 0);
ALTER TABLE parent DROP CONSTRAINT c;
=== drop constraint that is not there
ALTER TABLE orders DROP CONSTRAINT IF EXISTS nothing;
=== rename column of a partitioned table
ALTER TABLE measurements RENAME COLUMN value TO v;
=== rename column of a parent
ALTER TABLE parent RENAME COLUMN id TO number;
=== rename partitioned table
ALTER TABLE measurements RENAME TO m;
=== rename view
ALTER VIEW open_orders RENAME TO v;
=== rename materialized view
ALTER MATERIALIZED VIEW sales RENAME TO s;
=== rename sequence
ALTER SEQUENCE numbers RENAME TO n;
=== rename trigger
ALTER TRIGGER touch_items ON items RENAME TO t;
=== rename policy
ALTER POLICY seen ON items RENAME TO p;
=== rename enum value
ALTER TYPE mood RENAME VALUE 'sad' TO 'gloomy';
=== rename type
ALTER TYPE mood RENAME TO feeling;
=== rename domain
ALTER DOMAIN positive RENAME TO p;
=== attach a partition that a check proves
ALTER TABLE measurements ATTACH PARTITION proven_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
=== create default partition
CREATE TABLE logs_rest PARTITION OF logs DEFAULT;
=== create partition of a referenced table
CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
=== create partitioned table
CREATE TABLE fresh (id bigint) PARTITION BY HASH (id);
=== create table like
CREATE TABLE fresh (LIKE orders INCLUDING ALL);
=== create temporary table
CREATE TEMP TABLE fresh (id bigint);
=== create table if not exists
CREATE TABLE IF NOT EXISTS orders (id bigint);
=== select into
SELECT id INTO fresh FROM orders;
=== drop table if exists
DROP TABLE IF EXISTS nothing;
=== drop two tables
DROP TABLE loose, spare;
=== drop parent cascade
DROP TABLE parent CASCADE;
=== drop child
DROP TABLE grandchild;
=== drop view
DROP VIEW late_orders CASCADE;
=== drop sequence
DROP SEQUENCE numbers;
=== drop type cascade
ALTER TABLE loose ADD COLUMN m mood;
DROP TYPE mood CASCADE;
=== drop domain cascade
DROP DOMAIN positive CASCADE;
=== drop policy
DROP POLICY seen ON items;
=== drop rule
DROP RULE quiet ON spare;
=== drop schema cascade
CREATE SCHEMA other;
ALTER TABLE loose SET SCHEMA other;
DROP SCHEMA other CASCADE;
=== truncate several
TRUNCATE loose, items;
=== truncate a parent
TRUNCATE parent;
=== truncate a partitioned table
TRUNCATE measurements;
=== truncate restart identity
TRUNCATE loose RESTART IDENTITY;
=== create or replace trigger
CREATE OR REPLACE TRIGGER touch_items BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION touch();
=== create trigger on a partitioned table
CREATE TRIGGER touch_measurements BEFORE UPDATE ON measurements FOR EACH ROW EXECUTE FUNCTION touch();
=== create rule
CREATE RULE r AS ON DELETE TO loose DO INSTEAD NOTHING;
=== enable all triggers
ALTER TABLE items ENABLE TRIGGER ALL;
=== disable triggers of a partitioned table
ALTER TABLE measurements DISABLE TRIGGER ALL;
=== disable a trigger of a partitioned table
CREATE TRIGGER touch_measurements BEFORE UPDATE ON measurements FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE measurements DISABLE TRIGGER touch_measurements;
=== enable replica trigger
ALTER TABLE items ENABLE REPLICA TRIGGER touch_items;
=== replace view
CREATE OR REPLACE VIEW open_orders AS SELECT id FROM orders WHERE paid IS NOT TRUE;
=== create view of a view
CREATE VIEW v AS SELECT id FROM open_orders;
=== create materialized view of a view
CREATE MATERIALIZED VIEW m AS SELECT id FROM open_orders;
=== refresh a materialized view of views
REFRESH MATERIALIZED VIEW late;
=== comment on index
COMMENT ON INDEX orders_note_idx IS 'x';
=== comment on view
COMMENT ON VIEW open_orders IS 'x';
=== comment on constraint
COMMENT ON CONSTRAINT orders_total_check ON orders IS 'x';
=== comment on materialized view
COMMENT ON MATERIALIZED VIEW sales IS 'x';
=== comment on type
COMMENT ON TYPE mood IS 'x';
=== comment on trigger
COMMENT ON TRIGGER touch_items ON items IS 'x';
=== comment on statistics
COMMENT ON STATISTICS orders_pair IS 'x';
=== grant on all tables
GRANT SELECT ON ALL TABLES IN SCHEMA public TO public;
=== revoke
REVOKE SELECT ON orders FROM public;
=== grant on a schema
GRANT USAGE ON SCHEMA public TO public;
=== alter policy
ALTER POLICY seen ON items USING (false);
=== disable row security
ALTER TABLE orders DISABLE ROW LEVEL SECURITY;
=== force row security
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
=== alter statistics
ALTER STATISTICS orders_pair SET STATISTICS 200;
=== set statistics of a partitioned table
ALTER TABLE measurements ALTER COLUMN value SET STATISTICS 500;
=== set column option
ALTER TABLE orders ALTER COLUMN note SET (n_distinct = 5);
=== reset column option
ALTER TABLE orders ALTER COLUMN note RESET (n_distinct);
=== set toast option
ALTER TABLE orders SET (toast.autovacuum_enabled = false);
=== set parallel workers
ALTER TABLE orders SET (parallel_workers = 4);
=== set fillfactor of a materialized view
ALTER MATERIALIZED VIEW sales SET (fillfactor = 90);
=== set compression (14)
ALTER TABLE orders ALTER COLUMN note SET COMPRESSION pglz;
=== set without cluster
ALTER TABLE orders SET WITHOUT CLUSTER;
=== set without oids
ALTER TABLE orders SET WITHOUT OIDS;
=== replica identity using index
ALTER TABLE customers REPLICA IDENTITY USING INDEX customers_pkey;
=== inherit
CREATE TABLE other (id int);
ALTER TABLE other INHERIT parent;
=== change owner of a partitioned table
ALTER TABLE measurements OWNER TO CURRENT_USER;
=== change owner of a view
ALTER VIEW open_orders OWNER TO CURRENT_USER;
=== cluster
CLUSTER orders USING orders_note_idx;
=== lock table in exclusive mode
LOCK TABLE orders IN ACCESS EXCLUSIVE MODE;
=== lock a parent
LOCK TABLE parent IN SHARE MODE;
=== lock a partitioned table
LOCK TABLE measurements IN ROW EXCLUSIVE MODE;
=== lock a view
LOCK TABLE open_orders IN SHARE MODE;
=== domain not null
ALTER DOMAIN positive SET NOT NULL;
=== domain default
ALTER DOMAIN positive SET DEFAULT 1;
=== drop domain constraint
ALTER DOMAIN positive DROP CONSTRAINT positive_check;
=== validate domain constraint
ALTER DOMAIN positive ADD CONSTRAINT at_most CHECK (VALUE < 100) NOT VALID;
ALTER DOMAIN positive VALIDATE CONSTRAINT at_most;
=== create enum
CREATE TYPE colour AS ENUM ('red');
=== create domain
CREATE DOMAIN small AS int CHECK (VALUE < 10);
=== create sequence
CREATE SEQUENCE s;
=== alter sequence
ALTER SEQUENCE numbers INCREMENT BY 10;
=== create function
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
=== create schema
CREATE SCHEMA other;
=== create extension
CREATE EXTENSION IF NOT EXISTS plpgsql;
=== create publication
CREATE PUBLICATION p FOR TABLE orders;
=== add to publication
CREATE PUBLICATION p;
ALTER PUBLICATION p ADD TABLE orders;
=== insert
INSERT INTO loose VALUES (1, 'x');
=== insert into a referencing table
INSERT INTO items VALUES (1000, 1, 1);
=== insert on conflict
INSERT INTO customers VALUES (1, 'x', 'y') ON CONFLICT (id) DO UPDATE SET code = 'z';
=== update a partitioned table
UPDATE measurements SET value = 2;
=== update a parent
UPDATE parent SET id = 2;
=== delete with a subquery
DELETE FROM loose WHERE id IN (SELECT id FROM customers);
=== delete from a referenced table
INSERT INTO customers VALUES (1000, 'x', 'y');
DELETE FROM customers WHERE id = 1000;
=== merge (15)
MERGE INTO loose l USING customers c ON l.id = c.id WHEN MATCHED THEN DELETE;
=== select from a view
SELECT * FROM late_orders LIMIT 0;
=== select from a partitioned table
SELECT * FROM measurements LIMIT 0;
=== select from a parent
SELECT * FROM parent LIMIT 0;
=== with a delete
WITH gone AS (DELETE FROM loose RETURNING id) SELECT count(*) FROM gone;
=== explain
EXPLAIN SELECT * FROM orders;
=== explain analyze
EXPLAIN ANALYZE UPDATE orders SET paid = true;
=== analyze a partitioned table
ANALYZE measurements;
=== copy to
COPY loose TO '/dev/null';
=== copy from
COPY loose FROM '/dev/null';
