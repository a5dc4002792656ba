package dbre.safety;

import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Dependency;
import dbre.schema.Identifiers;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.AlterAction;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.AddConstraint;
import dbre.sql.AlterAction.AttachPartition;
import dbre.sql.AlterAction.DetachPartition;
import dbre.sql.AlterAction.DropColumn;
import dbre.sql.AlterAction.DropConstraint;
import dbre.sql.AlterAction.DropNotNull;
import dbre.sql.AlterAction.Inherit;
import dbre.sql.AlterAction.SetDefault;
import dbre.sql.AlterAction.SetNotNull;
import dbre.sql.AlterAction.SetType;
import dbre.sql.AlterAction.ValidateConstraint;
import dbre.sql.ColumnDefinition;
import dbre.sql.TableConstraint;
import java.util.List;
import java.util.function.UnaryOperator;

/// What an action of ALTER TABLE leaves behind.
final class TableEvolution {
    private final World world;

    TableEvolution(World world) {
        this.world = world;
    }

    /// @param name the table with its schema
    void apply(QualifiedName name, AlterAction action) {
        switch (action) {
            case AddColumn add -> addColumn(name, add);
            case DropColumn drop -> world.change(name, table -> Tables.withoutColumn(table, drop.column()));
            case SetType set ->
                changeColumn(name, set.column(), column -> column.withType(TypeChange.canonical(set.type())));
            case SetNotNull set -> changeColumn(name, set.column(), column -> column.withNullable(false));
            case DropNotNull drop -> changeColumn(name, drop.column(), column -> column.withNullable(true));
            case SetDefault set ->
                changeColumn(
                        name,
                        set.column(),
                        column -> column.withDefault(
                                set.expression() == null
                                        ? null
                                        : set.expression().sql()));
            case AddConstraint add -> addConstraint(name, add.constraint());
            case ValidateConstraint validate -> {
                validateUnseen(name, validate.constraint());
                validate(name, validate.constraint());
            }
            case DropConstraint drop -> world.change(name, table -> Tables.withoutConstraint(table, drop.constraint()));
            case AttachPartition attach ->
                world.change(attach.partition(), table -> Tables.partition(table, name, attach.bound()));
            case DetachPartition detach ->
                world.change(detach.partition(), table -> Tables.partition(table, null, null));
            case Inherit inherit -> {
                Dependency link =
                        new Dependency(name, Dependency.Kind.INHERITS, world.resolve(inherit.parent()), List.of());
                if (inherit.inherit()) {
                    world.ties().add(link);
                } else {
                    world.ties().remove(link);
                }
            }
            default -> {
                // The other forms change neither columns nor constraints nor partitions.
            }
        }
    }

    private void addColumn(QualifiedName name, AddColumn add) {
        if (add.ifNotExists()
                && world.table(name)
                        .flatMap(table -> table.column(add.column().name()))
                        .isPresent()) {
            return;
        }
        world.change(name, table -> Tables.with(table, column(add.column())));
        if (add.column().isWithoutValue()) {
            world.leaveUnfilled(name, add.column().name());
        }
        add.column().constraints().forEach(constraint -> addConstraint(name, constraint));
    }

    private void addConstraint(QualifiedName name, TableConstraint written) {
        Constraint constraint = Constraints.of(written, name, world);
        world.change(name, table -> Tables.with(table, constraint));
        if (hasIndex(constraint) && written.usingIndex() == null) {
            world.change(name, table -> addKey(table, constraint));
        }
        if (written.kind() == Constraint.Kind.PRIMARY_KEY) {
            written.columns().forEach(key -> changeColumn(name, key, column -> column.withNullable(false)));
        }
        if (written.kind() == Constraint.Kind.NOT_NULL && !written.notValid()) {
            written.columns().forEach(key -> changeColumn(name, key, column -> column.withNullable(false)));
        }
    }

    /// Whether an index keeps the constraint.
    static boolean hasIndex(Constraint constraint) {
        return switch (constraint.kind()) {
            case PRIMARY_KEY, UNIQUE, EXCLUDE -> true;
            case FOREIGN_KEY, CHECK, NOT_NULL -> false;
        };
    }

    /// The table with that index.
    static Table addKey(Table table, Constraint key) {
        boolean primary = key.kind() == Constraint.Kind.PRIMARY_KEY;
        return Tables.with(
                table,
                new Index(
                        key.name(),
                        "",
                        "btree",
                        key.columns().stream().map(Identifiers::quoted).toList(),
                        List.of(),
                        null,
                        true,
                        primary,
                        true,
                        key.name(),
                        0,
                        0));
    }

    private void validate(QualifiedName name, String constraint) {
        world.change(
                name,
                table -> Tables.withConstraints(
                        table,
                        table.constraints().stream()
                                .map(each -> each.name().equals(constraint) ? validated(each) : each)
                                .toList()));
    }

    /// A constraint that no database shows and no statement made: only its name is known.
    private void validateUnseen(QualifiedName name, String constraint) {
        boolean seen =
                world.table(name).flatMap(table -> table.constraint(constraint)).isPresent();
        if (!seen && !world.knows(name)) {
            Constraint unseen = new Constraint(constraint, Constraint.Kind.CHECK, "", List.of(), null, List.of(), true);
            world.change(name, table -> Tables.with(table, unseen));
        }
    }

    private static Constraint validated(Constraint constraint) {
        return new Constraint(
                constraint.name(),
                constraint.kind(),
                constraint.definition(),
                constraint.columns(),
                constraint.references(),
                constraint.referencedColumns(),
                true);
    }

    void changeColumn(QualifiedName name, String column, UnaryOperator<Column> change) {
        world.change(name, table -> Tables.changing(table, column, change));
    }

    /// The column that the definition makes.
    static Column column(ColumnDefinition definition) {
        return new Column(
                definition.name(),
                TypeChange.canonical(definition.type()),
                !definition.notNull(),
                definition.defaultExpression() == null
                        ? null
                        : definition.defaultExpression().sql(),
                definition.identity(),
                definition.generated() == null ? null : definition.generatedStored() ? "STORED" : "VIRTUAL",
                null);
    }
}
