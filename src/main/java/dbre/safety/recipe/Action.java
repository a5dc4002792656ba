package dbre.safety.recipe;

import java.util.List;

/// Something that a phase does.
public sealed interface Action {

    /// Statements that belong together in one transaction.
    record InTransaction(List<String> sql) implements Action {
        public InTransaction {
            sql = List.copyOf(sql);
        }

        static InTransaction of(String... sql) {
            return new InTransaction(List.of(sql));
        }
    }

    /// Statements that each commit by themselves, because PostgreSQL demands it (CONCURRENTLY) or because a
    /// lock of an earlier statement must be gone first (VALIDATE).
    record Alone(List<String> sql) implements Action {
        public Alone {
            sql = List.copyOf(sql);
        }

        static Alone of(String... sql) {
            return new Alone(List.of(sql));
        }
    }

    /// An UPDATE in batches over the key, each batch committed by itself.
    ///
    /// @param table the table as SQL
    /// @param key a unique column with an index, as SQL
    /// @param set what follows SET
    /// @param where the rows that still need it
    record Backfill(String table, String key, String set, String where) implements Action {}

    /// A way back that does not exist.
    record Impossible(String reason) implements Action {}
}
