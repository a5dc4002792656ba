package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Results of 100 MB and more, read by a server that has 64 MB of heap for itself and for them.
class SmallHeapTest {
    private static final String SCRIPT = """
        create table narrow as select n, repeat('x', 90) as text from generate_series(1, 1000000) n;
        create table wide as select n, repeat(md5(n::text), 31250) as text from generate_series(1, 100) n;
        create table growing as select n, case when n < 60 then 'x' else (select text from wide limit 1) end as text
          from generate_series(1, 160) n;
        create table huge as select repeat((select text from wide limit 1), 200) as text;
        """;

    @Test
    void readsThemAllAndSaysWhatIsCut() throws Exception {
        LiveDatabase database = LivePostgres.newest().database(SmallHeapTest.class, SCRIPT);
        List<String> options = List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError");
        try (Dialogue dialogue = new Dialogue(database.url(), options)) {
            assertEquals("200 rows, cut: rows after the first 200", outcome(dialogue, "select * from narrow"));
            assertEquals(
                    "7 rows, cut: rows after the first 50, at 200,000 bytes;"
                            + " the ends of 51 cells of more than 4,000 bytes",
                    outcome(dialogue, "select text from wide"));
            assertEquals("RESULT_TOO_LARGE", outcome(dialogue, "select string_agg(text, '') from wide"));
            assertEquals("RESULT_TOO_LARGE", outcome(dialogue, "select text from growing order by n"));
            assertEquals("RESULT_TOO_LARGE", outcome(dialogue, "select text from huge"));
            assertEquals(
                    "1 rows, cut: the ends of 1 cells of more than 4,000 bytes",
                    outcome(dialogue, "select left(text, 1000000) from huge"));
            assertEquals("1 rows, cut: ", outcome(dialogue, "select 1"));
        }
    }

    private static String outcome(Dialogue dialogue, String sql) {
        JsonNode answer = dialogue.call("run_query", Map.of("sql", sql));
        String code = Dialogue.code(answer);
        if (!code.isEmpty()) {
            return code;
        }
        JsonNode content = answer.path("structuredContent");
        return "%d rows, cut: %s"
                .formatted(
                        content.at("/facts/rows").size(),
                        content.at("/facts/truncated").asString("").replaceFirst("; next_cursor .*", ""));
    }
}
