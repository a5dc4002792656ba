package dbre.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Finding;
import dbre.safety.rule.RuleBook;
import dbre.sql.SqlParser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A page's examples are its rule's first tests, so a page cannot be missing, stale or wrong.
class RulePagesTest {
    private static final List<String> HEADINGS = List.of("When", "Effect", "Instead", "Unsafe", "Safe", "Sources");

    static Stream<String> rules() {
        return RuleBook.RULES.stream().map(SafetyRule::id);
    }

    @Test
    void everyRuleHasAPage() {
        assertEquals(
                List.of(),
                rules().map(RulePage::fileOf)
                        .filter(page -> !RulePage.all().contains(page))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void pagesHaveTheirHeadings(String rule) {
        List<String> headings = RulePage.of(rule).headings().stream()
                .filter(heading -> !heading.equals("Given"))
                .toList();
        assertEquals(HEADINGS, headings);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theUnsafeExampleFiresItsRule(String rule) {
        RulePage page = RulePage.of(rule);
        List<String> firing = Judging.rulesFiring(page.given(), page.unsafe());
        assertTrue(firing.contains(rule), () -> rule + " is silent; firing: " + firing);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theSafeExampleIsSilent(String rule) {
        RulePage page = RulePage.of(rule);
        List<String> firing = Judging.rulesFiring(page.given(), page.safe());
        assertFalse(firing.contains(rule), () -> rule + " fires on its own safe example");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRemedyParsesAndSilencesItsRule(String rule) {
        RulePage page = RulePage.of(rule);
        for (Finding finding : Judging.findings(page.given(), page.unsafe())) {
            if (finding.rule().equals(rule) && !finding.remedy().sql().isEmpty()) {
                String remedy = String.join(";\n", finding.remedy().sql());
                assertFalse(SqlParser.parse(remedy).statements().isEmpty(), remedy);
                List<String> firing = Judging.rulesFiring(page.given(), remedy);
                assertFalse(firing.contains(rule), () -> rule + " fires on its own remedy:\n" + remedy);
            }
        }
    }
}
