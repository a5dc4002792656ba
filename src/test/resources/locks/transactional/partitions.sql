-- Partitions, and what hangs on partitioned tables. The form of a case stands in forms.sql.

=== attach sub-partitioned
ALTER TABLE metrics ATTACH PARTITION metrics_4 FOR VALUES IN (4);
=== attach with a default partition
ALTER TABLE metrics ATTACH PARTITION metrics_3 FOR VALUES IN (3);
=== attach to sub-partition
CREATE TABLE metrics_1_2027 (LIKE metrics_1 INCLUDING ALL);
ALTER TABLE metrics_1 ATTACH PARTITION metrics_1_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
=== attach with a foreign key
ALTER TABLE trades ATTACH PARTITION trades_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
=== attach default
ALTER TABLE trades ATTACH PARTITION trades_rest DEFAULT;
=== attach with an excluding default
ALTER TABLE trades ATTACH PARTITION trades_rest DEFAULT;
ALTER TABLE trades ATTACH PARTITION trades_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
=== attach hash partition
ALTER TABLE stops ATTACH PARTITION stops_3 FOR VALUES IN (3);
=== attach an empty table
CREATE TABLE logs_2028 (at date NOT NULL);
ALTER TABLE logs ATTACH PARTITION logs_2028 FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
=== detach from a referenced table
ALTER TABLE stops DETACH PARTITION stops_1;
=== attach with an equal foreign key
ALTER TABLE rides ATTACH PARTITION rides_2 FOR VALUES IN (2);
=== attach a proven list partition
ALTER TABLE rides DROP CONSTRAINT rides_hub_fk;
ALTER TABLE rides ATTACH PARTITION rides_2 FOR VALUES IN (2);
=== attach where a check excludes the default
ALTER TABLE fares ATTACH PARTITION fares_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
=== create where a check excludes the default
CREATE TABLE fares_2028 PARTITION OF fares FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
=== detach sub-partitioned
ALTER TABLE metrics DETACH PARTITION metrics_1;
=== detach default
ALTER TABLE metrics DETACH PARTITION metrics_rest;
=== detach from a sub-partition
ALTER TABLE metrics_1 DETACH PARTITION metrics_1_2026;
=== detach with foreign key
ALTER TABLE trades DETACH PARTITION trades_2026;
=== create partition of sub-partitioned
CREATE TABLE metrics_5 PARTITION OF metrics FOR VALUES IN (5);
=== create sub-partitioned partition
CREATE TABLE metrics_5 PARTITION OF metrics FOR VALUES IN (5) PARTITION BY RANGE (at);
=== create partition of a sub-partition
CREATE TABLE metrics_1_2027 PARTITION OF metrics_1 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
=== create partition with a foreign key
CREATE TABLE trades_2028 PARTITION OF trades FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
=== create partition with an own foreign key
CREATE TABLE logs_2028 PARTITION OF logs (CONSTRAINT f CHECK (at > '2020-01-01')) FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
=== create partition of hash with fk both ways
CREATE TABLE stops_4 PARTITION OF stops FOR VALUES IN (4);
=== create partition if not exists there
CREATE TABLE IF NOT EXISTS logs_2026 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
=== create default of a hash parent
CREATE TABLE trades_default PARTITION OF trades DEFAULT;
=== drop sub-partitioned partition
DROP TABLE metrics_1;
=== drop default partition
DROP TABLE metrics_rest;
=== drop a leaf of a sub-partition
DROP TABLE metrics_1_2026;
=== drop partition with foreign keys
DROP TABLE trades_2026;
=== drop partition of a referenced table
DROP TABLE readings_1 CASCADE;
=== drop partitioned referenced table
DROP TABLE readings CASCADE;
=== drop partitioned with fk
DROP TABLE trades;
=== drop sub-partitioned root
DROP TABLE metrics;
=== truncate a partition of a referenced table
TRUNCATE readings_1 CASCADE;
=== truncate partitioned referenced cascade
TRUNCATE readings CASCADE;
=== truncate only a partitioned parent
TRUNCATE metrics_2;
=== rename partition
ALTER TABLE metrics_2 RENAME TO metrics_two;
=== set schema of partitioned
ALTER TABLE metrics SET SCHEMA app;
=== set tablespace of a partitioned table
ALTER TABLE metrics SET TABLESPACE pg_default;
=== owner of partitioned to another
ALTER TABLE metrics OWNER TO pg_monitor;
=== set logged of a partition
ALTER TABLE metrics_2 SET UNLOGGED;
=== index on only a sub partition
CREATE INDEX metrics_1_label_idx ON metrics_1 (label);
=== index if not exists on partitioned
CREATE INDEX IF NOT EXISTS metrics_value_idx ON metrics (value);
=== drop index partitioned
DROP INDEX metrics_value_idx;
=== set statistics only
ALTER TABLE ONLY metrics ALTER COLUMN value SET STATISTICS 100;
=== row security on partitioned
ALTER TABLE metrics ENABLE ROW LEVEL SECURITY;
=== replica identity of partitioned
ALTER TABLE metrics REPLICA IDENTITY FULL;
=== set options of a partition
ALTER TABLE metrics_2 SET (fillfactor = 50);
=== comment on partitioned
COMMENT ON TABLE metrics IS 'x';
=== grant on partitioned
GRANT SELECT ON metrics TO pg_monitor;
=== set storage on partitioned
ALTER TABLE metrics ALTER COLUMN label SET STORAGE external;
=== set compression on partitioned
ALTER TABLE metrics ALTER COLUMN label SET COMPRESSION pglz;
=== column options on partitioned
ALTER TABLE metrics ALTER COLUMN label SET (n_distinct = 4);
=== drop trigger of partitioned
DROP TRIGGER touch_metrics ON metrics;
=== rename trigger of partitioned
ALTER TRIGGER touch_metrics ON metrics RENAME TO t;
=== rename trigger of a parent
ALTER TRIGGER touch_animals ON animals RENAME TO t;
=== enable trigger of partitioned
ALTER TABLE metrics DISABLE TRIGGER touch_metrics;
=== enable trigger only
ALTER TABLE ONLY metrics DISABLE TRIGGER touch_metrics;
=== disable user triggers of partitioned
ALTER TABLE metrics DISABLE TRIGGER USER;
=== create statement trigger on partitioned
CREATE TRIGGER s AFTER INSERT ON metrics FOR EACH STATEMENT EXECUTE FUNCTION touch();
=== create constraint trigger on partitioned
CREATE CONSTRAINT TRIGGER s AFTER INSERT ON wide DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION touch();
=== constraint trigger from
CREATE CONSTRAINT TRIGGER s AFTER INSERT ON wide FROM hubs FOR EACH ROW EXECUTE FUNCTION touch();
=== statistics on partitioned
CREATE STATISTICS st ON site, at FROM metrics;
=== policy on partitioned
CREATE POLICY p ON metrics USING (true);
=== policy with a subquery
CREATE POLICY p ON wide USING (EXISTS (SELECT FROM hubs WHERE hubs.id = wide.id));
=== alter policy with a subquery
ALTER POLICY hub_seen ON hubs USING (EXISTS (SELECT FROM customers));
=== drop policy with a subquery
DROP POLICY hub_seen ON hubs;
=== rule with a query
CREATE RULE r AS ON DELETE TO wide DO ALSO INSERT INTO bare VALUES (old.id, 'x');
=== rule replacing
CREATE OR REPLACE RULE bare_log AS ON INSERT TO void DO ALSO INSERT INTO aside VALUES (1, 'y');
=== disable rule
ALTER TABLE void DISABLE RULE bare_log;
=== rename rule
ALTER RULE bare_log ON void RENAME TO r;
