package dbre.tool;

import dbre.alembic.Reversal;
import dbre.alembic.Revision;
import dbre.alembic.Step;
import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.finding.Severity;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a revision without a way back deserves to hear.
final class Irreversible {
    private static final String RULE = "irreversible";
    private static final Pattern VALIDATION =
            Pattern.compile("^\\s*ALTER TABLE .* VALIDATE CONSTRAINT \\S+\\s*$", Pattern.CASE_INSENSITIVE);

    private Irreversible() {}

    static Stream<Finding> of(Revision revision) {
        if (revision.upgrade().stream().allMatch(Irreversible::leavesNothingToTakeBack)) {
            return Stream.empty();
        }
        return switch (revision.reversal()) {
            case Reversal.Present present -> Stream.empty();
            case Reversal.Empty empty -> finding(revision, "downgrade() does nothing, so this cannot be taken back.");
            case Reversal.Missing missing ->
                finding(revision, "There is no downgrade(), so this cannot be taken back.");
            case Reversal.Raises raises ->
                Stream.of(new Finding(
                        RULE,
                        Severity.NOTE,
                        "downgrade() refuses on purpose: " + raises.reason(),
                        Place.inFile(revision.path(), raises.line()),
                        Remedy.advice("Take a backup of what it removes before it runs.")));
        };
    }

    /// A validated constraint is the same constraint: an empty downgrade is the right one.
    private static boolean leavesNothingToTakeBack(Step step) {
        return step instanceof Step.Sql sql && VALIDATION.matcher(sql.sql()).find();
    }

    private static Stream<Finding> finding(Revision revision, String message) {
        return Stream.of(new Finding(
                RULE,
                Severity.WARNING,
                message,
                Place.inFile(revision.path(), 1),
                Remedy.advice(
                        "Write the inverse of each step in reverse order, or raise with the reason if data is lost.")));
    }
}
