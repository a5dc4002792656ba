package dbre.migration.rule;

import dbre.code.CodeIndex;
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
import dbre.sql.AlterAction;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.DropColumn;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A column or table goes while a model still maps it. SQLAlchemy names every mapped column in its SELECTs and INSERTs,
/// whether the program uses the attribute or not, so each query of that model fails from the commit on.
final class MappedColumnIsDropped implements MigrationRule {

    @Override
    public String id() {
        return "drop-safety-order";
    }

    /// A drop for good, of a table when the column is null.
    private record Dropped(
            Judged judged, QualifiedName table, @Nullable String column) {}

    /// Where a migration makes tables and columns: the index of the last statement that does.
    private record Made(Map<QualifiedName, Integer> tables, Map<QualifiedName, Map<String, Integer>> columns) {
        static Made by(WholeMigration migration) {
            Made made = new Made(new HashMap<>(), new HashMap<>());
            migration.statements().forEach(judged -> {
                int index = judged.step().index();
                switch (judged.step().statement().statement()) {
                    case Statement.CreateTable create -> made.tables.put(create.name(), index);
                    case Statement.AlterTable alter ->
                        alter.actions().forEach(action -> made.add(alter, action, index));
                    default -> {}
                }
            });
            return made;
        }

        private void add(Statement.AlterTable alter, AlterAction action, int index) {
            if (action instanceof AddColumn add) {
                columns.computeIfAbsent(alter.name(), _ -> new HashMap<>())
                        .put(add.column().name(), index);
            }
        }

        /// Whether a later statement makes it again, so that the code finds it in the end.
        boolean again(Dropped dropped) {
            int dropping = dropped.judged().step().index();
            String column = dropped.column();
            return tables.getOrDefault(dropped.table(), -1) > dropping
                    || (column != null
                            && columns.getOrDefault(dropped.table(), Map.of()).getOrDefault(column, -1) > dropping);
        }
    }

    @Override
    public Stream<Finding> check(WholeMigration migration) {
        Made made = Made.by(migration);
        List<Dropped> all = migration.statements().stream()
                .flatMap(MappedColumnIsDropped::dropped)
                .filter(dropped -> isTaken(migration, dropped) && !made.again(dropped))
                .toList();
        if (all.isEmpty()) {
            return Stream.empty();
        }
        CodeIndex code = migration.code().index();
        return all.stream()
                .flatMap(dropped ->
                        code.models(dropped.table()).stream().flatMap(model -> findings(migration, dropped, model)));
    }

    private static Stream<Dropped> dropped(Judged judged) {
        return switch (judged.step().statement().statement()) {
            case Statement.AlterTable alter ->
                alter.actions().stream()
                        .filter(DropColumn.class::isInstance)
                        .map(DropColumn.class::cast)
                        .map(drop -> new Dropped(judged, alter.name(), drop.column()));
            case Statement.Drop drop
            when drop.kind() == ObjectKind.TABLE ->
                drop.names().stream().map(table -> new Dropped(judged, table, null));
            default -> Stream.empty();
        };
    }

    private static boolean isTaken(WholeMigration migration, Dropped dropped) {
        boolean known = migration.before().hasDatabase();
        return migration.touches(dropped.judged(), dropped.table())
                && (!known || migration.before().table(dropped.table()).isPresent());
    }

    private Stream<Finding> findings(WholeMigration migration, Dropped dropped, Model model) {
        String name = dropped.column();
        return name == null
                ? Stream.of(table(migration, dropped, model))
                : model.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .map(column -> column(migration, dropped, model, column));
    }

    private Finding column(WholeMigration migration, Dropped dropped, Model model, ModelColumn column) {
        QualifiedName table = dropped.table();
        return finding(
                dropped.judged(),
                migration.before().resolve(table),
                place(column.at()) + " still maps " + table + "." + Identifiers.quoted(column.name()) + " as "
                        + model.symbol() + "." + column.attribute() + ": it is named in every SELECT and INSERT of "
                        + model.symbol() + ", and all of them fail from the commit on.",
                unmapped(migration, model, column, table));
    }

    private Finding table(WholeMigration migration, Dropped dropped, Model model) {
        QualifiedName table = dropped.table();
        return finding(
                dropped.judged(),
                migration.before().resolve(table),
                place(model.at()) + " still maps " + table + " as " + model.symbol() + ": every query of "
                        + model.symbol() + " fails from the commit on.",
                Remedy.advice("Remove " + model.symbol() + " and what uses it from the code, deploy, let the old code"
                        + " end; then drop " + table + "."));
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
