package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.db.DatabaseUrl;
import dbre.db.Databases;
import dbre.db.PooledGateway;
import dbre.finding.Finding;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.migration.rule.MigrationBook;
import dbre.safety.RulePage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages of what is found in a served database: their examples make such a database, and one that is in order.
class LivePagesTest {
    private static final AtomicInteger ROLES = new AtomicInteger();

    @TempDir
    Path folder;

    static Stream<String> rules() {
        return Stream.concat(SchemaFindings.RULES.stream(), RoleNote.RULES.stream());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theUnsafeExampleFiresItsRule(String rule) {
        assertEquals(List.of(rule), inspected(rule, RulePage.of(rule).unsafe()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theSafeExampleIsSilent(String rule) {
        assertEquals(List.of(), inspected(rule, RulePage.of(rule).safe()));
    }

    /// What the first answer says, to the role that the example makes or to the superuser.
    private static List<String> inspected(String rule, String example) {
        String role = "reader_" + ROLES.incrementAndGet();
        LiveDatabase database = LivePostgres.newest().database(example.replace("reader", role));
        String url = example.contains("reader")
                ? database.url().replaceFirst("//[^@]*@", "//" + role + ":x@")
                : database.url();
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(url, Map.of()))) {
            Databases databases = Databases.only(gateway);
            return new RoleNote<>(new InspectSchema(databases), databases, new Told())
                            .answer(new InspectSchema.Input(null, null, null, null, null, null, null))
                            .report()
                            .findings()
                            .stream()
                            .map(Finding::rule)
                            .filter(rule::equals)
                            .toList();
        }
    }

    @Test
    void aTableIsBusyForAStatementThatWouldWait() throws SQLException {
        RulePage page = RulePage.of(MigrationBook.BUSY_TABLE);
        LiveDatabase database = LivePostgres.newest().database("CREATE TABLE orders (id bigint PRIMARY KEY)");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT * FROM orders");
            assertEquals(List.of(MigrationBook.BUSY_TABLE), busy(database, page.unsafe(), 600));
            assertEquals(List.of(), busy(database, page.unsafe(), 1));
            assertEquals(List.of(), busy(database, page.safe(), 600));
            connection.rollback();
        }
    }

    /// What is said when the sessions in the way have been there for so long.
    private List<String> busy(LiveDatabase database, String sql, double seconds) {
        return Checking.on(database.url(), folder, sql, null).facts().tables().stream()
                .map(load -> new TableLoad(
                        load.relation(),
                        load.lock(),
                        load.rows(),
                        load.bytes(),
                        load.indexBytes(),
                        load.indexes(),
                        load.holders().stream()
                                .map(holder -> new TableLoad.Holder(
                                        holder.pid(), holder.what(), holder.state(), seconds, holder.mode()))
                                .toList(),
                        load.waiting(),
                        load.waitingUnknown()))
                .flatMap(load -> load.findings().stream())
                .map(Finding::rule)
                .toList();
    }
}
