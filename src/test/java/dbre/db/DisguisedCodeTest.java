package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.schema.QualifiedName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Code of somebody wherever the server may run it to plan or to execute a statement: behind operator classes, indexes,
/// partition keys, statistics, checks, casts, paths, implied operators. Each piece of it writes a row from another
/// session when it runs, which no rollback takes back.
@OnEveryServer
class DisguisedCodeTest {
    private static final Path FOLDER = Path.of("src/test/resources/dbre/db");

    /// What the servers of the tests do not bring along, or not yet.
    private static final Pattern ABSENT = Pattern.compile("pltcl|pg_input_is_valid");

    private final LiveDatabase database;

    DisguisedCodeTest(LivePostgres postgres) {
        database = postgres.database(DisguisedCodeTest.class, "");
        if ("0".equals(database.value("select count(*) from pg_namespace where nspname = 'app'"))) {
            prepare();
        }
    }

    /// @param verdict `R`, which must be refused, `N`, which must run, or `n`, which may, without an effect
    record Case(String name, String verdict, String sql) {
        static Case of(String line) {
            String[] cells = line.split("\t", 3);
            return new Case(cells[0], cells[1], cells[2]);
        }
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("--"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare() {
        String url = database.url().replace("'", "''");
        Set<String> failed = new TreeSet<>();
        for (String line : lines("disguised.sql")) {
            try {
                database.run(line.replace("{URL}", url));
            } catch (IllegalStateException e) {
                failed.add(line + ": " + e.getMessage());
            }
        }
        failed.removeIf(line -> ABSENT.matcher(line).find());
        assertEquals(Set.of(), failed);
        database.run("create role disguised_reader login password 'reader' in role pg_read_all_data, pg_monitor");
        database.run("grant usage on schema evil to public");
        database.run("delete from app.log");
    }

    @ParameterizedTest(name = "superuser {0}")
    @ValueSource(booleans = {true, false})
    void nothingOfItRuns(boolean superuser) {
        String url = superuser ? database.url() : database.url().replaceFirst("//.*@", "//disguised_reader:reader@");
        List<String> wrong = new ArrayList<>();
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(url, Map.of()))) {
            for (String line : lines("disguised.tsv").stream().skip(1).toList()) {
                Case attack = Case.of(line);
                String sql = attack.sql();
                if (!sql.startsWith("@")) {
                    judge(attack, "run", outcome(() -> run(gateway, sql)), wrong);
                }
                ExplainMode mode = sql.startsWith("@G")
                        ? ExplainMode.GENERIC
                        : sql.startsWith("@E") ? ExplainMode.PLAN : ExplainMode.ANALYZE;
                String explained = sql.replaceFirst("^@[EG] ", "");
                judge(attack, "explain", outcome(() -> explain(gateway, explained, mode)), wrong);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /// Whatever the question about names finds plain, the closure finds nothing behind it but the types of its rows.
    @Test
    void nothingHangsOnWhatIsPlain() {
        Set<String> plain = new TreeSet<>();
        Set<String> reached = new TreeSet<>();
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()))) {
            gateway.read(session -> {
                Wanted objects = new Wanted();
                for (Reached object : Round.named(session, everything(session)).objects()) {
                    plain.add(object.catalogue() + " " + object.id());
                    objects.add(object.kind(), object.id(), Reached.NAMED, null);
                }
                Round.ask(session, objects).objects().stream()
                        .filter(object -> object.kind() != ObjectClass.TYPE)
                        .forEach(object -> reached.add(object.catalogue() + " " + object.id()));
                return true;
            });
        }
        reached.removeAll(plain);
        assertEquals(Set.of(), reached);
        assertTrue(plain.contains("1259 " + database.value("select 'app.victim'::regclass::int8")), plain::toString);
    }

    private static Wanted everything(Session session) {
        Wanted wanted = new Wanted();
        session.query("""
            select 'RELATION', n.nspname::text, c.relname::text
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            union all
            select 'TYPE', n.nspname::text, t.typname::text
            from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace
            """).rows().forEach(row -> {
            QualifiedName name = QualifiedName.of(String.valueOf(row.get(1)), String.valueOf(row.get(2)));
            wanted.add(
                    Mention.of(Mention.Kind.valueOf(String.valueOf(row.getFirst())), name, null), Reached.NAMED, null);
        });
        return wanted;
    }

    private void judge(Case attack, String how, String code, List<String> wrong) {
        String effects = database.value("select count(*) from app.log");
        if (!"0".equals(effects)) {
            wrong.add("RAN " + how + " " + attack);
            database.run("delete from app.log");
        }
        boolean refused = !code.isEmpty();
        boolean absent = attack.sql().contains("_tcl");
        boolean either = !attack.verdict().matches("[RN]");
        if (refused != attack.verdict().equals("R") && !either && !absent && !serverSaidNo(code)) {
            wrong.add(how + " [" + code + "] " + attack);
        }
    }

    /// What the server itself refuses is no verdict of ours.
    private static boolean serverSaidNo(String code) {
        return code.startsWith("SQL_ERROR") || code.startsWith("PERMISSION_DENIED");
    }

    private static String outcome(Runnable call) {
        try {
            call.run();
            return "";
        } catch (Refusal refusal) {
            return refusal.code() + " " + refusal.message();
        }
    }

    private static void run(Gateway gateway, String sql) {
        GuardedSql guarded = Guard.admit(sql);
        gateway.read(session -> session.guarded(guarded, List.of(), Limits.DEFAULT));
    }

    private static void explain(Gateway gateway, String sql, ExplainMode mode) {
        new Explainer(gateway)
                .explain(
                        Guard.admitForPlan(sql),
                        List.of(),
                        mode,
                        Explainer.DEFAULT_COST_CEILING,
                        Duration.ofSeconds(5));
    }
}
