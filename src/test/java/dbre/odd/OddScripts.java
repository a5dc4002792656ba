package dbre.odd;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// SQL and Alembic revisions of every kind over the tables of the sample shop, right and spoiled.
final class OddScripts {
    private static final List<String> QUERIES = List.of(
            "SELECT * FROM orders WHERE customer_id = 17",
            "SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id LIMIT 5",
            "SELECT count(*), sum(total_cents) FROM orders GROUP BY currency HAVING count(*) > $1",
            "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 50) SELECT * FROM t",
            "WITH gone AS (DELETE FROM reviews RETURNING *) SELECT * FROM gone",
            "VALUES (1, 'a', NULL), (2, 'b', now())",
            "TABLE products",
            "SHOW server_version",
            "EXPLAIN (ANALYZE, FORMAT JSON) SELECT 1",
            "SELECT array[[1,2],[3,4]], '{1,NULL}'::int[], row(1,'x'), '[1,3)'::int4range, '\\x00ff'::bytea",
            "SELECT 'infinity'::timestamp, '4713-01-01 BC'::date, 'NaN'::numeric, 1e300::float8, '$1.00'::money",
            "SELECT jsonb_path_query('{\"a\":[1,2]}', '$.a[*]'), xmlelement(name x, 1), B'1010'",
            "SELECT generate_series(1, 3000) AS n, repeat('x', 100)",
            "SELECT 1/0",
            "SELECT pg_sleep(0.01)",
            "SELECT E'a\\'b', U&'\\0061', $tag$quoted$tag$, 'it''s'",
            "SELECT * FROM no_such_table",
            "SELECT pg_read_file('/etc/passwd')",
            "SELECT lo_import('/etc/passwd'), dblink('x', 'y')",
            "SELECT set_config('transaction_read_only', 'off', false)",
            "SELECT * FROM orders FOR UPDATE",
            "INSERT INTO customers (email) VALUES ('a@b') ON CONFLICT DO NOTHING RETURNING id",
            "UPDATE orders SET total_cents = 0",
            "DELETE FROM order_items USING orders WHERE orders.id = order_id",
            "COPY orders TO PROGRAM 'cat'",
            "BEGIN; SELECT 1; COMMIT",
            "SELECT 1; SELECT 2",
            "LISTEN x",
            "");

    private static final List<String> CHANGES = List.of(
            "ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT 'x'",
            "ALTER TABLE orders ALTER COLUMN total_cents TYPE bigint, DROP COLUMN coupon_id",
            "ALTER TABLE order_items ADD CONSTRAINT q CHECK (quantity > 0) NOT VALID",
            "ALTER TABLE reviews ADD FOREIGN KEY (customer_id) REFERENCES customers ON DELETE CASCADE",
            "ALTER TABLE customers RENAME COLUMN email TO mail",
            "ALTER TABLE payments ALTER COLUMN state SET DEFAULT 'x', ALTER COLUMN state DROP NOT NULL",
            "CREATE INDEX ON orders (customer_id, lower(currency)) WHERE cancelled_at IS NULL",
            "CREATE UNIQUE INDEX CONCURRENTLY \"odd name\" ON products USING btree (name DESC NULLS LAST)",
            "DROP INDEX IF EXISTS ix_orders_customer_id",
            "DROP TABLE IF EXISTS orders, order_items CASCADE",
            "CREATE TABLE part (id int, at date) PARTITION BY RANGE (at)",
            "CREATE TYPE mood AS ENUM ('a', 'b'); ALTER TYPE mood ADD VALUE 'c'",
            "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$",
            "CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END",
            "DO $$ BEGIN ALTER TABLE orders DROP COLUMN id; END $$",
            "CREATE MATERIALIZED VIEW v AS SELECT * FROM orders WITH NO DATA",
            "TRUNCATE orders RESTART IDENTITY CASCADE",
            "VACUUM FULL orders; REINDEX DATABASE; CLUSTER",
            "GRANT ALL ON orders TO PUBLIC; CREATE ROLE x SUPERUSER",
            "SET LOCAL lock_timeout = '2s'; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE NOWAIT",
            "COMMENT ON COLUMN orders.id IS 'x'",
            "INSERT INTO coupons SELECT * FROM coupons",
            "MERGE INTO orders USING customers ON true WHEN MATCHED THEN DELETE",
            "\\c other\nALTER TABLE orders ADD x int;",
            "COPY orders FROM stdin;\n1\t2\n\\.\nSELECT 1;",
            "ALTER TABLE ONLY public.orders REPLICA IDENTITY FULL; CREATE PUBLICATION p FOR ALL TABLES");

    private static final List<String> DIRECTIVES = List.of(
            "op.add_column('orders', sa.Column('note', sa.Text(), nullable=False, server_default='x'))",
            "op.drop_column(\"orders\", \"coupon_id\")",
            "op.alter_column('orders', 'total_cents', type_=sa.BigInteger(), existing_type=sa.Integer())",
            "op.create_index('ix_x', 'orders', ['customer_id', sa.text('lower(currency)')],"
                    + " postgresql_concurrently=True)",
            "op.execute(\"DROP TABLE orders\")",
            "op.execute(f\"ALTER TABLE {name} ADD COLUMN x int\")",
            "with op.batch_alter_table('orders') as batch:\n        batch.drop_column('id')",
            "with op.get_context().autocommit_block():\n        op.execute('VACUUM')",
            "for t in ['a', 'b', *rest]:\n        op.drop_table(t)",
            "op.bulk_insert(sa.table('t', sa.column('x')), [{'x': i} for i in range(10)])",
            "op.create_table('t', sa.Column('id', sa.Enum('a', 'b', name='e'), primary_key=True))",
            "bind = op.get_bind(); bind.execute(sa.text('delete from orders'))",
            "if not sa.inspect(op.get_bind()).has_table('x'):\n        op.drop_table('x')",
            "[op.drop_column('t', c) for c in columns]",
            "raise NotImplementedError",
            "pass");

    private final Random random;
    private final OddTexts texts;

    OddScripts(Random random, OddTexts texts) {
        this.random = random;
        this.texts = texts;
    }

    /// One statement, mostly a query.
    String statement() {
        return texts.spoiled(texts.one(random.nextInt(5) == 0 ? CHANGES : QUERIES));
    }

    /// A script that changes tables.
    String change() {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> texts.one(random.nextInt(9) == 0 ? QUERIES : CHANGES))
                .map(change -> random.nextInt(3) == 0 ? texts.spoiled(change) : change)
                .collect(Collectors.joining(";\n"));
    }

    /// A revision of Alembic.
    String revision() {
        String body = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> "    " + texts.one(DIRECTIVES))
                .collect(Collectors.joining("\n"));
        String revision = """
            import sqlalchemy as sa
            from alembic import op

            revision = "feedbeef0001"
            down_revision = %s


            def upgrade():
            %s


            def downgrade():
                pass
            """.formatted(texts.one(List.of("None", "'0001'", "('a', 'b')", "rev()")), body);
        return random.nextInt(3) == 0 ? revision : texts.spoiled(revision);
    }
}
