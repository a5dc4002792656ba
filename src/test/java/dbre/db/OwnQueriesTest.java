package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.sql.SqlParser;
import dbre.twin.ThrowawayServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Our own queries mean what they say, whatever somebody has put on the search path.
class OwnQueriesTest {
    private static final Map<String, String> SERVER = Map.of(
            "shared_preload_libraries", "pg_stat_statements",
            "pg_stat_statements.max", "20000",
            "track_functions", "all",
            "autovacuum", "off");

    /// The masks make every query look at the columns.
    private static final String SETTINGS = """
        databases:
          default:
            mask: ["customer.email"]
        """;

    /// How the driver asks for the name of a type. It compares an oid with an int; [Reach] looks for what it could meet
    /// there, see [ReachTest].
    private static final String OF_DRIVER = "SELECT n.nspname = ANY(current_schemas(";

    /// All traps that were called but that one.
    private static final String CALLED = """
        select funcname from pg_stat_user_functions where schemaname = 'traps' and funcname <> 'pair_3_5'
        """;

    private static final String VERSIONS = "src/test/resources/proof/project/migrations/versions";

    @TempDir
    Path folder;

    static IntStream majors() {
        return LivePostgres.majors();
    }

    @ParameterizedTest(name = "PostgreSQL {0}")
    @MethodSource("majors")
    void callNothingOfSomebody(int major) throws Exception {
        try (ThrowawayServer server = LivePostgres.start(major, SERVER)) {
            LiveDatabase database = new LiveDatabase(server, "postgres");
            database.run(Files.readString(Path.of("src/test/resources/dbre/db/traps.sql")));
            Path settings = Files.writeString(folder.resolve("dbre.yaml"), SETTINGS);
            try (Dialogue dialogue = Dialogue.withSettings(settings, database.url())) {
                workThrough(dialogue);
            }
            try (Dialogue dialogue = new Dialogue(database.url())) {
                answered(dialogue, "run_query", Map.of("sql", "select shop.total(id) from shop.customer"));
            }
            String left = "select pg_catalog.count(*) from pg_stat_activity where application_name = 'dbre-mcp'";
            while (!"0".equals(database.value(left))) {
                Thread.sleep(10);
            }
            assertEquals(List.of(), unqualified(database));
            assertEquals(List.of(), database.column(CALLED));
        }
    }

    /// Each tool that asks the database, as an agent would use it.
    private static void workThrough(Dialogue dialogue) {
        String key = "alter table shop.orders add constraint k foreign key (customer) references shop.customer (id)";
        String drop = "alter table shop.customer drop column name";
        answered(dialogue, "run_query", Map.of("sql", "select id, email from shop.named"));
        answered(dialogue, "run_query", Map.of("sql", "select total, state from shop.orders"));
        answered(dialogue, "run_query", Map.of("sql", "select 'a', 1, array[1]"));
        answered(dialogue, "explain_analyze", Map.of("sql", "select name from shop.customer order by name"));
        answered(dialogue, "explain_analyze", Map.of("sql", "select id from shop.orders limit $1", "mode", "generic"));
        answered(dialogue, "explain_analyze", Map.of("sql", "insert into shop.customer values (1)"));
        answered(dialogue, "inspect_schema", Map.of("detail", "full"));
        answered(dialogue, "inspect_schema", Map.of("table", "orders", "format", "ddl"));
        answered(dialogue, "check_migration_safety", Map.of("sql", key));
        answered(dialogue, "check_migration_safety", Map.of("sql", "alter table shop.orders alter total type int8"));
        answered(dialogue, "draft_alembic_migration", Map.of("ddl", drop, "versions_dir", VERSIONS));
    }

    private static void answered(Dialogue dialogue, String tool, Map<String, ?> arguments) {
        JsonNode answer = dialogue.call(tool, arguments);
        assertEquals("", Dialogue.code(answer), answer::toString);
    }

    /// The functions that our queries call without naming a schema.
    private static List<String> unqualified(LiveDatabase database) {
        return database.column("select query from pg_stat_statements where query ~* '^\\s*(with|select)\\M'").stream()
                .map(String::valueOf)
                .filter(query -> query.contains("pg_") && !query.startsWith(OF_DRIVER))
                .flatMap(OwnQueriesTest::unqualifiedCalls)
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> unqualifiedCalls(String query) {
        return SqlParser.parse(query).statements().stream()
                .flatMap(statement -> statement.tree().walk("FuncCall"))
                .map(call -> call.list("funcname"))
                .filter(name -> name.size() == 1)
                .map(name ->
                        name.getFirst().text("sval") + " in " + query.strip().replaceAll("\\s+", " "));
    }
}
