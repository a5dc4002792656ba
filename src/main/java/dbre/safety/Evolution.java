package dbre.safety;

import dbre.schema.Catalogue.DomainType;
import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Dependency;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableKind;
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
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import dbre.sql.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What a statement leaves behind: the world after it.
final class Evolution {
    private final World world;

    Evolution(World world) {
        this.world = world;
    }

    void apply(Statement statement) {
        switch (statement) {
            case Statement.CreateTable create -> createTable(create);
            case Statement.CreateView view -> createView(view);
            case Statement.CreateIndex create -> createIndex(create);
            case Statement.CreateDomain domain -> createDomain(domain);
            case Statement.AlterTable alter
            when alter.kind() != ObjectKind.INDEX ->
                alter.actions().forEach(action -> alter(world.resolve(alter.name()), action));
            case Statement.Write write -> world.fill(write.target());
            case Statement.Copy copy when copy.from() && copy.table() != null -> world.fill(copy.table());
            case Statement.Drop drop -> drop(drop);
            case Statement.Rename rename -> rename(rename);
            default -> {
                // Every other statement leaves tables, columns, constraints and indexes as they are.
            }
        }
    }

    private void createTable(Statement.CreateTable create) {
        QualifiedName name = world.resolve(create.name());
        if (create.ifNotExists() && world.table(name).isPresent()) {
            return;
        }
        QualifiedName parent = create.partitionOf() == null ? null : world.resolve(create.partitionOf());
        List<Constraint> constraints = Stream.concat(
                        create.columns().stream().flatMap(column -> column.constraints().stream()),
                        create.constraints().stream())
                .map(constraint -> Constraints.of(constraint, name, world))
                .toList();
        List<Column> columns = new ArrayList<>(
                parent == null
                        ? List.of()
                        : world.table(parent).map(Table::columns).orElse(List.of()));
        create.columns().forEach(column -> columns.add(column(column)));
        TableKind kind = create.partitionBy() == null ? TableKind.TABLE : TableKind.PARTITIONED_TABLE;
        world.add(Tables.of(name, kind, parent, create.partitionBy(), create.bound(), columns, constraints));
        create.inherits()
                .forEach(from ->
                        world.add(new Dependency(name, Dependency.Kind.INHERITS, world.resolve(from), List.of())));
        if (create.query() != null) {
            world.fill(name);
        }
        constraints.stream()
                .filter(Evolution::hasIndex)
                .forEach(key -> world.change(name, table -> addKey(table, key)));
    }

    private void createView(Statement.CreateView view) {
        QualifiedName name = world.resolve(view.name());
        TableKind kind = view.materialized() ? TableKind.MATERIALIZED_VIEW : TableKind.VIEW;
        if (!view.replace() || world.table(name).isEmpty()) {
            world.add(Tables.of(name, kind, null, null, null, List.of(), List.of()));
        }
        view.query()
                .tables()
                .forEach(read -> world.add(new Dependency(
                        name,
                        Dependency.Kind.READS,
                        world.resolve(read),
                        view.query().columns())));
    }

    private void createDomain(Statement.CreateDomain domain) {
        world.add(new DomainType(
                world.resolve(domain.name()),
                domain.type().sql(),
                !domain.constraints().isEmpty()));
    }

    private void createIndex(Statement.CreateIndex create) {
        List<String> keys = create.keys().stream()
                .map(key -> Objects.requireNonNullElse(key.column(), key.sql()))
                .toList();
        String name = create.name() == null
                ? create.table().name() + "_" + String.join("_", keys) + "_idx"
                : create.name().name();
        String predicate =
                create.predicate() == null ? null : create.predicate().sql();
        Index index = new Index(
                name,
                "",
                create.method(),
                keys,
                create.includes(),
                predicate,
                create.unique(),
                false,
                true,
                null,
                0,
                0);
        world.change(create.table(), table -> Tables.with(Tables.withoutIndex(table, name), index));
    }

    private void alter(QualifiedName name, AlterAction action) {
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
                    world.add(link);
                } else {
                    world.remove(link);
                }
            }
            default -> {
                // The other forms change neither columns nor constraints nor partitions.
            }
        }
    }

    private void addColumn(QualifiedName name, AddColumn add) {
        world.change(name, table -> Tables.with(table, column(add.column())));
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

    private static boolean hasIndex(Constraint constraint) {
        return switch (constraint.kind()) {
            case PRIMARY_KEY, UNIQUE, EXCLUDE -> true;
            case FOREIGN_KEY, CHECK, NOT_NULL -> false;
        };
    }

    private static Table addKey(Table table, Constraint key) {
        boolean primary = key.kind() == Constraint.Kind.PRIMARY_KEY;
        return Tables.with(
                table,
                new Index(
                        key.name(),
                        "",
                        "btree",
                        key.columns(),
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

    private void drop(Statement.Drop drop) {
        switch (drop.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE -> drop.names().forEach(world::remove);
            case INDEX ->
                drop.names()
                        .forEach(index -> world.tableOfIndex(index)
                                .ifPresent(owner ->
                                        world.change(owner.name(), table -> Tables.withoutIndex(table, index.name()))));
            default -> {
                // Nothing else that is dropped belongs to the tables of this world.
            }
        }
    }

    private void rename(Statement.Rename rename) {
        QualifiedName on = world.resolve(rename.on());
        if (rename.kind() == ObjectKind.TABLE || rename.kind() == ObjectKind.MATERIALIZED_VIEW) {
            world.rename(on, new QualifiedName(on.schema(), rename.to()));
        } else if (rename.kind() == ObjectKind.COLUMN && rename.part() != null) {
            changeColumn(on, rename.part(), column -> column.named(rename.to()));
        }
    }

    private void changeColumn(QualifiedName name, String column, java.util.function.UnaryOperator<Column> change) {
        world.change(name, table -> Tables.changing(table, column, change));
    }

    private static Column column(ColumnDefinition definition) {
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
