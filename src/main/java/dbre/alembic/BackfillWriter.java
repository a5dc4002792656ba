package dbre.alembic;

import java.util.List;

/// A backfill as Python: a walk over the keys in batches, each an UPDATE that commits by itself.
///
/// Each round finds the last key of the batch, updates between the two keys, rests, and finds the next key
/// that still needs it. No round starts from the beginning again, so the work grows with the table and not
/// with its square; and since `where` decides, a second run goes on where the first one stopped. The code
/// uses only what SQLAlchemy 1.4 and 2.0 share. Offline (`--sql`) nothing can be read, so it does nothing.
final class BackfillWriter {
    private final Block.Backfill backfill;
    private final PythonText quotes;

    BackfillWriter(Block.Backfill backfill, PythonText quotes) {
        this.backfill = backfill;
        this.quotes = quotes;
    }

    /// The statements as the reader gives them back, in order; the first runs once, the others in each round.
    static List<String> statements(Block.Backfill backfill, String start, String stop) {
        String key = backfill.key();
        String table = backfill.table();
        String where = "(" + backfill.where() + ")";
        return List.of(
                "SELECT " + key + " FROM " + table + " WHERE " + where + " ORDER BY " + key + " LIMIT 1",
                "SELECT " + key + " FROM (SELECT " + key + " FROM " + table + " WHERE " + key + " >= " + start
                        + " ORDER BY " + key + " LIMIT " + backfill.batchSize() + ") AS batch ORDER BY " + key
                        + " DESC LIMIT 1",
                "UPDATE " + table + " SET " + backfill.set() + " WHERE " + key + " BETWEEN " + start + " AND " + stop
                        + " AND " + where,
                "SELECT " + key + " FROM " + table + " WHERE " + key + " > " + stop + " AND " + where + " ORDER BY "
                        + key + " LIMIT 1");
    }

    /// The lines of the function's body.
    String write() {
        List<String> sql = statements(
                new Block.Backfill(
                        TextClause.escape(backfill.table()),
                        TextClause.escape(backfill.key()),
                        TextClause.escape(backfill.set()),
                        TextClause.escape(backfill.where()),
                        backfill.batchSize()),
                ":start",
                ":stop");
        String start = quotes.literal("start");
        String stop = quotes.literal("stop");
        return """
            # Batches of %d keys, each committed by itself. It can be stopped and run again.
            if not context.is_offline_mode():
                with op.get_context().autocommit_block():
                    connection = op.get_bind()
                    start = connection.execute(
                        sa.text(
                            %s
                        )
                    ).scalar()
                    while start is not None:
                        stop = connection.execute(
                            sa.text(
                                %s
                            ),
                            {%s: start},
                        ).scalar()
                        connection.execute(
                            sa.text(
                                %s
                            ),
                            {%s: start, %s: stop},
                        )
                        time.sleep(0.1)
                        start = connection.execute(
                            sa.text(
                                %s
                            ),
                            {%s: stop},
                        ).scalar()
            """.indent(4).formatted(
                backfill.batchSize(),
                quotes.broken(sql.get(0), 20),
                quotes.broken(sql.get(1), 24),
                start,
                quotes.broken(sql.get(2), 24),
                start,
                stop,
                quotes.broken(sql.get(3), 24),
                stop);
    }
}
