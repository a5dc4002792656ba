-- Indexes. The form of a case stands in forms.sql.

=== create index if not exists there
CREATE INDEX IF NOT EXISTS orders_note_idx ON orders (note);
=== create index in another schema
CREATE INDEX users_customer_idx ON app.users (customer_id);
=== create gin index
CREATE INDEX shorts_jb_idx ON shorts USING gin (jb);
=== create brin index
CREATE INDEX tall_brin ON tall USING brin (id);
=== create hash index
CREATE INDEX bare_hash ON bare USING hash (note);
=== create gist index
CREATE INDEX slots_gist ON slots USING gist (during);
=== create index on only an unpartitioned table
CREATE INDEX bare_note_idx ON ONLY bare (note);
=== create index with tablespace
CREATE INDEX bare_note_idx ON bare (note) WITH (fillfactor = 70) TABLESPACE pg_default;
=== create index with a function
CREATE INDEX bare_twice_idx ON bare (twice(id));
=== create index on an unlogged table
CREATE INDEX scratch_idx ON scratch (content);
=== create index on an empty table
CREATE INDEX spare_a_idx ON spare (a);
=== drop index unique of constraint-less
DROP INDEX wide_id_idx;
=== drop two indexes
DROP INDEX wide_d_idx, orders_note_idx;
=== drop index cascade
DROP INDEX wide_partial_idx CASCADE;
=== drop index of a materialized view
DROP INDEX sales_order_id_idx;
=== drop index if exists missing
DROP INDEX IF EXISTS nothing_idx;
=== drop index if exists
DROP INDEX IF EXISTS orders_note_idx;
=== reindex a table in another schema
REINDEX TABLE app.users;
=== reindex index of a primary key
REINDEX INDEX customers_pkey;
=== reindex a materialized view
REINDEX TABLE sales;
=== reindex table without indexes
REINDEX TABLE bare;
=== reindex a sub-partition leaf
REINDEX INDEX metrics_2_value_idx;
=== alter index set statistics
ALTER INDEX wide_lower_idx ALTER COLUMN 1 SET STATISTICS 500;
=== alter index rename if exists
ALTER INDEX IF EXISTS nothing_idx RENAME TO other;
=== alter table rename of an index
ALTER TABLE orders_note_idx RENAME TO i;
=== alter index depends on extension
ALTER INDEX orders_note_idx DEPENDS ON EXTENSION plpgsql;
=== alter index reset
ALTER INDEX orders_note_idx RESET (fillfactor);
=== alter index owner through table
ALTER TABLE wide OWNER TO pg_monitor;
=== unique index on a parent
CREATE UNIQUE INDEX animals_name_idx ON animals (name, id);
=== rename primary key index
ALTER INDEX hubs_pkey RENAME TO h;
=== cluster using
CLUSTER wide;
=== cluster with index name
CLUSTER tall USING tall_parent_idx;
=== cluster verbose
CLUSTER VERBOSE wide USING wide_d_idx;
