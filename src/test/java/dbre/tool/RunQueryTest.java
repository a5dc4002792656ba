package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.db.DatabaseUrl;
import dbre.db.Databases;
import dbre.db.PooledGateway;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.server.Json;
import dbre.tool.Answer.Section.Theirs;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a caller sees of values, in both forms of an answer.
class RunQueryTest {
    private final LiveDatabase database = LivePostgres.newest().database(RunQueryTest.class, "");
    private final PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()));

    @AfterEach
    void close() {
        gateway.close();
    }

    private Answer<RunQuery.Facts> answer(String sql) {
        return new RunQuery(Databases.only(gateway)).answer(new RunQuery.Input(sql, null, null, null, null));
    }

    private static String rows(Answer<RunQuery.Facts> answer) {
        return Json.ANSWERS.valueToTree(answer.report().facts().rows()).toString();
    }

    private static String text(Answer<RunQuery.Facts> answer) {
        return answer.sections().getFirst() instanceof Theirs(String ignored, String text)
                ? text.substring(text.indexOf('\n') + 1)
                : "";
    }

    @Test
    void tellsNullFromTheTextThatReadsSo() {
        Answer<RunQuery.Facts> answer = answer("select null, 'NULL', '\"NULL\"', '{NULL}'::text[], 'null', ''");
        assertEquals("[[null,\"NULL\",\"\\\"NULL\\\"\",\"{NULL}\",\"null\",\"\"]]", rows(answer));
        assertEquals("NULL\t\"NULL\"\t\"\"NULL\"\"\t{NULL}\tnull\t", text(answer));
    }

    @Test
    void keepsNumbersExactForReadersThatKnowDoublesOnly() {
        Answer<RunQuery.Facts> answer = answer("""
            select 9007199254740991::int8, 9223372036854775807, 123456789012345678901234567890.5, 12.00,
              1e-20::numeric, 0.1::float8 + 0.2, 1e20::float8, 1e-7::float4, '-0'::float8, 'NaN'::numeric
            """);
        assertEquals(
                "[[9007199254740991,\"9223372036854775807\",\"123456789012345678901234567890.5\",12.00,"
                        + "0.00000000000000000001,0.30000000000000004,1e+20,1e-07,-0,\"NaN\"]]",
                rows(answer));
        assertEquals(
                "9007199254740991\t9223372036854775807\t123456789012345678901234567890.5\t12.00"
                        + "\t0.00000000000000000001\t0.30000000000000004\t1e+20\t1e-07\t-0\tNaN",
                text(answer));
    }
}
