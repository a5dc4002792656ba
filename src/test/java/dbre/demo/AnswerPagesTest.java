package dbre.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.demo.MeasuredAnswers.Measured;
import dbre.server.Json;
import dbre.server.Manifest;
import dbre.server.Outcome;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// However much a call asks for, neither form of an answer is longer than a model can take, and its pages together have
/// everything.
class AnswerPagesTest {
    private static final int MOST = 8_000;
    private static final List<String> WORST_FIRST = List.of("danger", "warning", "note");

    private static MeasuredAnswers answers;

    @BeforeAll
    static void open() throws Exception {
        answers = new MeasuredAnswers();
    }

    @AfterAll
    static void close() {
        answers.close();
    }

    @Test
    void noFormOfAnAnswerIsTooLong() {
        List<String> wrong = new ArrayList<>();
        Stream.concat(answers.onTheShop().stream(), answers.onTheGreat().stream())
                .forEach(each -> {
                    String sizes = each.tool() + " " + each.what() + ": " + each.structured() + " and " + each.text();
                    if (each.outcome().failed() || each.structured() > MOST || each.text() > MOST) {
                        wrong.add(sizes + " "
                                + each.outcome().text().lines().findFirst().orElse(""));
                    }
                    if (!fits(each)) {
                        wrong.add(sizes + ": not as its schema says");
                    }
                });
        assertEquals("", String.join("\n", wrong));
    }

    private static boolean fits(Measured measured) {
        JsonNode tool = Manifest.of(answers.composition().toolbox()).stream()
                .filter(each -> each.get("name").stringValue().equals(measured.tool()))
                .findFirst()
                .orElseThrow();
        Map<String, Object> schema = Json.ANSWERS.convertValue(tool.get("outputSchema"), new TypeReference<>() {});
        return new DefaultJsonSchemaValidator()
                .validate(schema, measured.outcome().content())
                .valid();
    }

    @Test
    void pagesOfTablesHaveEachOnce() {
        List<String> names =
                pages("inspect_schema", Map.of("table", "many.table_1*", "detail", "full", "limit", 40)).stream()
                        .flatMap(page -> page.at("/facts/tables").valueStream())
                        .map(table -> table.get("name").stringValue())
                        .toList();
        assertEquals(112, names.size());
        assertEquals(112, names.stream().distinct().count());
    }

    @Test
    void pagesOfOneTableHaveAllItsColumns() {
        List<String> names = pages("inspect_schema", Map.of("table", "widest")).stream()
                .flatMap(page -> page.at("/facts/tables/0/columns").valueStream())
                .map(column -> column.get("name").stringValue())
                .toList();
        List<String> all = new ArrayList<>(List.of("id"));
        IntStream.rangeClosed(1, 1_500).forEach(i -> all.add("column_" + i));
        assertEquals(all, names);
    }

    @Test
    void pagesOfRowsHaveAll() {
        List<JsonNode> pages = pages("run_query", Map.of("sql", "SELECT * FROM wide ORDER BY id"));
        List<Integer> ids = pages.stream()
                .flatMap(page -> page.at("/facts/rows").valueStream())
                .map(row -> row.get(0).intValue())
                .toList();
        assertEquals(IntStream.rangeClosed(1, 500).boxed().toList(), ids);
        assertTrue(pages.getFirst().at("/facts/truncated").stringValue().contains("ORDER BY"));
        assertFalse(pages.getLast().has("truncated") && pages.getLast().has("next_cursor"));
    }

    @Test
    void aCellThatIsCutSaysHowMuchIsLeft() {
        JsonNode row = answers.great("run_query", Map.of("sql", "SELECT repeat('x', 100000) UNION ALL SELECT 'y'"))
                .content()
                .at("/facts/rows/0/0");
        assertTrue(row.stringValue().endsWith("x... (96,000 more characters)"), row.toString());
    }

    @Test
    void pagesOfAScriptHaveAllFindingsTheWorstFirst() {
        String sql = MeasuredAnswers.each("CREATE INDEX index_%d ON many.table_1 (name);");
        List<JsonNode> pages = pages("check_migration_safety", Map.of("sql", sql));
        List<String> severities = pages.stream()
                .flatMap(page -> page.at("/findings").valueStream())
                .map(finding -> finding.get("severity").stringValue())
                .toList();
        assertEquals(
                severities.stream()
                        .sorted(Comparator.comparingInt(WORST_FIRST::indexOf))
                        .toList(),
                severities);
        List<Integer> statements = pages.stream()
                .flatMap(page -> page.at("/facts/statements").valueStream())
                .map(statement -> statement.get("index").intValue())
                .toList();
        assertEquals(IntStream.range(0, MeasuredAnswers.STATEMENTS).boxed().toList(), statements);
        pages.forEach(page -> assertEquals("BLOCKED", page.get("status").stringValue()));
    }

    @Test
    void theContentOfARevisionIsNotCutInSilence() {
        String ddl = MeasuredAnswers.each("CREATE TABLE new_%d (id bigint PRIMARY KEY, a text, b text, c text);");
        List<JsonNode> pages = pages("draft_alembic_migration", Map.of("ddl", ddl, "strategy", "single"));
        List<String> parts = pages.stream()
                .map(page -> page.at("/facts/revisions/0/content").asString(""))
                .filter(part -> !part.isEmpty())
                .toList();
        assertTrue(parts.size() > 1);
        parts.subList(0, parts.size() - 1)
                .forEach(part -> assertTrue(part.matches("(?s).*\\n\\.\\.\\. \\(\\d+ more lines\\)"), part));
        String whole = String.join("\n", parts);
        assertEquals(MeasuredAnswers.STATEMENTS, whole.split("op\\.create_table\\(", -1).length - 1);
    }

    @Test
    void aCursorBelongsToItsCall() {
        String sql = MeasuredAnswers.each("CREATE INDEX index_%d ON many.table_1 (name);");
        String cursor = answers.great("check_migration_safety", Map.of("sql", sql))
                .content()
                .get("next_cursor")
                .stringValue();
        for (Map<String, ?> other : List.of(
                Map.of("sql", "SELECT 1", "cursor", cursor),
                Map.of("sql", sql, "cursor", cursor.substring(0, cursor.length() - 6)),
                Map.of("sql", sql, "cursor", "nonsense"),
                Map.of("sql", sql, "cursor", ""))) {
            Outcome outcome = answers.great("check_migration_safety", other);
            assertEquals("BAD_CURSOR", outcome.content().path("code").asString(""), outcome.text());
        }
    }

    /// All pages, in order.
    private static List<JsonNode> pages(String tool, Map<String, ?> arguments) {
        List<JsonNode> pages = new ArrayList<>();
        Map<String, Object> call = new HashMap<>(arguments);
        while (pages.size() < 500) {
            Outcome outcome = answers.great(tool, call);
            assertFalse(outcome.failed(), outcome.text());
            assertTrue(outcome.content().toString().length() <= MOST * 4
                    && outcome.text().length() <= MOST * 4);
            pages.add(outcome.content());
            if (!outcome.content().has("next_cursor")) {
                return pages;
            }
            call.put("cursor", outcome.content().get("next_cursor").stringValue());
        }
        throw new AssertionError("no end of " + tool);
    }
}
