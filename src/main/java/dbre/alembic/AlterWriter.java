package dbre.alembic;

import dbre.alembic.PythonCode.Atom;
import dbre.alembic.PythonCode.Call;
import dbre.alembic.PythonCode.Keyword;
import dbre.alembic.PythonCode.Listed;
import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction;
import dbre.sql.ColumnDefinition;
import dbre.sql.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One action of ALTER TABLE as a directive.
final class AlterWriter {
    private final ItemWriter items;
    private final QualifiedName table;

    AlterWriter(ItemWriter items, QualifiedName table) {
        this.items = items;
        this.table = table;
    }

    /// The directive; empty when there is none.
    Optional<PythonCode> write(AlterAction action) {
        return switch (action) {
            case AlterAction.AddColumn(ColumnDefinition column, boolean ifNotExists)
            when column.constraints().isEmpty() ->
                items.column(column, List.of()).map(code -> call("op.add_column", List.of(code)));
            case AlterAction.DropColumn drop -> Optional.of(call("op.drop_column", List.of(items.text(drop.column()))));
            case AlterAction.SetType change -> setType(change);
            case AlterAction.SetDefault(String column, var expression) ->
                Optional.of(alter(
                        column,
                        new Keyword("server_default", expression == null ? new Atom("None") : items.sql(expression))));
            case AlterAction.SetNotNull(String column) ->
                Optional.of(alter(column, new Keyword("nullable", new Atom("False"))));
            case AlterAction.DropNotNull(String column) ->
                Optional.of(alter(column, new Keyword("nullable", new Atom("True"))));
            case AlterAction.AddConstraint(TableConstraint constraint) -> addConstraint(constraint);
            case AlterAction.DropConstraint drop ->
                Optional.of(new Call(
                        "op.drop_constraint",
                        Stream.concat(
                                        Stream.of(items.text(drop.constraint()), items.text(table.name())),
                                        schema().stream())
                                .toList()));
            default -> Optional.empty();
        };
    }

    private Optional<PythonCode> setType(AlterAction.SetType change) {
        return TypeWriter.write(change.type()).map(type -> {
            List<PythonCode> arguments = new ArrayList<>(List.of(new Keyword("type_", type)));
            if (change.using() != null) {
                arguments.addAll(
                        items.keyword("postgresql_using", change.using().sql()));
            }
            return alter(change.column(), arguments.toArray(PythonCode[]::new));
        });
    }

    private Optional<PythonCode> addConstraint(TableConstraint constraint) {
        PythonCode name = constraint.name() == null ? new Atom("None") : items.text(constraint.name());
        List<PythonCode> columns =
                constraint.columns().stream().map(items::text).toList();
        return switch (constraint.kind()) {
            case CHECK ->
                Optional.ofNullable(constraint.expression())
                        .map(condition -> constraint(
                                "op.create_check_constraint", name, List.of(items.escaped(condition)), constraint));
            case UNIQUE ->
                Optional.of(constraint("op.create_unique_constraint", name, List.of(new Listed(columns)), constraint));
            case PRIMARY_KEY ->
                Optional.of(constraint("op.create_primary_key", name, List.of(new Listed(columns)), constraint));
            case FOREIGN_KEY ->
                Optional.ofNullable(constraint.references()).map(to -> foreignKey(name, columns, to, constraint));
            case EXCLUDE, NOT_NULL -> Optional.empty();
        };
    }

    private PythonCode constraint(
            String directive, PythonCode name, List<PythonCode> body, TableConstraint constraint) {
        List<PythonCode> arguments = new ArrayList<>(List.of(name, items.text(table.name())));
        arguments.addAll(body);
        arguments.addAll(schema());
        arguments.addAll(items.options(constraint));
        return new Call(directive, arguments);
    }

    private PythonCode foreignKey(
            PythonCode name, List<PythonCode> columns, QualifiedName to, TableConstraint constraint) {
        List<PythonCode> remote =
                constraint.referencedColumns().stream().map(items::text).toList();
        List<PythonCode> arguments = new ArrayList<>(List.of(
                name, items.text(table.name()), items.text(to.name()), new Listed(columns), new Listed(remote)));
        arguments.addAll(items.keyword("source_schema", table.schema()));
        arguments.addAll(items.keyword("referent_schema", to.schema()));
        arguments.addAll(items.options(constraint));
        return new Call("op.create_foreign_key", arguments);
    }

    private PythonCode alter(String column, PythonCode... changes) {
        List<PythonCode> arguments = new ArrayList<>(List.of(items.text(column)));
        arguments.addAll(List.of(changes));
        return call("op.alter_column", arguments);
    }

    private PythonCode call(String directive, List<PythonCode> behindTable) {
        List<PythonCode> arguments = new ArrayList<>(List.of(items.text(table.name())));
        arguments.addAll(behindTable);
        arguments.addAll(schema());
        return new Call(directive, arguments);
    }

    private List<PythonCode> schema() {
        return items.keyword("schema", table.schema());
    }

    /// The columns of the primary key, wherever it is written.
    static List<String> primaryKey(List<ColumnDefinition> columns, List<TableConstraint> constraints) {
        return Stream.concat(columns.stream().flatMap(column -> column.constraints().stream()), constraints.stream())
                .filter(constraint -> constraint.kind() == Constraint.Kind.PRIMARY_KEY)
                .flatMap(constraint -> constraint.columns().stream())
                .toList();
    }
}
