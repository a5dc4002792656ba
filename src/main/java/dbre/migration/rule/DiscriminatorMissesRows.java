package dbre.migration.rule;

import dbre.code.Model;
import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.finding.Severity;
import dbre.safety.Judge.Judged;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.ColumnDefinition;
import dbre.sql.Expression;
import dbre.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/// The column that tells the classes of a table apart (`polymorphic_on`) is added without a value for the rows that are
/// there. SQLAlchemy 2.0 refuses to load a row whose discriminator is NULL ("can't be loaded into an object", measured
/// on 2.0.44), and code that still runs writes more of them.
final class DiscriminatorMissesRows implements MigrationRule {
    private static final String DISCRIMINATOR = "polymorphic_on";

    @Override
    public String id() {
        return "add-inheritance-column";
    }

    @Override
    public Stream<Finding> check(WholeMigration migration) {
        return migration.statements().stream()
                .flatMap(judged -> judged.step().statement().statement() instanceof Statement.AlterTable alter
                                && migration.touches(judged, alter.name())
                        ? alter.actions().stream()
                                .filter(AddColumn.class::isInstance)
                                .map(action -> ((AddColumn) action).column())
                                .filter(column ->
                                        !hasValue(column) && migration.code().hasWord(DISCRIMINATOR))
                                .flatMap(column -> check(migration, judged, alter.name(), column))
                        : Stream.empty());
    }

    private static boolean hasValue(ColumnDefinition column) {
        Expression value = column.defaultExpression();
        return column.generated() != null || (value != null && !value.isNull());
    }

    private Stream<Finding> check(
            WholeMigration migration, Judged judged, QualifiedName table, ColumnDefinition column) {
        return migration.code().index().models(table).stream()
                .filter(model -> model.discriminator() != null
                        && model.discriminator().column().equals(column.name()))
                .map(model -> new Finding(
                        id(),
                        Severity.DANGER,
                        model.at().path() + ":" + model.at().startLine() + " tells the classes of "
                                + migration.before().resolve(table) + " apart by " + Identifiers.quoted(column.name())
                                + ", and the rows that are there get NULL: " + model.symbol()
                                + " cannot load them, nor those that code of before this deployment still writes.",
                        new Place(
                                judged.step().file(),
                                judged.step().line(),
                                null,
                                judged.step().index(),
                                null,
                                migration.before().resolve(table).sql()),
                        filled(model, table, column)));
    }

    private static Remedy filled(Model model, QualifiedName table, ColumnDefinition column) {
        String identity =
                model.discriminator() == null ? null : model.discriminator().identity();
        String before = "Add it with a constant default before the code that maps it is deployed; that is free since 11"
                + " and fills old rows and those of old code alike.";
        if (identity == null) {
            return Remedy.advice(
                    before + " " + model.symbol() + " names no polymorphic_identity for them: give it one.");
        }
        return new Remedy(
                before,
                List.of("ALTER TABLE " + table.sql() + " ADD COLUMN " + Identifiers.quoted(column.name()) + " "
                        + column.type().sql() + " DEFAULT " + Identifiers.literal(identity) + " NOT NULL"),
                null);
    }
}
