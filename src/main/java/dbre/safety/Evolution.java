package dbre.safety;

import dbre.schema.Attachment;
import dbre.schema.Catalogue.DomainType;
import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Dependency;
import dbre.schema.Identifiers;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a statement leaves behind: the world after it.
final class Evolution {
    private final World world;
    private final TableEvolution tables;

    Evolution(World world) {
        this.world = world;
        this.tables = new TableEvolution(world);
    }

    void apply(Statement statement) {
        switch (statement) {
            case Statement.CreateTable create -> createTable(create);
            case Statement.CreateView view -> createView(view);
            case Statement.CreateIndex create -> createIndex(create);
            case Statement.CreateDomain domain -> createDomain(domain);
            case Statement.AlterTable alter
            when isTable(alter.kind()) ->
                alter.actions().forEach(action -> tables.apply(world.resolve(alter.name()), action));
            case Statement.Write write -> world.fill(write.target());
            case Statement.Copy copy when copy.from() && copy.table() != null -> world.fill(copy.table());
            case Statement.Drop drop -> drop(drop);
            case Statement.Rename rename -> rename(rename);
            case Statement.SetSchema move -> setSchema(move);
            case Statement.SetVariable set
            when set.name().equals("timezone") -> world.sessionTimeZone().set(set.value(), set.local());
            case Statement.Transaction control -> end(control);
            case Statement.CreateTrigger trigger -> createTrigger(trigger);
            case Statement.CreateRule rule -> attach(Attachment.Kind.RULE, rule.name(), rule.table());
            case Statement.Policy policy -> createPolicy(policy);
            case Statement.CreateStatistics statistics
            when statistics.name() != null ->
                attach(Attachment.Kind.STATISTICS, statistics.name().name(), statistics.table());
            default -> {
                // Every other statement leaves tables, columns, constraints and indexes as they are.
            }
        }
    }

    private static boolean isTable(ObjectKind kind) {
        return kind == ObjectKind.TABLE || kind == ObjectKind.MATERIALIZED_VIEW || kind == ObjectKind.FOREIGN_TABLE;
    }

    private void end(Statement.Transaction control) {
        switch (control.control()) {
            case COMMIT, ROLLBACK, PREPARED -> world.sessionTimeZone().endTransaction();
            case BEGIN, SAVEPOINT, RELEASE, ROLLBACK_TO -> {
                // The transaction goes on.
            }
        }
    }

    private void attach(Attachment.Kind kind, String name, QualifiedName table) {
        world.ties().add(new Attachment(kind, QualifiedName.of(name), world.resolve(table)));
    }

    private void createTrigger(Statement.CreateTrigger trigger) {
        attach(
                trigger.forEachRow() ? Attachment.Kind.ROW_TRIGGER : Attachment.Kind.STATEMENT_TRIGGER,
                trigger.name(),
                trigger.table());
        uses(trigger.table(), trigger.function());
    }

    private void createPolicy(Statement.Policy policy) {
        attach(Attachment.Kind.POLICY, policy.name(), policy.table());
        policy.query().tables().forEach(table -> uses(policy.table(), table));
        policy.query().functions().forEach(function -> uses(policy.table(), function));
    }

    private void uses(QualifiedName relation, QualifiedName object) {
        world.ties()
                .add(new Dependency(world.resolve(relation), Dependency.Kind.USES, world.resolve(object), List.of()));
    }

    private void setSchema(Statement.SetSchema move) {
        if (isTable(move.kind()) || move.kind() == ObjectKind.VIEW) {
            QualifiedName from = world.resolve(move.name());
            world.rename(from, new QualifiedName(move.schema(), from.name()));
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
        create.columns().forEach(column -> columns.add(TableEvolution.column(column)));
        TableKind kind = create.partitionBy() == null ? TableKind.TABLE : TableKind.PARTITIONED_TABLE;
        world.add(Tables.of(name, kind, parent, create.partitionBy(), create.bound(), columns, constraints));
        create.inherits()
                .forEach(from -> world.ties()
                        .add(new Dependency(name, Dependency.Kind.INHERITS, world.resolve(from), List.of())));
        if (create.query() != null && create.withData()) {
            world.fill(name);
        }
        constraints.stream()
                .filter(TableEvolution::hasIndex)
                .forEach(key -> world.change(name, table -> TableEvolution.addKey(table, key)));
    }

    private void createView(Statement.CreateView view) {
        QualifiedName name = world.resolve(view.name());
        TableKind kind = view.materialized() ? TableKind.MATERIALIZED_VIEW : TableKind.VIEW;
        if (view.ifNotExists() && world.knows(name)) {
            return;
        }
        if (!view.replace() || world.table(name).isEmpty()) {
            world.add(Tables.of(name, kind, null, null, null, List.of(), List.of()));
        }
        view.query()
                .tables()
                .forEach(read -> world.ties()
                        .add(new Dependency(
                                name,
                                Dependency.Kind.READS,
                                world.resolve(read),
                                view.query().columns())));
    }

    private void createDomain(Statement.CreateDomain domain) {
        world.domains()
                .add(new DomainType(
                        world.resolve(domain.name()),
                        domain.type().sql(),
                        !domain.constraints().isEmpty()));
    }

    private void createIndex(Statement.CreateIndex create) {
        List<String> keys = create.keys().stream()
                .map(key -> key.column() == null ? key.sql() : Identifiers.quoted(key.column()))
                .toList();
        String name = create.indexName();
        String predicate =
                create.predicate() == null ? null : create.predicate().sql();
        Index index = new Index(
                name,
                "",
                create.method(),
                keys,
                create.includes().stream().map(Identifiers::quoted).toList(),
                predicate,
                create.unique(),
                false,
                true,
                null,
                0,
                0);
        world.change(create.table(), table -> Tables.with(Tables.withoutIndex(table, name), index));
    }

    private void drop(Statement.Drop drop) {
        switch (drop.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE -> drop.names().forEach(world::remove);
            case INDEX ->
                drop.names()
                        .forEach(index -> world.tableOfIndex(index)
                                .ifPresent(owner ->
                                        world.change(owner.name(), table -> Tables.withoutIndex(table, index.name()))));
            case TRIGGER, POLICY, RULE -> {
                QualifiedName on = drop.on();
                if (on != null) {
                    QualifiedName table = world.resolve(on);
                    drop.names()
                            .forEach(each ->
                                    world.ties().named(table, each.name()).ifPresent(world.ties()::remove));
                }
            }
            default -> {
                // Nothing else that is dropped belongs to the tables of this world.
            }
        }
    }

    private void rename(Statement.Rename rename) {
        QualifiedName on = world.resolve(rename.on());
        String part = rename.part();
        Optional<Table> owner = world.tableOfIndex(rename.on());
        if (owner.isPresent()) {
            world.change(owner.get().name(), table -> Tables.renaming(table, on.name(), rename.to()));
        } else if (isTable(rename.kind()) || rename.kind() == ObjectKind.VIEW) {
            world.rename(on, new QualifiedName(on.schema(), rename.to()));
        } else if (rename.kind() == ObjectKind.CONSTRAINT && part != null) {
            world.change(on, table -> Tables.renaming(table, part, rename.to()));
        } else if (rename.kind() == ObjectKind.COLUMN && part != null) {
            tables.changeColumn(on, part, column -> column.named(rename.to()));
        }
    }
}
