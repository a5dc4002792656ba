package dbre.db;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Replays the statements of `exam/attacks.tsv` on the guard, without a server.
class AttacksTest {

    @TestFactory
    Stream<DynamicTest> refusesWhatDoesMoreThanRead() {
        return Attack.published().stream()
                .filter(Attack::isRejected)
                .map(attack -> DynamicTest.dynamicTest(
                        attack.id() + " " + attack.sql(),
                        () -> assertThrows(Refusal.class, () -> Guard.admit(attack.sql()))));
    }

    @TestFactory
    Stream<DynamicTest> admitsWhatReads() {
        return Attack.published().stream()
                .filter(attack -> !attack.isRejected() && !Attack.GENERATED.containsKey(attack.id()))
                .map(attack -> DynamicTest.dynamicTest(
                        attack.id() + " " + attack.sql(), () -> assertDoesNotThrow(() -> Guard.admit(attack.sql()))));
    }

    @TestFactory
    Stream<DynamicTest> endsOnHugeStatements() {
        return Attack.GENERATED.entrySet().stream()
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
    void everyRowIsReplayed() {
        assertEquals(
                Map.of("REJECT", 196, "ALLOW", 29, "ALLOW_BOUNDED", 2, "TIMEOUT", 3, "ERROR/explain", 1),
                verdicts(Attack.published()));
        Map<String, Integer> ours = verdicts(Attack.ours());
        assertTrue(ours.getOrDefault("REJECT", 0) > 500 && ours.getOrDefault("ALLOW", 0) > 300, ours.toString());
    }

    private static Map<String, Integer> verdicts(List<Attack> attacks) {
        Map<String, Integer> verdicts = new HashMap<>();
        attacks.forEach(attack -> verdicts.merge(attack.verdict(), 1, Integer::sum));
        return verdicts;
    }
}
