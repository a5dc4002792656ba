package dbre.migration.rule;

import dbre.alembic.Reversal;
import dbre.alembic.Revision;
import dbre.alembic.Step;
import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A revision that cannot be taken back, or not wholly: when its deployment goes wrong, there is only the way forward.
final class NoWayBack implements MigrationRule {
    private static final String RULE = "irreversible";
    private static final Pattern VALIDATION =
            Pattern.compile("^\\s*ALTER TABLE .* VALIDATE CONSTRAINT \\S+\\s*$", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return RULE;
    }

    @Override
    public Stream<Finding> check(WholeMigration migration) {
        return migration.revisions().stream().flatMap(NoWayBack::check);
    }

    private static Stream<Finding> check(Revision revision) {
        if (revision.upgrade().stream().allMatch(NoWayBack::leavesNothingToTakeBack)) {
            return Stream.empty();
        }
        return switch (revision.reversal()) {
            case Reversal.Present present -> compared(revision);
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

    /// A downgrade that is there may still not undo the upgrade, or bring back what it cannot fill.
    private static Stream<Finding> compared(Revision revision) {
        WayBack back = WayBack.of(revision);
        Stream<Finding> wrong = Stream.of(
                        said("leaves behind ", back.left()),
                        said("does not bring back ", back.missing()),
                        said("does not undo the change of the ", back.kept()))
                .flatMap(Optional::stream)
                .map(what -> "downgrade() is not the inverse of upgrade(): it " + what + ".")
                .flatMap(message -> finding(revision, message));
        Stream<Finding> emptied = said("brings back ", back.emptied()).stream()
                .map(what -> new Finding(
                        RULE,
                        Severity.NOTE,
                        "downgrade() " + what + ", but not what was in it: upgrade() loses that data for good.",
                        Place.inFile(revision.path(), 1),
                        Remedy.advice("Keep the data elsewhere before it is dropped, or take a backup.")));
        return Stream.concat(wrong, emptied);
    }

    private static Optional<String> said(String verb, List<String> things) {
        return things.isEmpty() ? Optional.empty() : Optional.of(verb + String.join(", ", things));
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
