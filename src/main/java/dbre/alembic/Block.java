package dbre.alembic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the body of a revision that is to be written.
public sealed interface Block {

    /// Statements that run in the revision's transaction.
    ///
    /// @param sql one statement each, without a semicolon
    /// @param comment why they stand here, null without a comment
    record Transactional(List<String> sql, @Nullable String comment) implements Block {
        public Transactional {
            sql = List.copyOf(sql);
        }

        /// Statements without a comment.
        public static Transactional of(String... sql) {
            return new Transactional(List.of(sql), null);
        }
    }

    /// Statements that run outside of any transaction, each committed by itself. Whatever ran before in the
    /// revision is committed first.
    ///
    /// @param sql one statement each, without a semicolon
    /// @param comment why they stand here, null without a comment
    record Autocommit(List<String> sql, @Nullable String comment) implements Block {
        public Autocommit {
            sql = List.copyOf(sql);
        }

        /// Statements without a comment.
        public static Autocommit of(String... sql) {
            return new Autocommit(List.of(sql), null);
        }
    }

    /// An UPDATE in batches of keys, each batch committed by itself. It can be stopped and run again: it
    /// goes on with the rows for which `where` still holds.
    ///
    /// @param table the table as SQL, with its schema where needed
    /// @param key a unique, not null column with an index, as SQL
    /// @param set what follows SET
    /// @param where the rows that still need it, what follows WHERE
    /// @param batchSize how many keys one batch spans
    record Backfill(String table, String key, String set, String where, int batchSize) implements Block {}

    /// A way back that does not exist: the function raises `NotImplementedError` with the reason.
    record Raise(String reason) implements Block {}
}
