package dbre.db;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Replays the statements of `exam/attacks.tsv` on the guard, without a server.
class AttacksTest {
    private static final Path FILE = Path.of("src/test/resources/exam/attacks.tsv");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    /// What the guard lets through, and what stops it then.
    private static final Map<String, String> STOPPED_LATER = Map.of(
            "DS07", "the size depends on the rows of generate_series: the cap on bytes stops it",
            "DS20", "libxml2 bounds the expansion of entities, and the cap on bytes its result");

    /// Statements that the table only describes.
    private static final Map<String, String> GENERATED = Map.of(
            "DS17", "SELECT " + "(".repeat(3000) + "1" + ")".repeat(3000),
            "DS18", "SELECT 1" + "+1".repeat(20_000),
            "DS19", "SELECT * FROM t WHERE a IN (1" + ",1".repeat(19_999) + ")");

    private record Row(String id, String verdict, String sql) {}

    @TestFactory
    Stream<DynamicTest> refusesWhatDoesMoreThanRead() throws IOException {
        return rows(row -> row.verdict().equals("REJECT"))
                .filter(row -> !STOPPED_LATER.containsKey(row.id()) && !GENERATED.containsKey(row.id()))
                .map(row -> DynamicTest.dynamicTest(
                        row.id() + " " + row.sql(), () -> assertThrows(Refusal.class, () -> Guard.admit(row.sql()))));
    }

    @TestFactory
    Stream<DynamicTest> admitsWhatReads() throws IOException {
        return rows(row -> !row.verdict().equals("REJECT") || STOPPED_LATER.containsKey(row.id()))
                .map(row -> DynamicTest.dynamicTest(
                        row.id() + " " + row.sql(), () -> assertDoesNotThrow(() -> Guard.admit(row.sql()))));
    }

    @TestFactory
    Stream<DynamicTest> endsOnHugeStatements() {
        return GENERATED.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> endsOn(row.getValue())));
    }

    /// These may be admitted or refused, by the letter of the table; they must not break the guard.
    private static void endsOn(String sql) {
        try {
            Guard.admit(sql);
        } catch (Refusal refusal) {
            assertTrue(Set.of("SQL_SYNTAX", "STATEMENT_TOO_LONG").contains(refusal.code()), refusal.code());
        }
        assertEquals("SELECT 1", Guard.admit("SELECT 1").sql());
    }

    @Test
    void everyRowIsReplayed() throws IOException {
        Map<String, Integer> verdicts = new HashMap<>();
        rows(row -> true).forEach(row -> verdicts.merge(row.verdict(), 1, Integer::sum));
        assertEquals(
                Map.of("REJECT", 196, "ALLOW", 29, "ALLOW_BOUNDED", 2, "TIMEOUT", 3, "ERROR/explain", 1), verdicts);
    }

    private static Stream<Row> rows(Predicate<Row> wanted) throws IOException {
        List<String> lines = Files.readAllLines(FILE);
        return lines.stream().skip(1).map(AttacksTest::row).filter(wanted);
    }

    private static Row row(String line) {
        String[] cells = line.split("\t", -1);
        return new Row(cells[0], cells[2].replace(",", ""), unescaped(cells[3]));
    }

    private static String unescaped(String cell) {
        return ESCAPE.matcher(cell)
                .replaceAll(match -> Matcher.quoteReplacement(character(match.group(1), match.group(2))));
    }

    private static String character(String code, String letter) {
        if (code != null) {
            return Character.toString(Integer.parseInt(code, 16));
        }
        return switch (letter) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> letter;
        };
    }
}
