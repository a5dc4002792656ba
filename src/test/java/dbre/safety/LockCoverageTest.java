package dbre.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.sql.AlterAction;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import dbre.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every form of the lock table is replayed: a form without a case fails the build.
class LockCoverageTest {
    /// Forms that touch no relation by themselves, or whose effect is said to be unknown.
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("Opaque", "SessionOnly", "SetVariable", "Transaction", "AlterOther");

    @Test
    void everyFormIsReplayed() {
        Set<String> replayed = new TreeSet<>(WITHOUT_EFFECT);
        for (LockCase each : Stream.concat(LockCase.all().stream(), LockCase.alone().stream())
                .toList()) {
            List<ParsedStatement> statements = SqlParser.parse(each.sql()).statements();
            statements.forEach(statement -> replayed.addAll(forms(statement.statement())));
        }
        Set<String> missing = new TreeSet<>();
        Stream.of(Statement.class, AlterAction.class)
                .flatMap(model -> Stream.of(model.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .forEach(missing::add);
        missing.removeAll(replayed);
        assertEquals(Set.of(), missing);
    }

    private static List<String> forms(Statement statement) {
        Stream<String> form = Stream.of(statement.getClass().getSimpleName());
        return statement instanceof Statement.AlterTable alter
                ? Stream.concat(
                                form,
                                alter.actions().stream()
                                        .map(action -> action.getClass().getSimpleName()))
                        .toList()
                : form.toList();
    }
}
