package dbre.migration.rule;

import dbre.code.Location;
import dbre.code.Model;
import dbre.code.ModelColumn;
import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.finding.Severity;
import dbre.safety.Judge.Judged;
import dbre.schema.Column;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.DropColumn;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A column or table goes while a model still maps it. SQLAlchemy names every mapped column in its SELECTs and INSERTs,
/// whether the program uses the attribute or not, so each query of that model fails from the commit on.
final class MappedColumnIsDropped implements MigrationRule {

    @Override
    public String id() {
        return "drop-safety-order";
    }

    @Override
    public Stream<Finding> check(WholeMigration migration) {
        return migration.statements().stream().flatMap(judged -> switch (judged.step()
                .statement()
                .statement()) {
            case Statement.AlterTable alter ->
                alter.actions().stream()
                        .filter(DropColumn.class::isInstance)
                        .map(DropColumn.class::cast)
                        .filter(drop -> isTaken(migration, judged, alter.name())
                                && !isMadeAgain(migration, judged, alter.name(), drop.column()))
                        .flatMap(drop -> column(migration, judged, alter.name(), drop.column()));
            case Statement.Drop drop
            when drop.kind() == ObjectKind.TABLE ->
                drop.names().stream()
                        .filter(table ->
                                isTaken(migration, judged, table) && !isMadeAgain(migration, judged, table, ""))
                        .flatMap(table -> table(migration, judged, table));
            default -> Stream.<Finding>empty();
        });
    }

    private static boolean isTaken(WholeMigration migration, Judged judged, QualifiedName table) {
        boolean known = migration.before().hasDatabase();
        return migration.touches(judged, table)
                && (!known || migration.before().table(table).isPresent());
    }

    /// Whether a later statement makes what this one drops, so that the code finds it in the end.
    private static boolean isMadeAgain(WholeMigration migration, Judged judged, QualifiedName table, String column) {
        return migration.statements().stream()
                .filter(later -> later.step().index() > judged.step().index())
                .map(later -> later.step().statement().statement())
                .anyMatch(statement -> switch (statement) {
                    case Statement.CreateTable create -> create.name().equals(table);
                    case Statement.AlterTable alter ->
                        alter.name().equals(table)
                                && alter.actions().stream()
                                        .anyMatch(action -> action instanceof AddColumn add
                                                && add.column().name().equals(column));
                    default -> false;
                });
    }

    private Stream<Finding> column(WholeMigration migration, Judged judged, QualifiedName table, String name) {
        return migration.code().index().models(table).stream()
                .flatMap(model -> model.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .map(column -> finding(
                                judged,
                                migration.before().resolve(table),
                                place(column.at()) + " still maps " + table + "." + Identifiers.quoted(name) + " as "
                                        + model.symbol() + "." + column.attribute()
                                        + ": it is named in every SELECT and INSERT of " + model.symbol()
                                        + ", and all of them fail from the commit on.",
                                unmapped(migration, model, column, table))));
    }

    private Stream<Finding> table(WholeMigration migration, Judged judged, QualifiedName table) {
        return migration.code().index().models(table).stream()
                .map(model -> finding(
                        judged,
                        migration.before().resolve(table),
                        place(model.at()) + " still maps " + table + " as " + model.symbol() + ": every query of "
                                + model.symbol() + " fails from the commit on.",
                        Remedy.advice("Remove " + model.symbol() + " and what uses it from the code, deploy, let the"
                                + " old code end; then drop " + table + ".")));
    }

    private static String place(Location at) {
        return at.path() + ":" + at.startLine();
    }

    /// New code no longer fills the column, so the table has to accept rows without it until it is gone.
    private static Remedy unmapped(WholeMigration migration, Model model, ModelColumn mapped, QualifiedName table) {
        Optional<Column> column = migration.before().table(table).flatMap(each -> each.column(mapped.name()));
        boolean required = column.map(each -> !each.nullable() && each.defaultExpression() == null)
                .orElse(mapped.serverDefault() == null && !mapped.nullable());
        String first = "Remove " + model.symbol() + "." + mapped.attribute()
                + " from the model, deploy, and let the old" + " code end; then drop the column.";
        if (!required || mapped.primaryKey()) {
            return Remedy.advice(first);
        }
        return new Remedy(
                first + " Rows of the new code do not have it: let it be NULL before that deployment.",
                List.of("ALTER TABLE " + table.sql() + " ALTER COLUMN " + Identifiers.quoted(mapped.name())
                        + " DROP NOT NULL"),
                null);
    }

    private Finding finding(Judged judged, QualifiedName table, String message, Remedy remedy) {
        Place place = new Place(
                judged.step().file(), judged.step().line(), null, judged.step().index(), null, table.sql());
        return new Finding(id(), Severity.DANGER, message, place, remedy);
    }
}
