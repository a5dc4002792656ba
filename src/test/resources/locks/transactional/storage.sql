-- Storage, names, owners and schemas. The form of a case stands in forms.sql.

=== set with two options
ALTER TABLE bare SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
=== set autovacuum
ALTER TABLE bare SET (autovacuum_enabled = off);
=== set toast option, again
ALTER TABLE tall SET (toast_tuple_target = 4096);
=== set vacuum truncate
ALTER TABLE tall SET (vacuum_truncate = false);
=== set log autovacuum
ALTER TABLE tall SET (log_autovacuum_min_duration = 0);
=== set user catalog table
ALTER TABLE bare SET (user_catalog_table = true);
=== set vacuum index cleanup
ALTER TABLE tall SET (vacuum_index_cleanup = off);
=== reset options
ALTER TABLE tall RESET (fillfactor, parallel_workers);
=== set options with column options
ALTER TABLE tall SET (fillfactor = 70), ALTER COLUMN body SET (n_distinct = -1);
=== set statistics and options
ALTER TABLE tall ALTER COLUMN body SET STATISTICS 100, SET (fillfactor = 60);
=== set statistics of a parent
ALTER TABLE animals ALTER COLUMN name SET STATISTICS 10;
=== set statistics of the parent only
ALTER TABLE ONLY animals ALTER COLUMN name SET STATISTICS 10;
=== set column options of a parent
ALTER TABLE animals ALTER COLUMN name SET (n_distinct = 10);
=== set storage of a parent
ALTER TABLE animals ALTER COLUMN name SET STORAGE main;
=== set storage of the parent only
ALTER TABLE ONLY animals ALTER COLUMN name SET STORAGE main;
=== set compression of a parent
ALTER TABLE animals ALTER COLUMN name SET COMPRESSION pglz;
=== set storage of a column type default (16)
ALTER TABLE tall ALTER COLUMN body SET STORAGE DEFAULT;
=== set compression default
ALTER TABLE tall ALTER COLUMN body SET COMPRESSION default;
=== cluster on, again
ALTER TABLE tall CLUSTER ON tall_parent_idx;
=== set without cluster, again
ALTER TABLE wide SET WITHOUT CLUSTER;
=== set unlogged, again
ALTER TABLE wide SET UNLOGGED;
=== set logged again
ALTER TABLE bare SET LOGGED;
=== set logged of unlogged
ALTER TABLE scratch SET LOGGED;
=== set unlogged of unlogged
ALTER TABLE scratch SET UNLOGGED;
=== set tablespace same
ALTER TABLE bare SET TABLESPACE pg_default;
=== set access method same (15)
ALTER TABLE bare SET ACCESS METHOD heap;
=== set access method other (15)
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
ALTER TABLE bare SET ACCESS METHOD heap2;
=== set access method default (17)
ALTER TABLE bare SET ACCESS METHOD DEFAULT;
=== set access method of a materialized view (15)
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
ALTER MATERIALIZED VIEW sales SET ACCESS METHOD heap2;
=== set access method of a partitioned table (17)
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
ALTER TABLE metrics SET ACCESS METHOD heap2;
=== owner of a table with indexes
ALTER TABLE orders OWNER TO pg_monitor;
=== owner of a table with an owned sequence
ALTER TABLE numbered OWNER TO pg_monitor;
=== owner of a parent
ALTER TABLE animals OWNER TO pg_monitor;
=== owner of a materialized view
ALTER MATERIALIZED VIEW sales OWNER TO pg_monitor;
=== replica identity nothing
ALTER TABLE bare REPLICA IDENTITY NOTHING;
=== replica identity index
ALTER TABLE wide REPLICA IDENTITY USING INDEX wide_id_idx;
=== replica identity default
ALTER TABLE bare REPLICA IDENTITY DEFAULT;
=== row security on a parent
ALTER TABLE animals ENABLE ROW LEVEL SECURITY;
=== no force
ALTER TABLE bare NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
=== enable trigger of a parent
ALTER TABLE animals DISABLE TRIGGER touch_animals;
=== disable trigger user
ALTER TABLE items DISABLE TRIGGER USER;
=== disable trigger all with foreign keys
ALTER TABLE customers DISABLE TRIGGER ALL;
=== enable always trigger
ALTER TABLE items ENABLE ALWAYS TRIGGER touch_items;
=== inherit, again
ALTER TABLE wolves INHERIT animals;
=== no inherit, again
ALTER TABLE dogs NO INHERIT animals;
=== of type
CREATE TABLE fresh (a int, b text);
ALTER TABLE fresh OF pair;
=== of type existing
ALTER TABLE pairs NOT OF;
=== set schema, again
ALTER TABLE items SET SCHEMA app;
=== set schema of a parent
ALTER TABLE animals SET SCHEMA app;
=== set schema of a view
ALTER VIEW shown_view SET SCHEMA app;
=== set schema of a materialized view
ALTER MATERIALIZED VIEW scores SET SCHEMA app;
=== set schema of a type
ALTER TYPE mood SET SCHEMA app;
=== set schema of a domain
ALTER DOMAIN positive SET SCHEMA app;
=== set schema of a sequence
ALTER SEQUENCE free_numbers SET SCHEMA app;
=== set schema of a function
ALTER FUNCTION twice(int) SET SCHEMA app;
=== rename schema
ALTER SCHEMA app RENAME TO application;
=== rename foreign table
ALTER FOREIGN TABLE remote RENAME TO distant;
=== rename column of a view
ALTER VIEW shown_view RENAME COLUMN a TO b;
=== rename column of a materialized view
ALTER MATERIALIZED VIEW sales RENAME COLUMN total TO sum;
=== rename column of an indexed table
ALTER TABLE wide RENAME COLUMN c TO cc;
=== rename column of a foreign table
ALTER FOREIGN TABLE remote RENAME COLUMN note TO notes;
=== rename if exists
ALTER TABLE IF EXISTS nothing RENAME TO other;
=== rename table of another schema
ALTER TABLE app.users RENAME TO accounts;
=== rename function
ALTER FUNCTION twice(int) RENAME TO double;
=== view options
ALTER VIEW shown_view SET (security_barrier = true);
=== view owner
ALTER VIEW shown_view OWNER TO pg_monitor;
=== matview set column storage
ALTER MATERIALIZED VIEW empty_sales ALTER COLUMN id SET STATISTICS 10;
=== matview cluster on
ALTER MATERIALIZED VIEW sales CLUSTER ON sales_order_id_idx;
=== matview set tablespace
ALTER MATERIALIZED VIEW sales SET TABLESPACE pg_default;
=== foreign table options
ALTER FOREIGN TABLE remote OPTIONS (ADD name 'x');
=== foreign column options
ALTER FOREIGN TABLE remote ALTER COLUMN note OPTIONS (ADD name 'x');
=== foreign table check
ALTER FOREIGN TABLE remote ADD CONSTRAINT c CHECK (id > 0);
=== foreign table not null
ALTER FOREIGN TABLE remote ALTER COLUMN id SET NOT NULL;
=== foreign drop column
ALTER FOREIGN TABLE remote DROP COLUMN note;
=== drop foreign table
DROP FOREIGN TABLE remote;
=== create foreign table
CREATE FOREIGN TABLE remote2 (id int) SERVER far;
=== alter sequence restart
ALTER SEQUENCE free_numbers RESTART;
=== alter sequence owned by
ALTER SEQUENCE free_numbers OWNED BY fed.id;
=== alter sequence owned by none
ALTER SEQUENCE numbers OWNED BY NONE;
=== alter sequence as
ALTER SEQUENCE free_numbers AS int;
=== alter sequence owner
ALTER SEQUENCE free_numbers OWNER TO pg_monitor;
=== alter sequence unlogged (15)
ALTER SEQUENCE free_numbers SET UNLOGGED;
=== drop sequence used by a default
DROP SEQUENCE free_numbers CASCADE;
=== drop owned sequence used
DROP SEQUENCE numbers CASCADE;
=== create sequence owned by
CREATE SEQUENCE s OWNED BY bare.id;
=== setval
SELECT setval('free_numbers', 100);
=== setval of max
SELECT setval('free_numbers', (SELECT max(id) FROM fed));
