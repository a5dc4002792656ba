package dbre.alembic;

import dbre.alembic.ddl.ColumnItem;
import dbre.alembic.ddl.ConstraintItem;
import dbre.alembic.ddl.ConstraintItem.Kind;
import dbre.alembic.ddl.Ddl;
import dbre.alembic.ddl.IndexItem;
import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The directives of `op` and the statements that each of them sends to PostgreSQL (Alembic 1.20).
final class Directives {
    /// Directives whose first argument is the name of what they make or drop; the table comes second.
    private static final Set<String> NAMED = Set.of(
            "create_index",
            "drop_index",
            "create_unique_constraint",
            "create_check_constraint",
            "create_exclude_constraint",
            "create_primary_key",
            "create_foreign_key",
            "drop_constraint");

    private Directives() {}

    /// The statements of `op.name(...)`.
    ///
    /// @throws NotKnown when they cannot be told
    static List<String> of(String name, Arguments arguments) {
        return switch (name) {
            case "add_column" -> addColumn(arguments);
            case "alter_column" -> AlterColumn.statements(arguments);
            case "bulk_insert" -> bulkInsert(arguments);
            case "create_check_constraint" ->
                constraint(arguments, ConstraintItems.check(arguments.textOrNull(0, "constraint_name"), 2, arguments));
            case "create_exclude_constraint" ->
                constraint(
                        arguments,
                        ConstraintItems.exclude(
                                arguments.textOrNull(0, "constraint_name"), arguments.rest(2), arguments));
            case "create_foreign_key" -> foreignKey(arguments);
            case "create_index" -> createIndex(arguments);
            case "create_primary_key" -> constraint(arguments, primaryKey(arguments));
            case "create_table" -> Tables.table(arguments).create();
            case "create_table_comment" ->
                List.of(Ddl.commentOnTable(schema(arguments), table(arguments, 0), arguments.textOrNull(1, "comment")));
            case "create_unique_constraint" ->
                constraint(
                        arguments,
                        ConstraintItems.unique(
                                arguments.textOrNull(0, "constraint_name"), arguments.texts(2, "columns"), arguments));
            case "drop_column" ->
                List.of("ALTER TABLE " + Names.dotted(schema(arguments), table(arguments, 0)) + " DROP COLUMN "
                        + ifExists(arguments) + Names.quote(arguments.text(1, "column_name")));
            case "drop_constraint" ->
                List.of("ALTER TABLE " + Names.qualified(schema(arguments), table(arguments, 1)) + " DROP CONSTRAINT "
                        + ifExists(arguments) + Names.chosen(arguments.text(0, "constraint_name")));
            case "drop_index" -> dropIndex(arguments);
            case "drop_table" ->
                List.of("DROP TABLE " + ifExists(arguments) + Names.qualified(schema(arguments), table(arguments, 0)));
            case "drop_table_comment" -> List.of(Ddl.commentOnTable(schema(arguments), table(arguments, 0), null));
            case "execute" -> List.of(Executables.sql(arguments.value(0, "sqltext"), Map.of()));
            case "rename_table" ->
                List.of("ALTER TABLE " + Names.dotted(schema(arguments), arguments.text(0, "old_table_name"))
                        + " RENAME TO " + Names.quote(arguments.text(1, "new_table_name")));
            default -> throw new NotKnown("op." + name + " is no directive of Alembic's own");
        };
    }

    /// The statements of a directive that is called on what `batch_alter_table` gives, which has table and
    /// schema already.
    static List<String> inBatch(Value.Batch batch, String name, Arguments arguments) {
        if (name.equals("execute")) {
            return of(name, arguments);
        }
        boolean foreignKey = name.equals("create_foreign_key");
        int position = NAMED.contains(name) ? 1 : 0;
        Arguments placed = arguments.positional().size() < position
                ? arguments.with(foreignKey ? "source_table" : "table_name", batch.table())
                : arguments.insert(position, new Value.Text(batch.table()));
        return of(name, placed.with(foreignKey ? "source_schema" : "schema", batch.schema()));
    }

    private static List<String> addColumn(Arguments arguments) {
        if (!(arguments.value(1, "column") instanceof Value.Item(ColumnItem column))) {
            throw new NotKnown("the column is not known");
        }
        return Ddl.addColumn(
                arguments.textOrNull(2, "schema"),
                table(arguments, 0),
                column,
                new Ddl.AddColumnOptions(
                        arguments.flag("if_not_exists"),
                        arguments.flag("inline_references"),
                        arguments.flag("inline_primary_key")));
    }

    private static List<String> bulkInsert(Arguments arguments) {
        if (!(arguments.value(0, "table") instanceof Value.Table table)
                || !(arguments.value(1, "rows") instanceof Value.Elements(List<Value> rows))) {
            throw new NotKnown("the rows of bulk_insert are not known");
        }
        List<String> statements = new ArrayList<>();
        for (Value row : rows) {
            Value insert =
                    Write.on(Write.Operation.INSERT, table).call("values", new Arguments(List.of(row), Map.of()));
            statements.add(Executables.sql(insert, Map.of()));
        }
        return statements;
    }

    private static List<String> createIndex(Arguments arguments) {
        Value columns = arguments.value(2, "columns");
        List<Value> keys = columns instanceof Value.Elements(List<Value> several) ? several : List.of(columns);
        IndexItem index = Indexes.index(arguments.textOrNull(0, "index_name"), keys, arguments);
        return List.of(index.create(schema(arguments), table(arguments, 1)));
    }

    private static List<String> dropIndex(Arguments arguments) {
        String name = Names.chosen(arguments.text(0, "index_name"));
        String schema = schema(arguments);
        return List.of("DROP INDEX " + (arguments.flag("postgresql_concurrently") ? "CONCURRENTLY " : "")
                + ifExists(arguments) + (schema == null ? "" : Names.quote(schema) + ".") + name);
    }

    private static List<String> foreignKey(Arguments arguments) {
        String referenced =
                Names.qualified(arguments.textOrNull("referent_schema"), arguments.text(2, "referent_table"));
        List<String> local = arguments.texts(3, "local_cols");
        String body = ConstraintItem.foreignKey(
                local,
                referenced,
                arguments.texts(4, "remote_cols"),
                ConstraintItems.referenceOptions(arguments),
                arguments.flag("postgresql_not_valid"));
        String name = arguments.textOrNull(0, "constraint_name");
        return List.of(Ddl.addConstraint(
                arguments.textOrNull("source_schema"),
                arguments.text(1, "source_table"),
                new ConstraintItem(name, Kind.FOREIGN_KEY, local, body, false)));
    }

    private static ConstraintItem primaryKey(Arguments arguments) {
        String name = arguments.textOrNull(0, "constraint_name");
        return ConstraintItem.over(name, Kind.PRIMARY_KEY, "PRIMARY KEY ", arguments.texts(2, "columns"), "");
    }

    private static List<String> constraint(Arguments arguments, ConstraintItem constraint) {
        return List.of(Ddl.addConstraint(schema(arguments), table(arguments, 1), constraint));
    }

    static String table(Arguments arguments, int position) {
        return arguments.text(position, "table_name");
    }

    static @Nullable String schema(Arguments arguments) {
        return arguments.textOrNull("schema");
    }

    private static String ifExists(Arguments arguments) {
        return arguments.flag("if_exists") ? "IF EXISTS " : "";
    }
}
