-- Several facts at once, and statements that build on the ones before them. The form of a case stands in forms.sql.

=== add primary key on partitioned with not null columns
ALTER TABLE rides ADD PRIMARY KEY (id, at);
=== alter constraint inherit only (18)
ALTER TABLE wolves ADD CONSTRAINT c NOT NULL name NO INHERIT;
ALTER TABLE wolves ALTER CONSTRAINT c INHERIT;
=== alter constraint no inherit (18)
ALTER TABLE animals ADD CONSTRAINT c NOT NULL name;
ALTER TABLE animals ALTER CONSTRAINT c NO INHERIT;
=== alter constraint not enforced on partitioned (18)
ALTER TABLE readings ALTER CONSTRAINT readings_hub_fk NOT ENFORCED;
=== alter constraint not enforced to partitioned (18)
ALTER TABLE reading_notes ALTER CONSTRAINT reading_notes_reading_fk NOT ENFORCED;
=== alter constraint enforced there and back (18)
ALTER TABLE items ALTER CONSTRAINT items_order_fk NOT ENFORCED;
ALTER TABLE items ALTER CONSTRAINT items_order_fk ENFORCED;
=== partition: add check
ALTER TABLE metrics_2 ADD CONSTRAINT c CHECK (value > 0);
=== partition: set not null
ALTER TABLE metrics_2 ALTER COLUMN value SET NOT NULL;
=== partition: add primary key
ALTER TABLE metrics_2 ADD PRIMARY KEY (site, at, value);
=== partition: unique
ALTER TABLE metrics_2 ADD CONSTRAINT u UNIQUE (value);
=== partition: index
CREATE INDEX ON metrics_2 (label);
=== partition: foreign key
ALTER TABLE metrics_2 ADD CONSTRAINT f FOREIGN KEY (site) REFERENCES hubs (id);
=== partition: trigger
CREATE TRIGGER t BEFORE INSERT ON metrics_2 FOR EACH ROW EXECUTE FUNCTION touch();
=== partition: set default
ALTER TABLE metrics_2 ALTER COLUMN value SET DEFAULT 3;
=== partition: select
SELECT * FROM metrics_2;
=== partition: delete
DELETE FROM metrics_2;
=== partition: vacuum analyze
ANALYZE metrics_2;
=== partition: comment
COMMENT ON TABLE metrics_2 IS 'x';
=== partition: lock
LOCK TABLE metrics_2 IN SHARE MODE;
=== partition: copy
COPY metrics_2 FROM PROGRAM 'echo 2,2026-01-01,1,x' (FORMAT csv);
=== partition: drop a partition of a partition
DROP TABLE metrics_1_rest;
=== disable trigger all with foreign keys on partitioned
ALTER TABLE readings DISABLE TRIGGER ALL;
=== disable trigger all of a referenced partitioned
ALTER TABLE stops DISABLE TRIGGER ALL;
=== disable trigger user of partitioned without triggers
ALTER TABLE readings DISABLE TRIGGER USER;
=== enable trigger all of metrics
ALTER TABLE metrics ENABLE TRIGGER ALL;
=== type of an indexed oid
CREATE INDEX shorts_o_idx ON shorts (o);
ALTER TABLE shorts ALTER COLUMN o TYPE int;
=== type of an indexed cidr
CREATE INDEX shorts_cd_idx ON shorts (cd);
ALTER TABLE shorts ALTER COLUMN cd TYPE inet;
=== type of an indexed bit
CREATE INDEX shorts_b_idx ON shorts (b);
ALTER TABLE shorts ALTER COLUMN b TYPE varbit;
=== type of an indexed varchar to bpchar
CREATE INDEX shorts_v_idx ON shorts (v);
ALTER TABLE shorts ALTER COLUMN v TYPE bpchar;
=== type of an indexed numeric
CREATE INDEX shorts_n_idx ON shorts (n);
ALTER TABLE shorts ALTER COLUMN n TYPE numeric;
=== type coarser interval
ALTER TABLE shorts ALTER COLUMN iv TYPE interval(1);
=== type of an included column
CREATE INDEX shorts_u_idx ON shorts (u) INCLUDE (v);
ALTER TABLE shorts ALTER COLUMN v TYPE text;
=== type of a column a partial index names only in its condition
ALTER TABLE wide ALTER COLUMN d TYPE varchar;
=== type of a key of a partial index
ALTER TABLE shorts ADD COLUMN z text;
CREATE INDEX shorts_p_idx ON shorts (v) WHERE z IS NULL;
ALTER TABLE shorts ALTER COLUMN v TYPE text;
=== type of a unique column
ALTER TABLE codes ADD CONSTRAINT u UNIQUE (code);
ALTER TABLE codes ALTER COLUMN code TYPE text;
=== type of a column with a multi-column check
ALTER TABLE shorts ADD CONSTRAINT c CHECK (length(v) < 10 OR i > 0);
ALTER TABLE shorts ALTER COLUMN v TYPE text;
=== type of a column with an unvalidated check
ALTER TABLE shorts ADD CONSTRAINT c CHECK (length(v) < 10) NOT VALID;
ALTER TABLE shorts ALTER COLUMN v TYPE text;
=== type of a referenced text key without rewrite
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (note) REFERENCES app.users (email) NOT VALID;
ALTER TABLE app.users ALTER COLUMN email TYPE varchar;
=== analyze everything
ANALYZE;
=== update referenced key
UPDATE tree SET id = id + 100;
=== update set null action
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES hubs (id) ON DELETE SET NULL;
INSERT INTO hubs VALUES (1000, 'y');
DELETE FROM hubs WHERE id = 1000;
=== delete with a restrict action
INSERT INTO hubs VALUES (2000, 'x');
DELETE FROM hubs WHERE name = 'x' AND id = 2000;
=== create index twice
CREATE INDEX bare_note_idx ON bare (note);
CREATE INDEX IF NOT EXISTS bare_note_idx ON bare (note);
=== rename table and drop what reads it
ALTER TABLE shown RENAME TO visible;
DROP TABLE visible CASCADE;
=== move table and drop its schema
ALTER TABLE bare SET SCHEMA app;
DROP SCHEMA app CASCADE;
=== rename referenced table and lock what refers to it
ALTER TABLE customers RENAME TO clients;
ALTER TABLE clients DROP CONSTRAINT customers_pkey CASCADE;
=== rename constraint and drop it
ALTER TABLE items RENAME CONSTRAINT items_order_fk TO f;
ALTER TABLE items DROP CONSTRAINT f;
=== rename index and drop it
ALTER INDEX orders_note_idx RENAME TO n;
DROP INDEX n;
=== add column and fk in two statements
ALTER TABLE bare ADD COLUMN hub_id int;
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (hub_id) REFERENCES hubs (id);
=== add column, fk not valid, validate
ALTER TABLE bare ADD COLUMN hub_id int;
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (hub_id) REFERENCES hubs (id) NOT VALID;
ALTER TABLE bare VALIDATE CONSTRAINT f;
=== add column with backfill and fk
ALTER TABLE bare ADD COLUMN hub_id int;
UPDATE bare SET hub_id = 1;
ALTER TABLE bare ADD CONSTRAINT f FOREIGN KEY (hub_id) REFERENCES hubs (id);
=== drop trigger there
DROP TRIGGER IF EXISTS touch_items ON items;
=== replace a trigger by hand
DROP TRIGGER IF EXISTS touch_items ON items;
CREATE TRIGGER touch_items BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION touch();
=== drop rule if exists
DROP RULE IF EXISTS nothing ON bare;
=== drop policy there
DROP POLICY IF EXISTS hub_seen ON hubs;
=== drop statistics if exists
DROP STATISTICS IF EXISTS wide_pair;
=== drop column of child only
ALTER TABLE dogs DROP COLUMN breed;
=== drop column of middle
ALTER TABLE child ADD COLUMN z int;
ALTER TABLE child DROP COLUMN z;
=== exists check on another table by function
ALTER TABLE bare ADD CONSTRAINT c CHECK (note IS NOT NULL) NO INHERIT;
=== drop no inherit check
ALTER TABLE parent ADD CONSTRAINT c CHECK (id > 0) NO INHERIT;
ALTER TABLE parent DROP CONSTRAINT c;
=== rename no inherit check
ALTER TABLE parent ADD CONSTRAINT c CHECK (id > 0) NO INHERIT;
ALTER TABLE parent RENAME CONSTRAINT c TO d;
=== validate no inherit check
ALTER TABLE parent ADD CONSTRAINT c CHECK (id > 0) NO INHERIT NOT VALID;
ALTER TABLE parent VALIDATE CONSTRAINT c;
=== unique on empty table
ALTER TABLE spare ADD CONSTRAINT u UNIQUE (a);
=== setval by max of a key
SELECT setval('free_numbers', (SELECT max(id) FROM tall));
=== setval by coalesce max
SELECT setval('free_numbers', coalesce((SELECT max(id) FROM tall), 1), true);
=== select by key
SELECT * FROM tall WHERE id = 3;
=== create table as with limit zero
CREATE TABLE fresh AS SELECT * FROM bare LIMIT 0;
=== select count from partitioned
SELECT count(*) FROM metrics;
=== drop aggregate of nothing
DROP FUNCTION IF EXISTS nothing(int) CASCADE;
=== sequence cascade
DROP SEQUENCE IF EXISTS numbers CASCADE;
=== drop function a policy uses
CREATE FUNCTION allowed() RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE POLICY p ON bare USING (allowed());
DROP FUNCTION allowed() CASCADE;
=== cluster a partition
CLUSTER metrics_2 USING metrics_2_value_idx;
=== two alters of one table
ALTER TABLE bare ADD COLUMN a int;
ALTER TABLE bare ADD COLUMN b int;
=== drop two columns one with fk
ALTER TABLE app.users DROP COLUMN email, DROP COLUMN customer_id;
=== add identity to an existing column
ALTER TABLE wide ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
=== swap tables
ALTER TABLE bare RENAME TO bare_old;
ALTER TABLE fed RENAME TO bare;
=== like with identity
CREATE TABLE fresh (LIKE numbered INCLUDING IDENTITY);
=== inherit child of child
CREATE TABLE fresh () INHERITS (child);
