package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Results of 100 MB and more, read by a process that has 64 MB of heap. The parser of the guard, which takes about as
/// much for itself, is left out of it.
class SmallHeapTest {
    private static final String SCRIPT = """
        create table narrow as select n, repeat('x', 90) as text from generate_series(1, 1000000) n;
        create table wide as select n, repeat(md5(n::text), 31250) as text from generate_series(1, 100) n;
        create table growing as select n, case when n < 60 then 'x' else (select text from wide limit 1) end as text
          from generate_series(1, 160) n;
        create table huge as select repeat((select text from wide limit 1), 200) as text;
        """;

    private static final List<String> QUERIES = List.of(
            "select * from narrow",
            "select text from wide",
            "select string_agg(text, '') from wide",
            "select text from growing order by n",
            "select text from huge",
            "select left(text, 1000000) from huge",
            "select 1");

    @Test
    void readsThemAllAndSaysWhatIsCut() throws Exception {
        LiveDatabase database = LivePostgres.newest().database(SmallHeapTest.class, SCRIPT);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        database.url())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), lines.toString());
        assertEquals("200 rows, cut: rows after the first 200", lines.get(0));
        assertTrue(
                lines.get(1).matches("5[01] rows, cut: .* at 200,000 bytes; the ends of 5[01] cells.*"), lines.get(1));
        assertEquals("RESULT_TOO_LARGE", lines.get(2));
        assertTrue(lines.get(3).equals("RESULT_TOO_LARGE") || lines.get(3).contains("cut: "), lines.get(3));
        assertEquals("RESULT_TOO_LARGE", lines.get(4));
        assertEquals("1 rows, cut: the ends of 1 cells of more than 4,000 bytes", lines.get(5));
        assertEquals("1 rows, cut: null", lines.get(6));
    }

    /// The process.
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) {
            try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(arguments[0], Map.of()))) {
                QUERIES.forEach(sql -> System.out.println(outcome(gateway, sql)));
            }
        }

        private static String outcome(PooledGateway gateway, String sql) {
            try {
                Rows rows =
                        gateway.read(session -> session.guarded(new GuardedSql(sql), List.of(), Limits.MOST.preset()));
                return rows.rows().size() + " rows, cut: " + rows.truncated();
            } catch (Refusal refusal) {
                return refusal.code();
            }
        }
    }
}
