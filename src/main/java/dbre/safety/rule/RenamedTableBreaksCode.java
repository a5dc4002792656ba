package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// Code that runs during the deployment still names the old table.
final class RenamedTableBreaksCode implements SafetyRule {

    @Override
    public String id() {
        return "rename-table";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return switch (situation.statement()) {
            case Statement.Rename rename when !situation.isNew(rename.on()) -> renamed(situation, rename);
            case Statement.SetSchema move
            when !situation.isNew(move.name()) && isRelation(move.kind()) ->
                Stream.of(situation.danger(
                        this,
                        move.name(),
                        "Queries of running code that look for " + move.name()
                                + " where it was fail from this moment on.",
                        Remedy.advice("Leave a view in the old schema until no code names it.")));
            default -> Stream.empty();
        };
    }

    private static boolean isRelation(ObjectKind kind) {
        return kind == ObjectKind.TABLE || kind == ObjectKind.VIEW || kind == ObjectKind.MATERIALIZED_VIEW;
    }

    private Stream<Finding> renamed(Situation situation, Statement.Rename rename) {
        String fails = " of running code that names " + rename.on() + " fails from this moment on.";
        return switch (rename.kind()) {
            case TABLE ->
                isCovered(situation, rename)
                        ? Stream.empty()
                        : Stream.of(situation.danger(this, rename.on(), "Every query" + fails, view(rename)));
            case VIEW, MATERIALIZED_VIEW ->
                Stream.of(situation.danger(
                        this,
                        rename.on(),
                        "Every query" + fails,
                        Remedy.advice("Make the view anew under the new name, and drop the old one later.")));
            case SEQUENCE, TYPE ->
                Stream.of(situation.warning(
                        this,
                        rename.on(),
                        "Every call or cast" + fails,
                        Remedy.advice("Keep the name; columns that use it do not need another.")));
            case CONSTRAINT ->
                Stream.of(situation.note(
                        this,
                        rename.on(),
                        "ON CONFLICT ON CONSTRAINT and error handlers that name " + rename.part()
                                + " fail from now on.",
                        Remedy.advice("Look for the name in the code first.")));
            default -> Stream.empty();
        };
    }

    /// Whether the same transaction gives the old name to a view of the table, or to another table.
    private static boolean isCovered(Situation situation, Statement.Rename rename) {
        QualifiedName old = situation.world().resolve(rename.on());
        return situation.transaction().isOpen()
                && situation.later().stream()
                        .takeWhile(statement -> !(statement instanceof Statement.Transaction))
                        .anyMatch(statement -> switch (statement) {
                            case Statement.CreateView view ->
                                situation.world().resolve(view.name()).equals(old);
                            case Statement.Rename other ->
                                other.kind() == ObjectKind.TABLE
                                        && new QualifiedName(
                                                        situation
                                                                .world()
                                                                .resolve(other.on())
                                                                .schema(),
                                                        other.to())
                                                .equals(old);
                            default -> false;
                        });
    }

    private static Remedy view(Statement.Rename rename) {
        QualifiedName renamed = new QualifiedName(rename.on().schema(), rename.to());
        return Remedy.replacement(
                "Leave the old name as a view in the same transaction until no code uses it; a simple view is"
                        + " updatable.",
                "BEGIN",
                "ALTER TABLE " + rename.on().sql() + " RENAME TO " + Identifiers.quoted(rename.to()),
                "CREATE VIEW " + rename.on().sql() + " AS SELECT * FROM " + renamed.sql(),
                "COMMIT");
    }
}
