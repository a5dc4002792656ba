package dbre.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.db.CatalogueReader;
import dbre.db.DatabaseUrl;
import dbre.db.PooledGateway;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.schema.Catalogue;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Statements that commit by themselves cannot be looked at from inside: another session blocks them, and a third sees
/// for which lock they wait.
@OnEveryServer
class LockWaitTest {
    private static final String WAITS = """
        SELECT n.nspname || '.' || c.relname || '=' || l.mode
        FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT l.granted AND l.pid = ? AND c.relkind IN ('r', 'p', 'm')\
        """;

    private final LivePostgres postgres;

    LockWaitTest(LivePostgres postgres) {
        this.postgres = postgres;
    }

    @Test
    void statementsWaitForTheLockThatIsPredicted() throws SQLException {
        LiveDatabase database = postgres.database(LockCase.schema(postgres.major()));
        Catalogue catalogue;
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()))) {
            catalogue = gateway.read(CatalogueReader::read);
        }
        StringBuilder wrong = new StringBuilder();
        for (LockCase each : LockCase.alone()) {
            if (!each.runsOn(postgres.major())) {
                continue;
            }
            List<ParsedStatement> statements = SqlParser.parse(each.sql()).statements();
            String seen = wait(
                    database, statements.getFirst().sql(), statements.getLast().sql());
            Map<String, String> predicted =
                    Effects.of(statements.getLast().statement(), World.of(catalogue, catalogue.version(), "")).stream()
                            .collect(Collectors.toMap(
                                    effect -> effect.on().sql(),
                                    effect -> effect.lock().toString()));
            String relation = seen.split("=", 2)[0];
            if (!seen.equals(relation + "=" + predicted.get(relation))) {
                wrong.append(each.name() + ": waited for " + seen + ", predicted " + predicted + "\n");
            }
        }
        assertEquals("", wrong.toString());
    }

    private static String wait(LiveDatabase database, String blocker, String blocked) throws SQLException {
        try (Connection holding = database.connect();
                Connection waiting = database.connect();
                Connection looking = database.connect()) {
            holding.setAutoCommit(false);
            execute(holding, blocker);
            int pid = waiting.unwrap(org.postgresql.PGConnection.class).getBackendPID();
            CompletableFuture<Void> run = CompletableFuture.runAsync(() -> attempt(waiting, blocked));
            String seen = look(looking, pid, run);
            execute(looking, "SELECT pg_cancel_backend(" + pid + ")");
            run.join();
            holding.rollback();
            return seen;
        }
    }

    private static String look(Connection looking, int pid, CompletableFuture<Void> run) throws SQLException {
        while (!run.isDone()) {
            try (PreparedStatement statement = looking.prepareStatement(WAITS)) {
                statement.setInt(1, pid);
                ResultSet rows = statement.executeQuery();
                if (rows.next()) {
                    return named(rows.getString(1));
                }
            }
        }
        return "nothing";
    }

    /// `public.orders=ShareUpdateExclusiveLock` with PostgreSQL's name of the mode.
    private static String named(String wait) {
        int equals = wait.indexOf('=');
        String mode = wait.substring(equals).replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return wait.substring(0, equals) + mode.toUpperCase(Locale.ROOT);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// It is cancelled in the end, so that it fails.
    private static void attempt(Connection connection, String sql) {
        try {
            execute(connection, "SET statement_timeout = '60s'");
            execute(connection, sql);
        } catch (SQLException cancelled) {
            // As intended: all that matters is what it waited for.
        }
    }
}
