package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.twin.ThrowawayServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Replays `exam/attacks.tsv`, our own `exam/attacks-more.tsv` and mutations of both through the real server, with a
/// whole cluster compared before and
/// after.
///
/// `-Dfuzz.seconds=60` lets the mutations go on for longer than a few seconds, `-Dfuzz.seed=N` repeats them.
class AttackReplayTest {
    private static final Map<String, String> SERVER = Map.of(
            "autovacuum", "off",
            "wal_level", "logical",
            "max_prepared_transactions", "4",
            "shared_preload_libraries", "pg_stat_statements");

    /// A plain INSERT, UPDATE, DELETE or MERGE, which explain_analyze plans and does not run.
    private static final Pattern PLANNED = Pattern.compile(
            "(?is)^\\s*(/\\*.*?\\*/)?\\s*(EXPLAIN\\s+)?(INSERT|UPDATE|DELETE|MERGE|WITH|SELECT \\* FROM \\(WITH)\\b.*");

    /// SHOW has no plan.
    private static final Pattern SHOW = Pattern.compile("(?is)\\s*SHOW\\b.*");

    /// Refusals that a statement may also earn by running: it asked for what is not there, or for too much.
    private static final Set<String> BOUNDED = Set.of("STATEMENT_TIMEOUT", "RESULT_TOO_LARGE", "SQL_ERROR");

    /// What runs for ever is stopped soon, so that it can be replayed.
    private static final String SETTINGS = """
        databases:
          default:
            limits:
              statement_timeout: 2s
        """;

    @TempDir
    Path witness;

    @TempDir
    Path folder;

    static Stream<Object[]> servers() {
        return LivePostgres.majors()
                .boxed()
                .flatMap(major -> Stream.of(true, false).map(superuser -> new Object[] {major, superuser}));
    }

    @ParameterizedTest(name = "PostgreSQL {0}, superuser {1}")
    @MethodSource("servers")
    void nothingLastsAndNoVerdictIsWrong(int major, boolean superuser) throws Exception {
        try (ThrowawayServer cluster = LivePostgres.start(major, SERVER)) {
            LiveDatabase database = new LiveDatabase(cluster, "postgres");
            prepare(database);
            Path settings = Files.writeString(folder.resolve("dbre.yaml"), SETTINGS);
            try (Connection victim = database.connect();
                    Statement speaks = victim.createStatement();
                    Dialogue dialogue = Dialogue.withSettings(settings, url(database, superuser))) {
                speaks.execute("set application_name = 'victim_conn'");
                dialogue.call("run_query", Map.of("sql", "select 1"));
                Map<String, String> before = ClusterState.of(database);
                List<String> wrong = new ArrayList<>();
                Stream.concat(Attack.published().stream(), Attack.ours().stream())
                        .filter(attack -> attack.since() <= major)
                        .forEach(attack -> wrong.addAll(replayed(attack, dialogue, cluster.port())));
                wrong.addAll(new Mutations(witness, cluster.port()).admitted(dialogue));
                assertEquals(List.of(), wrong);
                assertEquals(before, ClusterState.of(database));
                try (Stream<Path> files = Files.list(witness)) {
                    assertEquals(List.of(), files.toList());
                }
                assertEquals("", Dialogue.code(dialogue.call("run_query", Map.of("sql", "select 1"))));
            }
        }
    }

    /// With a database that is not there, every refusal is one that needs none.
    @Test
    void refusesBeforeTheDatabaseIsContacted() throws Exception {
        try (Dialogue dialogue = new Dialogue("postgresql://nobody@127.0.0.1:1/none")) {
            for (Attack attack : Attack.published()) {
                if (attack.isRejected()) {
                    JsonNode answer = dialogue.call("run_query", Map.of("sql", attack.sql()));
                    assertTrue(answer.path("isError").asBoolean(), attack.toString());
                    String code = Dialogue.code(answer);
                    assertTrue(!code.isEmpty() && !code.equals("DATABASE_UNREACHABLE"), attack + " " + answer);
                }
            }
        }
    }

    private static void prepare(LiveDatabase database) throws Exception {
        for (String script : List.of("attacked.sql", "attacked-more.sql")) {
            database.run(Files.readString(Path.of("src/test/resources/dbre/db", script)));
        }
        database.run("create role reader login password 'reader' in role pg_read_all_data, pg_monitor");
        database.run("select pg_create_physical_replication_slot('keep', true)");
        database.run("checkpoint");
    }

    private static String url(LiveDatabase database, boolean superuser) {
        return superuser ? database.url() : database.url().replaceFirst("//.*@", "//reader:reader@");
    }

    private List<String> replayed(Attack attack, Dialogue dialogue, int port) {
        String sql = attack.sql().replace("{PWN}", witness.toString()).replace("{PORT}", String.valueOf(port));
        List<String> wrong = new ArrayList<>();
        JsonNode run = dialogue.call("run_query", Map.of("sql", sql));
        if (!isRight(attack, run)) {
            wrong.add("run_query " + attack + ": " + run);
        }
        if (!SHOW.matcher(sql).matches()) {
            JsonNode explained = dialogue.call("explain_analyze", Map.of("sql", sql, "timeout_ms", 1500));
            boolean planned = explained
                    .path("structuredContent")
                    .path("facts")
                    .path("mode")
                    .asString("")
                    .equals("plan");
            if (!isRight(attack, explained) && !(planned && PLANNED.matcher(sql).matches())) {
                wrong.add("explain_analyze " + attack + ": " + explained);
            }
        }
        return wrong;
    }

    /// The table allows `relation not found` as an answer: `SELECT * FROM comment`.
    private static boolean isNotThere(JsonNode answer) {
        return answer.toString().contains("42P01");
    }

    private static boolean isRight(Attack attack, JsonNode answer) {
        String code = Dialogue.code(answer);
        if (Attack.GENERATED.containsKey(attack.id()) || Attack.STOPPED_LATER.contains(attack.id())) {
            return code.isEmpty()
                    || BOUNDED.contains(code)
                    || code.equals("SQL_SYNTAX")
                    || code.equals("STATEMENT_TOO_LONG");
        }
        return switch (attack.verdict()) {
            case "REJECT" -> !code.isEmpty() && !code.equals("INTERNAL_ERROR");
            case "TIMEOUT" -> BOUNDED.contains(code);
            case "ALLOW_BOUNDED" -> code.isEmpty() || BOUNDED.contains(code);
            case "ERROR/explain" -> code.isEmpty() || code.equals("WRONG_PARAMETERS");
            // What the server itself keeps from the reader is no verdict of ours.
            default -> code.isEmpty() || isNotThere(answer) || code.equals("PERMISSION_DENIED");
        };
    }
}
