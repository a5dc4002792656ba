package dbre.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dbre.finding.Finding;
import dbre.finding.Refusal;
import dbre.finding.Severity;
import dbre.migration.rule.MigrationBook;
import dbre.safety.Judge;
import dbre.safety.Step;
import dbre.safety.World;
import dbre.safety.rule.RuleBook;
import dbre.schema.ServerVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
    private static final String DROP = "DROP TABLE orders";

    @Test
    void aCommentAboveOrBehindSilencesItsStatement() {
        assertEquals(0, count("drop-table", "-- dbre: ignore drop-table -- unused since May\n" + DROP));
        assertEquals(0, count("drop-table", DROP + "; -- dbre: ignore drop-table -- unused since May"));
        assertEquals(0, count("drop-table", "DROP TABLE\n  orders -- dbre: ignore drop-table, opaque -- unused\n;"));
    }

    @Test
    void otherStatementsAndOtherRulesAreStillFound() {
        String two = "-- dbre: ignore drop-table -- unused\n" + DROP + ";\nDROP TABLE customers";
        assertEquals(1, count("drop-table", two));
        assertEquals(1, count("drop-table", "-- dbre: ignore truncate -- unused\n" + DROP));
    }

    @Test
    void aCommentWithoutReasonSilencesNothingAndIsReported() {
        assertEquals(1, count("drop-table", "-- dbre: ignore drop-table\n" + DROP));
        assertEquals(1, count(MigrationBook.SUPPRESSION, "-- dbre: ignore drop-table\n" + DROP));
    }

    @Test
    void aCommentThatSilencesNothingIsReported() {
        assertEquals(1, count(MigrationBook.SUPPRESSION, "-- dbre: ignore truncate -- unused\n" + DROP));
        assertEquals(1, count(MigrationBook.SUPPRESSION, "-- dbre: ignore no-such-rule -- unused\n" + DROP));
        assertEquals(0, count(MigrationBook.SUPPRESSION, "-- dbre: ignore drop-table -- unused\n" + DROP));
    }

    @Test
    void aProjectTurnsRulesOffAndChangesTheirSeverity() {
        List<Finding> found = findings(DROP);
        RuleChoices choices = RuleChoices.of(Map.of("drop-table", "note", "missing-lock-timeout", "OFF"));
        Map<String, Severity> after = choices.apply(found).stream()
                .collect(Collectors.toMap(Finding::rule, Finding::severity, (one, other) -> one));
        assertEquals(Severity.NOTE, after.get("drop-table"));
        assertEquals(false, after.containsKey("missing-lock-timeout"));
    }

    @Test
    void anUnknownRuleOrChoiceIsRefused() {
        assertThrows(Refusal.class, () -> RuleChoices.of(Map.of("no-such-rule", "off")));
        assertThrows(Refusal.class, () -> RuleChoices.of(Map.of("drop-table", "loud")));
    }

    private static long count(String rule, String sql) {
        return findings(sql).stream()
                .filter(finding -> finding.rule().equals(rule))
                .count();
    }

    private static List<Finding> findings(String sql) {
        MigrationSteps steps = MigrationSteps.ofSql(sql, null, true);
        World world = World.open(ServerVersion.ofMajor(18));
        List<Finding> found = Judge.judge(steps.steps(), world, RuleBook.RULES).findings();
        return Suppressions.of(sql)
                .apply(null, found, steps.steps().stream().map(Step::line).collect(Collectors.toSet()));
    }
}
