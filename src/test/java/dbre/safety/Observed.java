package dbre.safety;

import dbre.live.LiveDatabase;
import dbre.schema.QualifiedName;
import dbre.sql.ParsedStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a statement really does, as the server itself counts it.
///
/// @param locks the strongest lock on each table that was there before, by name
/// @param rewrites the tables whose file changed
/// @param scans the tables that were read sequentially
record Observed(Map<String, String> locks, Set<String> rewrites, Set<String> scans) {
    private static final String TABLES = """
        SELECT c.oid::int8, n.nspname, c.relname, c.relfilenode::int8, pg_relation_size(c.oid)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'm', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'\
        """;
    private static final String LOCKS = """
        SELECT relation::int8, mode FROM pg_locks
        WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted\
        """;
    private static final String SCANS = "SELECT relid::int8, seq_scan FROM pg_stat_xact_user_tables";

    /// A table by its oid, with the file that holds it and the file's length.
    private record Known(String name, long file, long bytes) {}

    /// Runs the statements in one transaction that is rolled back, and observes what all of them did.
    static Observed run(LiveDatabase database, List<ParsedStatement> statements) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            Map<Long, Known> tables = tables(statement);
            for (ParsedStatement each : statements) {
                statement.execute(each.sql());
            }
            Observed observed = observe(statement, tables);
            connection.rollback();
            return observed;
        } catch (SQLException e) {
            throw new IllegalStateException(statements.getLast().sql() + "\n" + e.getMessage(), e);
        }
    }

    private static Observed observe(Statement statement, Map<Long, Known> before) throws SQLException {
        Map<String, LockMode> locks = new TreeMap<>();
        for (Map.Entry<Long, LockMode> lock : locks(statement).entrySet()) {
            Known table = before.get(lock.getKey());
            if (table != null) {
                locks.put(table.name(), lock.getValue());
            }
        }
        Set<String> rewrites = new TreeSet<>();
        Set<String> emptied = new TreeSet<>();
        tables(statement).forEach((oid, now) -> {
            Known table = before.get(oid);
            if (table != null && table.file() != now.file()) {
                rewrites.add(table.name());
                if (now.bytes() == 0) {
                    emptied.add(table.name()); // its indexes are built anew by a scan of nothing
                }
            }
        });
        Set<String> scans = scans(statement, before);
        scans.removeAll(emptied);
        return new Observed(
                locks.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                lock -> lock.getValue().toString(),
                                (one, other) -> one,
                                TreeMap::new)),
                rewrites,
                scans);
    }

    private static Map<Long, Known> tables(Statement statement) throws SQLException {
        Map<Long, Known> tables = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                String name =
                        QualifiedName.of(rows.getString(2), rows.getString(3)).sql();
                tables.put(rows.getLong(1), new Known(name, rows.getLong(4), rows.getLong(5)));
            }
        }
        return tables;
    }

    private static Map<Long, LockMode> locks(Statement statement) throws SQLException {
        Map<Long, LockMode> locks = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(LOCKS)) {
            while (rows.next()) {
                String words = rows.getString(2).replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
                LockMode mode = LockMode.valueOf(words.toUpperCase(java.util.Locale.ROOT));
                locks.merge(rows.getLong(1), mode, LockMode::strongest);
            }
        }
        return locks;
    }

    private static Set<String> scans(Statement statement, Map<Long, Known> before) throws SQLException {
        Set<String> scans = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery(SCANS)) {
            while (rows.next()) {
                Known table = before.get(rows.getLong(1));
                if (table != null && rows.getLong(2) > 0) {
                    scans.add(table.name());
                }
            }
        }
        return scans;
    }
}
