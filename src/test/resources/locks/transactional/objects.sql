-- Types, functions, views, publications, rights and everything else with a name. The form of a case stands in forms.sql.

=== domain check on array use
ALTER DOMAIN short ADD CONSTRAINT c CHECK (VALUE <> 'y') NOT VALID;
=== domain check used in a composite
ALTER DOMAIN score SET DEFAULT 3;
=== domain check beneath a domain
ALTER DOMAIN positive ADD CONSTRAINT c CHECK (VALUE < 100);
=== domain validate with a partitioned table
ALTER DOMAIN rating ADD CONSTRAINT c CHECK (VALUE < 100) NOT VALID;
ALTER DOMAIN rating VALIDATE CONSTRAINT c;
=== domain set not null partitioned
ALTER DOMAIN rating SET NOT NULL;
=== domain drop not null
ALTER DOMAIN tag DROP NOT NULL;
=== domain drop default
ALTER DOMAIN positive DROP DEFAULT;
=== domain rename constraint
ALTER DOMAIN positive RENAME CONSTRAINT positive_check TO p;
=== domain owner
ALTER DOMAIN positive OWNER TO pg_monitor;
=== domain unused
ALTER DOMAIN short ADD CONSTRAINT c CHECK (VALUE <> 'q');
=== domain not null constraint (17)
ALTER DOMAIN rating ADD CONSTRAINT n NOT NULL;
=== drop domain over which others stand
DROP DOMAIN positive CASCADE;
=== drop domain in a composite
DROP DOMAIN score CASCADE;
=== drop type composite used
DROP TYPE pair CASCADE;
=== drop type composite in a column
DROP TYPE holder CASCADE;
=== drop enum used in a partitioned table
DROP TYPE mood CASCADE;
=== type owner
ALTER TYPE mood OWNER TO pg_monitor;
=== enum value before
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok' BEFORE 'glad';
=== drop function cascade with a trigger
DROP FUNCTION touch() CASCADE;
=== drop function cascade with an index and a check
DROP FUNCTION twice(int) CASCADE;
=== drop function plain
DROP FUNCTION wild(int);
=== replace function
CREATE OR REPLACE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $1';
=== drop schema cascade, again
DROP SCHEMA app CASCADE;
=== drop extension
CREATE EXTENSION IF NOT EXISTS plpgsql;
=== drop operator class less
DROP COLLATION same;
=== drop view restrict
DROP VIEW shown_view;
=== drop view with a trigger
DROP VIEW joined;
=== drop materialized view cascade
DROP MATERIALIZED VIEW sales CASCADE;
=== drop table that a view reads
DROP TABLE shown CASCADE;
=== drop table that a matview reads
DROP TABLE items CASCADE;
=== drop table with a statistics object
DROP TABLE wide;
=== drop table in a publication
DROP TABLE bare CASCADE;
=== drop table referenced by a rule
DROP TABLE aside CASCADE;
=== drop referenced table of another schema
DROP TABLE app.users CASCADE;
=== drop table of two parents
DROP TABLE lichens;
=== drop parents of the same child
DROP TABLE animals, plants CASCADE;
=== drop typed table
DROP TABLE pairs;
=== drop several with foreign keys between
DROP TABLE reading_notes, readings, hubs CASCADE;
=== drop table self-referencing
DROP TABLE tree;
=== drop trigger if exists
DROP TRIGGER IF EXISTS nothing ON items;
=== drop trigger on a view
DROP TRIGGER joined_insert ON joined;
=== drop rule, again
DROP RULE bare_log ON void;
=== drop rule of a view
DROP RULE IF EXISTS nothing ON shown_view;
=== drop policy if exists
DROP POLICY IF EXISTS nothing ON bare;
=== drop statistics
DROP STATISTICS wide_pair;
=== alter statistics rename
ALTER STATISTICS wide_pair RENAME TO w;
=== alter statistics owner
ALTER STATISTICS wide_pair OWNER TO pg_monitor;
=== create statistics of expressions
CREATE STATISTICS st ON (id + 1), note FROM bare;
=== create statistics in another schema
CREATE STATISTICS IF NOT EXISTS wide_pair (ndistinct) ON a, b FROM wide;
=== drop publication
DROP PUBLICATION feed;
=== publication set table
ALTER PUBLICATION feed SET TABLE wide;
=== publication drop table
ALTER PUBLICATION feed DROP TABLE bare;
=== publication add partitioned
ALTER PUBLICATION feed ADD TABLE metrics;
=== publication add a parent
ALTER PUBLICATION feed ADD TABLE animals;
=== publication add only a parent
ALTER PUBLICATION feed ADD TABLE ONLY animals;
=== publication for all tables
CREATE PUBLICATION all_of_it FOR ALL TABLES;
=== publication for a schema (15)
CREATE PUBLICATION app_feed FOR TABLES IN SCHEMA app;
=== publication with a row filter (15)
CREATE PUBLICATION filtered FOR TABLE wide WHERE (id > 10);
=== publication options
ALTER PUBLICATION feed SET (publish = 'insert, update');
=== publication owner
ALTER PUBLICATION feed OWNER TO CURRENT_USER;
=== create view of several
CREATE VIEW v AS SELECT count(*) FROM wide w JOIN shown s USING (id) WHERE EXISTS (SELECT FROM hubs);
=== create view with a cte
CREATE VIEW v AS WITH a AS (SELECT * FROM wide) SELECT * FROM a;
=== create view over a partitioned table
CREATE VIEW v AS SELECT * FROM metrics;
=== create view over a parent
CREATE VIEW v AS SELECT * FROM animals;
=== replace view with a new column
CREATE OR REPLACE VIEW shown_view AS SELECT id, a, id + 1 AS b FROM shown;
=== create recursive view
CREATE RECURSIVE VIEW r (n) AS SELECT id FROM tall WHERE parent_id IS NULL UNION ALL SELECT t.id FROM tall t JOIN r ON t.parent_id = r.n;
=== create temp view
CREATE TEMP VIEW v AS SELECT * FROM bare;
=== create matview with no data
CREATE MATERIALIZED VIEW m AS SELECT * FROM wide WITH NO DATA;
=== create matview over a partitioned table
CREATE MATERIALIZED VIEW m AS SELECT site, count(*) FROM metrics GROUP BY site;
=== create matview over a matview
CREATE MATERIALIZED VIEW m AS SELECT * FROM sales;
=== create matview if not exists there
CREATE MATERIALIZED VIEW IF NOT EXISTS sales AS SELECT id FROM orders;
=== refresh with no data
REFRESH MATERIALIZED VIEW sales WITH NO DATA;
=== refresh an unpopulated matview
REFRESH MATERIALIZED VIEW empty_sales;
=== refresh a matview over a matview
REFRESH MATERIALIZED VIEW sales_by_two;
=== create table as with no data
CREATE TABLE fresh AS SELECT * FROM wide WITH NO DATA;
=== create table as table
CREATE TABLE fresh AS TABLE bare;
=== create table as with a join
CREATE TABLE fresh AS SELECT w.id FROM wide w JOIN bare b USING (id);
=== create table as if not exists there
CREATE TABLE IF NOT EXISTS bare AS SELECT * FROM wide;
=== create temp table as
CREATE TEMP TABLE t ON COMMIT DROP AS SELECT * FROM bare;
=== create table like including indexes
CREATE TABLE fresh (LIKE bare INCLUDING ALL, extra int);
=== create table like a view
CREATE TABLE fresh (LIKE shown_view);
=== create table like a parent
CREATE TABLE fresh (LIKE animals INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
=== create table of a type
CREATE TABLE fresh OF pair (PRIMARY KEY (a));
=== create table inheriting two
CREATE TABLE fresh (z int) INHERITS (animals, plants);
=== create table with a foreign key to a partitioned table
CREATE TABLE fresh (id int REFERENCES readings (id));
=== create table with two foreign keys
CREATE TABLE fresh (a int REFERENCES hubs, b bigint REFERENCES app.users (id), FOREIGN KEY (a) REFERENCES hubs (id));
=== create table with a self reference
CREATE TABLE fresh (id int PRIMARY KEY, up int REFERENCES fresh);
=== create partitioned table with a foreign key
CREATE TABLE fresh (id int REFERENCES hubs) PARTITION BY LIST (id);
=== create unlogged table
CREATE UNLOGGED TABLE fresh (id int REFERENCES scratch (id));
=== create table with a not enforced key (18)
CREATE TABLE fresh (id int REFERENCES hubs NOT ENFORCED);
=== create table if not exists with a foreign key
CREATE TABLE IF NOT EXISTS bare (id int REFERENCES hubs);
=== create table with a serial and domain
CREATE TABLE fresh (id serial, s score, m mood);
=== create trigger on a parent
CREATE TRIGGER t AFTER INSERT ON animals FOR EACH ROW EXECUTE FUNCTION touch();
=== create statement trigger on a parent
CREATE TRIGGER t AFTER INSERT ON animals FOR EACH STATEMENT EXECUTE FUNCTION touch();
=== create trigger with transition tables
CREATE TRIGGER t AFTER UPDATE ON bare REFERENCING NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION touch();
=== create trigger when
CREATE TRIGGER t BEFORE UPDATE OF note ON bare FOR EACH ROW WHEN (old.note IS DISTINCT FROM new.note) EXECUTE FUNCTION touch();
=== create instead of trigger
CREATE TRIGGER t INSTEAD OF UPDATE ON shown_view FOR EACH ROW EXECUTE FUNCTION touch();
=== create event trigger function
CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
=== grant column privileges
GRANT SELECT (id) ON bare TO public;
=== grant on a sequence
GRANT USAGE ON SEQUENCE free_numbers TO public;
=== grant on two tables
GRANT ALL ON bare, app.users TO pg_monitor;
=== grant on a view
GRANT SELECT ON shown_view TO public;
=== grant on a function
GRANT EXECUTE ON FUNCTION twice(int) TO public;
=== grant on all sequences
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO public;
=== revoke all tables of a schema
REVOKE ALL ON ALL TABLES IN SCHEMA app FROM public;
=== default privileges
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO public;
=== comment on function
COMMENT ON FUNCTION twice(int) IS 'x';
=== comment on rule
COMMENT ON RULE bare_log ON void IS 'x';
=== comment on policy
COMMENT ON POLICY hub_seen ON hubs IS 'x';
=== comment on domain constraint
COMMENT ON CONSTRAINT positive_check ON DOMAIN positive IS 'x';
=== comment on sequence
COMMENT ON SEQUENCE numbers IS 'x';
=== comment on column of a view
COMMENT ON COLUMN shown_view.a IS 'x';
=== comment on foreign table
COMMENT ON FOREIGN TABLE remote IS 'x';
=== comment on column of a partitioned table
COMMENT ON COLUMN metrics.value IS 'x';
=== comment on schema
COMMENT ON SCHEMA app IS 'x';
=== comment on type column
COMMENT ON COLUMN pair.a IS 'x';
=== truncate only
TRUNCATE ONLY animals;
=== truncate a parent, again
TRUNCATE TABLE animals;
=== truncate with several cascade
TRUNCATE hubs, bare CASCADE;
=== truncate of a chain in two schemas
TRUNCATE customers RESTART IDENTITY CASCADE;
=== truncate self-reference
TRUNCATE tree;
=== truncate sub-partitioned
TRUNCATE metrics;
=== truncate only with star
TRUNCATE animals *;
=== truncate an empty table
TRUNCATE spare;
=== truncate twice
TRUNCATE bare;
TRUNCATE bare;
=== lock only
LOCK TABLE ONLY animals IN SHARE MODE;
=== lock several
LOCK bare, wide IN EXCLUSIVE MODE;
=== lock default mode
LOCK bare;
=== lock nowait
LOCK TABLE bare IN ROW SHARE MODE NOWAIT;
=== lock sub-partitioned
LOCK TABLE metrics IN SHARE ROW EXCLUSIVE MODE;
=== lock a view of a join
LOCK TABLE joined IN ACCESS SHARE MODE;
=== lock only partitioned
LOCK TABLE ONLY metrics IN ACCESS EXCLUSIVE MODE;
=== analyze a column
ANALYZE wide (a, b);
=== analyze a parent
ANALYZE animals;
=== analyze sub-partitioned
ANALYZE metrics;
=== analyze several
ANALYZE bare, hubs;
=== analyze a matview
ANALYZE sales;
=== analyze a view
ANALYZE wide;
=== set constraints
SET CONSTRAINTS ALL DEFERRED;
=== alter role
ALTER ROLE CURRENT_USER SET statement_timeout = '1s';
=== alter table if exists
ALTER TABLE IF EXISTS nothing ADD COLUMN a int;
=== alter view if exists set default
ALTER VIEW IF EXISTS nothing ALTER COLUMN a SET DEFAULT 1;
=== security label
ALTER FUNCTION twice(int) STABLE;
=== create cast
CREATE AGGREGATE agg (int) (SFUNC = int4pl, STYPE = int);
=== import foreign schema
ALTER SERVER far OPTIONS (ADD x 'y');
=== create user mapping
CREATE USER MAPPING FOR CURRENT_USER SERVER far;
=== alter extension
ALTER EXTENSION plpgsql ADD FUNCTION twice(int);
=== alter table add two constraints and a column
ALTER TABLE bare ADD COLUMN a int DEFAULT 5 NOT NULL, ADD CONSTRAINT u UNIQUE (id), ALTER COLUMN note SET NOT NULL, ALTER COLUMN note SET STATISTICS 10;
=== alter table type and check
ALTER TABLE wide ALTER COLUMN f TYPE bigint, ADD CONSTRAINT c CHECK (id > 0), DROP COLUMN e;
=== alter table validate two
ALTER TABLE orders VALIDATE CONSTRAINT orders_small_check, VALIDATE CONSTRAINT orders_shop_fk;
=== alter table set statistics and validate
ALTER TABLE orders VALIDATE CONSTRAINT orders_small_check, ALTER COLUMN note SET STATISTICS 5;
=== swap constraints
ALTER TABLE orders DROP CONSTRAINT orders_customer_fk, ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE NOT VALID;
=== swap check
ALTER TABLE wide DROP CONSTRAINT wide_f_check, ADD CONSTRAINT wide_f_check CHECK (f > -1) NOT VALID;
