-- Statements that may run in a transaction. The live test runs each on every server and compares what it locks,
-- rewrites and scans with what is predicted. A case: its name (and the first major that knows the statement),
-- then the statement. All cases start from the schema at the top.

=== schema
CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL, code varchar(10));
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id bigint CONSTRAINT orders_customer_fk REFERENCES customers (id),
    shop_id bigint,
    total numeric(10, 2) CONSTRAINT orders_total_check CHECK (total >= 0),
    note varchar(200),
    placed_at timestamp,
    paid boolean,
    filled text CONSTRAINT orders_filled_is_set CHECK (filled IS NOT NULL),
    small integer
);
CREATE INDEX orders_note_idx ON orders (note);
CREATE UNIQUE INDEX orders_shop_id_key ON orders (shop_id);
ALTER TABLE orders ADD CONSTRAINT orders_small_check CHECK (small > 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT orders_shop_fk FOREIGN KEY (shop_id) REFERENCES customers (id) NOT VALID;
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint CONSTRAINT items_order_fk REFERENCES orders (id), quantity int);
CREATE TABLE loose (id bigint, name text);
CREATE TABLE spare (a int, b text);
CREATE TABLE measurements (taken_at date NOT NULL, value int) PARTITION BY RANGE (taken_at);
CREATE TABLE measurements_2026 PARTITION OF measurements FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE measurements_rest PARTITION OF measurements DEFAULT;
CREATE TABLE measurements_2027 (taken_at date NOT NULL, value int);
CREATE TABLE logs (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE logs_2026 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE MATERIALIZED VIEW sales AS SELECT order_id, sum(id) AS total FROM items GROUP BY order_id;
CREATE UNIQUE INDEX sales_order_id_idx ON sales (order_id);
CREATE VIEW open_orders AS SELECT id FROM orders WHERE NOT paid;
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN plain AS integer;
CREATE TABLE rated (id bigint, stars positive);
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touch_items BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TABLE parent (id int);
CREATE TABLE child () INHERITS (parent);
INSERT INTO customers SELECT n, n || '@example.com', n::text FROM generate_series(1, 50) n;
INSERT INTO orders SELECT n, n, n, n, 'note', now(), true, 'x', 1 FROM generate_series(1, 50) n;
INSERT INTO items SELECT n, n, 1 FROM generate_series(1, 50) n;
INSERT INTO loose SELECT n, 'x' FROM generate_series(1, 50) n;
INSERT INTO measurements SELECT date '2026-01-01' + n, n FROM generate_series(1, 50) n;
INSERT INTO rated SELECT n, 5 FROM generate_series(1, 50) n;
REFRESH MATERIALIZED VIEW sales;

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
DROP MATERIALIZED VIEW sales;
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
