package dbre.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the agent of the demonstration does: the support team wants orders to have a status.
final class Story {
    private static final Set<String> FINE = Set.of("DONE");
    private static final Set<String> CONCERNING = Set.of("DONE_WITH_CONCERNS");

    /// What most people would write first.
    private static final String NAIVE = """
        \"""a status on every order\"""

        import sqlalchemy as sa
        from alembic import op

        revision = "5c1d7e9a2b40"
        down_revision = "27c59e0d8a43"


        def upgrade():
            op.add_column("orders", sa.Column("status", sa.Text()))
            op.execute("UPDATE orders SET status = 'pending'")
            op.alter_column("orders", "status", nullable=False)
            op.create_index("ix_orders_status", "orders", ["status"])


        def downgrade():
            op.drop_column("orders", "status")
        """;

    private static final String HELD_ORDERS = """
        SELECT o.id, o.reference, o.placed_at, o.total_cents, c.email
          FROM orders o
          JOIN customers c ON c.id = o.customer_id
         WHERE o.hold_reason = 'address_check'
         ORDER BY o.placed_at
        """;

    private static final String CAPTURED = """
        SELECT o.channel, count(*), sum(p.amount_cents)
          FROM payments p
          JOIN orders o ON o.id = p.order_id
         WHERE p.state = 'captured'
         GROUP BY o.channel
        """;

    private static final String STATUS = "ALTER TABLE orders ADD COLUMN status text NOT NULL DEFAULT 'pending'";

    private static final String REFERENCE = """
        CREATE INDEX ix_shipments_address_id ON shipments (address_id);
        ALTER TABLE shipments ADD CONSTRAINT shipments_address_id_fkey
          FOREIGN KEY (address_id) REFERENCES addresses (id);
        """;

    private static final Show HITS = new Show("hits", "{path}:{start_line}-{end_line}  {kind} {symbol}", 4);
    private static final Show PLAN = new Show("", "{plan}", 12);
    private static final Show PHASES = new Show("revisions", "{path}\n    {phase}\n    {deploy_note}", 12);
    private static final Show CONTENT = new Show("revisions", "{content}", 50);
    private static final Show LOCKS = new Show("statements", "{sql}\n    locks {locks}", 12);

    /// The steps in order.
    static final List<Step> STEPS = List.of(
            new Step(
                    "Which code is the orders table?",
                    "codebase_search",
                    Map.of("query", "SQLAlchemy model for the 'orders' table"),
                    FINE,
                    List.of(HITS, new Show("hits", "{snippet}", 16))),
            new Step(
                    "What was promised about it, and to whom?",
                    "codebase_search",
                    Map.of("query", "system_contracts.yml definition for orders"),
                    FINE,
                    List.of(HITS, new Show("hits", "{snippet}", 24))),
            new Step(
                    "What does it look like in the database?",
                    "inspect_schema",
                    Map.of("table", "orders", "format", "ddl"),
                    CONCERNING,
                    List.of(new Show("", "{text}", 30))),
            new Step(
                    "Which code asks why an order is held?",
                    "codebase_search",
                    Map.of("query", "orders by hold_reason", "kind", "query"),
                    FINE,
                    List.of(HITS, new Show("hits", "{snippet}", 14))),
            new Step(
                    "That list is slow. Why?",
                    "explain_analyze",
                    Map.of("sql", HELD_ORDERS, "mode", "analyze"),
                    CONCERNING,
                    List.of(PLAN)),
            new Step(
                    "And revenue by channel?",
                    "explain_analyze",
                    Map.of("sql", CAPTURED, "mode", "analyze"),
                    CONCERNING,
                    List.of(PLAN)),
            new Step(
                    "Now the status. Would the obvious migration do?",
                    "check_migration_safety",
                    Map.of("source", NAIVE),
                    Set.of("BLOCKED"),
                    List.of(LOCKS)),
            new Step(
                    "No. How is it done without hurting anybody?",
                    "draft_alembic_migration",
                    Map.of("ddl", STATUS, "message", "a status on every order", "write", true),
                    FINE,
                    List.of(PHASES, CONTENT)),
            new Step(
                    "Is the draft safe?",
                    "check_migration_safety",
                    Map.of("range", Drafts.RANGE),
                    FINE,
                    List.of(LOCKS)),
            new Step(
                    "While at it: shipments refer to addresses, but nothing enforces it.",
                    "draft_alembic_migration",
                    Map.of("ddl", REFERENCE, "message", "shipments refer to addresses", "write", true),
                    FINE,
                    List.of(PHASES, LOCKS)),
            new Step(
                    "Are these safe, each of them?",
                    "check_migration_safety",
                    Map.of("range", Drafts.RANGE),
                    FINE,
                    List.of()),
            new Step(
                    "And if the agent forgets itself?",
                    "run_query",
                    Map.of("sql", "UPDATE orders SET hold_reason = NULL"),
                    Set.of(Reply.REFUSED),
                    List.of()));

    private Story() {}
}
