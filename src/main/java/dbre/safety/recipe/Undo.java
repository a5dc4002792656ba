package dbre.safety.recipe;

import static dbre.schema.Identifiers.literal;
import static dbre.schema.Identifiers.quoted;

import dbre.safety.World;
import dbre.schema.Column;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction;
import dbre.sql.AlterAction.DropNotNull;
import dbre.sql.AlterAction.SetDefault;
import dbre.sql.AlterAction.SetType;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The way back of a statement that runs as written.
final class Undo {
    private Undo() {}

    static List<Action> of(Statement statement, World world) {
        return switch (statement) {
            case Statement.CreateTable create ->
                sql("DROP TABLE " + create.name().sql());
            case Statement.CreateIndex create ->
                sql("DROP INDEX " + new QualifiedName(create.table().schema(), create.indexName()).sql());
            case Statement.CreateView view ->
                view.replace()
                        ? impossible("the view " + view.name() + " as it was before")
                        : sql("DROP " + (view.materialized() ? "MATERIALIZED VIEW " : "VIEW ")
                                + view.name().sql());
            case Statement.CreateEnum create -> sql("DROP TYPE " + create.name().sql());
            case Statement.CreateDomain create ->
                sql("DROP DOMAIN " + create.name().sql());
            case Statement.CreateTrigger trigger ->
                sql("DROP TRIGGER %s ON %s"
                        .formatted(quoted(trigger.name()), trigger.table().sql()));
            case Statement.CreateOther other -> createOther(other);
            case Statement.Rename rename -> rename(rename);
            case Statement.AddEnumValue add ->
                impossible("an enum without the value " + literal(add.value()) + "; PostgreSQL cannot remove one");
            case Statement.AlterTable alter -> alterTable(alter, world);
            case Statement.Comment comment -> impossible("the comment as it was before");
            case Statement.Drop drop -> impossible("what was dropped: " + names(drop));
            case Statement.Truncate truncate -> impossible("the rows that were removed");
            case Statement.Write write -> impossible("the rows as they were before");
            default -> impossible("the state before this statement");
        };
    }

    private static String names(Statement.Drop drop) {
        return String.join(", ", drop.names().stream().map(QualifiedName::sql).toList());
    }

    private static List<Action> createOther(Statement.CreateOther other) {
        return switch (other.kind()) {
            case SCHEMA, SEQUENCE, EXTENSION, TYPE ->
                sql("DROP " + other.kind() + " " + other.name().sql());
            default -> impossible("the state before this statement");
        };
    }

    private static List<Action> rename(Statement.Rename rename) {
        QualifiedName renamed = new QualifiedName(rename.on().schema(), rename.to());
        return switch (rename.kind()) {
            case TABLE, INDEX, VIEW, MATERIALIZED_VIEW, SEQUENCE, TYPE ->
                sql("ALTER %s %s RENAME TO %s"
                        .formatted(
                                rename.kind(), renamed.sql(), quoted(rename.on().name())));
            case CONSTRAINT ->
                rename.part() == null
                        ? impossible("the old name")
                        : sql("ALTER TABLE %s RENAME CONSTRAINT %s TO %s"
                                .formatted(rename.on().sql(), quoted(rename.to()), quoted(rename.part())));
            default -> impossible("the old name of " + rename.on());
        };
    }

    /// The actions taken back in reverse order, as far as what was there before is known.
    private static List<Action> alterTable(Statement.AlterTable alter, World world) {
        List<String> undo = new ArrayList<>();
        for (AlterAction action : alter.actions()) {
            Optional<String> sql =
                    alter.kind() == ObjectKind.TABLE ? action(alter.name(), action, world) : Optional.empty();
            if (sql.isEmpty()) {
                return impossible(alter.name() + " as it was before");
            }
            undo.add(sql.get());
        }
        Collections.reverse(undo);
        return List.of(new Action.InTransaction(undo));
    }

    private static Optional<String> action(QualifiedName table, AlterAction action, World world) {
        String alter = "ALTER TABLE " + table.sql() + " ";
        return switch (action) {
            case AlterAction.AddColumn add ->
                Optional.of(alter + "DROP COLUMN " + quoted(add.column().name()));
            case DropNotNull drop -> Optional.of(alter + "ALTER COLUMN " + quoted(drop.column()) + " SET NOT NULL");
            case AlterAction.SetNotNull set ->
                Optional.of(alter + "ALTER COLUMN " + quoted(set.column()) + " DROP NOT NULL");
            case SetDefault set ->
                column(world, table, set.column())
                        .map(column -> alter + "ALTER COLUMN " + quoted(set.column())
                                + (column.defaultExpression() == null
                                        ? " DROP DEFAULT"
                                        : " SET DEFAULT " + column.defaultExpression()));
            case SetType set ->
                column(world, table, set.column())
                        .map(column -> alter + "ALTER COLUMN " + quoted(set.column()) + " TYPE " + column.type()
                                + " USING " + quoted(set.column()) + "::" + column.type());
            default -> Optional.empty();
        };
    }

    private static Optional<Column> column(World world, QualifiedName table, String column) {
        return world.table(table).flatMap(known -> known.column(column));
    }

    private static List<Action> sql(String sql) {
        return List.of(Action.InTransaction.of(sql));
    }

    private static List<Action> impossible(String what) {
        return List.of(new Action.Impossible("This cannot bring back " + what + "."));
    }
}
