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
