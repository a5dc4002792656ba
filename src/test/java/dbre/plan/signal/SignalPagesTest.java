package dbre.plan.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.PlanReader;
import dbre.sql.SqlParser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A page's plans are its signal's first tests, so a page cannot be missing, stale or wrong.
class SignalPagesTest {
    private static final List<String> HEADINGS = List.of("When", "Effect", "Instead", "Fires", "Silent", "Sources");

    static Stream<String> signals() {
        return SignalBook.SIGNALS.stream().map(Signal::id);
    }

    @Test
    void everySignalHasAPageAndEveryPageASignal() {
        assertEquals(SignalPage.ids(), signals().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("signals")
    void pagesHaveTheirHeadings(String signal) {
        assertEquals(HEADINGS, SignalPage.of(signal).headings());
    }

    @ParameterizedTest
    @MethodSource("signals")
    void theFirstPlanFiresItsSignal(String signal) {
        List<String> firing = firing(SignalPage.of(signal).fires());
        assertTrue(firing.contains(signal), () -> signal + " is silent; firing: " + firing);
    }

    @ParameterizedTest
    @MethodSource("signals")
    void onTheSecondPlanNothingFires(String signal) {
        assertEquals(List.of(), firing(SignalPage.of(signal).silent()));
    }

    @ParameterizedTest
    @MethodSource("signals")
    void remediesAreStatementsThatParse(String signal) {
        for (Finding finding : findings(SignalPage.of(signal).fires())) {
            assertFalse(finding.message().isBlank());
            assertFalse(finding.remedy().text().isBlank());
            for (String statement : finding.remedy().sql()) {
                assertEquals(1, SqlParser.parse(statement).statements().size(), statement);
            }
        }
    }

    private static List<String> firing(String plan) {
        return findings(plan).stream().map(Finding::rule).toList();
    }

    private static List<Finding> findings(String plan) {
        return SignalBook.look(Analysis.of(PlanReader.read(plan)));
    }
}
