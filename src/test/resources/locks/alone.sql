-- Statements that must run outside a transaction. A case: its name (and the first major that knows the statement),
-- a statement with which another session blocks it, and the statement. The live test compares the lock for which it
-- waits with what is predicted. The schema is that of transactional.sql.

=== create index concurrently
LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;
CREATE INDEX CONCURRENTLY orders_paid_idx ON orders (paid);
=== create unique index concurrently
LOCK TABLE loose IN SHARE UPDATE EXCLUSIVE MODE;
CREATE UNIQUE INDEX CONCURRENTLY loose_id_idx ON loose (id);
=== drop index concurrently
LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;
DROP INDEX CONCURRENTLY orders_note_idx;
=== reindex index concurrently
LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;
REINDEX INDEX CONCURRENTLY orders_note_idx;
=== reindex table concurrently
LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;
REINDEX TABLE CONCURRENTLY orders;
=== reindex schema
LOCK TABLE codes IN ROW EXCLUSIVE MODE;
REINDEX SCHEMA public;
=== vacuum
LOCK TABLE loose IN SHARE UPDATE EXCLUSIVE MODE;
VACUUM loose;
=== vacuum a partitioned table
LOCK TABLE measurements_2026 IN SHARE UPDATE EXCLUSIVE MODE;
VACUUM measurements;
=== vacuum and analyze
LOCK TABLE loose IN SHARE UPDATE EXCLUSIVE MODE;
VACUUM (ANALYZE) loose;
=== vacuum full
LOCK TABLE loose IN ACCESS SHARE MODE;
VACUUM FULL loose;
=== vacuum full switched off
LOCK TABLE loose IN SHARE UPDATE EXCLUSIVE MODE;
VACUUM (FULL false) loose;
=== detach partition concurrently
LOCK TABLE ONLY logs IN SHARE UPDATE EXCLUSIVE MODE;
ALTER TABLE logs DETACH PARTITION logs_2026 CONCURRENTLY;
=== create index concurrently if not exists
LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_paid_idx ON orders (paid);
=== create index concurrently on a partition
LOCK TABLE metrics_2 IN SHARE UPDATE EXCLUSIVE MODE;
CREATE INDEX CONCURRENTLY metrics_2_label_idx ON metrics_2 (label);
=== create index concurrently on a materialized view
COMMENT ON MATERIALIZED VIEW sales IS 'x';
CREATE INDEX CONCURRENTLY sales_total_idx ON sales (total);
=== reindex table of partitions
LOCK TABLE metrics_1_2026 IN ROW EXCLUSIVE MODE;
REINDEX TABLE metrics;
=== reindex index of partitions
LOCK TABLE metrics_2 IN ROW EXCLUSIVE MODE;
REINDEX INDEX metrics_value_idx;
=== reindex index of partitions concurrently
LOCK TABLE metrics_2 IN SHARE UPDATE EXCLUSIVE MODE;
REINDEX INDEX CONCURRENTLY metrics_value_idx;
=== vacuum sub-partitions
LOCK TABLE metrics_1_rest IN SHARE UPDATE EXCLUSIVE MODE;
VACUUM metrics;
=== vacuum a parent (18)
LOCK TABLE ONLY dogs IN SHARE UPDATE EXCLUSIVE MODE;
VACUUM animals;
=== vacuum full of a materialized view
SELECT count(*) FROM sales;
VACUUM FULL sales;
=== analyze outside a transaction
LOCK TABLE wide IN SHARE UPDATE EXCLUSIVE MODE;
ANALYZE wide;
=== cluster partitions (15)
LOCK TABLE events_2026 IN ACCESS SHARE MODE;
CLUSTER events USING events_pkey;
=== detach concurrently, the partition
LOCK TABLE stops_1 IN ACCESS SHARE MODE;
ALTER TABLE stops DETACH PARTITION stops_1 CONCURRENTLY;
=== vacuum without a table
LOCK TABLE slots IN SHARE UPDATE EXCLUSIVE MODE;
VACUUM;
