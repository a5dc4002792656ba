package dbre.safety;

import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.sql.Query;
import dbre.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The lock table: what every form of statement does to the relations it touches.
///
/// The entries are measured: a live test replays them on every supported server and compares with pg_locks,
/// relfilenodes and scan counters. Only tables, partitioned tables and materialized views are listed;
/// indexes, sequences and catalogues are not.
public final class Effects {
    private final World world;
    private final Map<QualifiedName, Effect> effects = new LinkedHashMap<>();

    private Effects(World world) {
        this.world = world;
    }

    /// The effects of a statement in a world, one per relation, in the order in which it comes to them.
    public static List<Effect> of(Statement statement, World world) {
        Effects effects = new Effects(world);
        effects.collect(statement);
        return new ArrayList<>(effects.effects.values());
    }

    World world() {
        return world;
    }

    void add(QualifiedName on, LockMode lock, Work work) {
        QualifiedName relation = world.resolve(on);
        if (isView(relation)) {
            return;
        }
        effects.merge(
                relation,
                new Effect(relation, lock, isEmptyByNature(relation) ? Work.CATALOGUE_ONLY : work),
                Effect::and);
    }

    /// A partitioned table holds no rows itself.
    private boolean isEmptyByNature(QualifiedName relation) {
        return world.table(relation)
                .map(table -> table.kind() == TableKind.PARTITIONED_TABLE)
                .orElse(false);
    }

    private boolean isView(QualifiedName relation) {
        return world.table(relation)
                .map(table -> table.kind() == TableKind.VIEW)
                .orElse(false);
    }

    /// Reading a relation; a view reads what its query names.
    void reading(QualifiedName on, Work work) {
        if (isView(world.resolve(on))) {
            world.readBy(on).forEach(each -> reading(each, work));
        } else {
            onDescendants(on, LockMode.ACCESS_SHARE, work);
        }
    }

    void brief(QualifiedName on, LockMode lock) {
        add(on, lock, Work.CATALOGUE_ONLY);
    }

    /// The same on a table and on all its partitions.
    void onPartitionsToo(QualifiedName on, LockMode lock, Work work) {
        add(on, lock, work);
        world.partitionsOf(on).forEach(partition -> onPartitionsToo(partition.name(), lock, work));
    }

    /// The same on a table, its partitions and the tables that inherit from it, as ALTER TABLE without ONLY does.
    void onDescendants(QualifiedName on, LockMode lock, Work work) {
        add(on, lock, work);
        world.partitionsOf(on).forEach(partition -> onDescendants(partition.name(), lock, work));
        world.childrenOf(on).forEach(child -> onDescendants(child, lock, work));
    }

    void all(Collection<QualifiedName> on, LockMode lock) {
        on.forEach(each -> brief(each, lock));
    }

    private void collect(Statement statement) {
        switch (statement) {
            case Statement.CreateTable create -> new CreateTableEffects(this).collect(create);
            case Statement.AlterTable alter -> new AlterEffects(this, alter).collect();
            case Statement.CreateIndex create -> createIndex(create);
            case Statement.Drop drop -> new DropEffects(this).collect(drop);
            case Statement.Rename rename -> rename(rename);
            case Statement.SetSchema move -> lockIfRelation(move.kind(), move.name());
            case Statement.Reindex reindex -> reindex(reindex);
            case Statement.CreateTrigger trigger ->
                onPartitionsToo(trigger.table(), LockMode.SHARE_ROW_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case Statement.CreateRule rule -> brief(rule.table(), LockMode.ACCESS_EXCLUSIVE);
            case Statement.Publication publication -> all(publication.tables(), LockMode.SHARE_UPDATE_EXCLUSIVE);
            case Statement.CreateView view -> view(view);
            case Statement.RefreshMaterializedView refresh -> refresh(refresh);
            case Statement.CreateStatistics statistics -> brief(statistics.table(), LockMode.SHARE_UPDATE_EXCLUSIVE);
            case Statement.Policy policy -> brief(policy.table(), LockMode.ACCESS_EXCLUSIVE);
            case Statement.Comment comment -> comment(comment);
            case Statement.Grant grant -> grant(grant);
            case Statement.Truncate truncate -> truncate(truncate);
            case Statement.Write write -> write(write);
            case Statement.Select select -> query(select.query());
            case Statement.Copy copy -> copy(copy);
            case Statement.Lock lock ->
                lock.tables()
                        .forEach(table ->
                                locking(table, LockMode.valueOf(lock.mode().replace(' ', '_'))));
            case Statement.Vacuum vacuum -> vacuum(vacuum);
            case Statement.Cluster cluster -> cluster(cluster);
            case Statement.AlterDomain domain -> domain(domain);
            case Statement.CreateEnum e -> nothing();
            case Statement.AddEnumValue e -> nothing();
            case Statement.CreateDomain e -> nothing();
            case Statement.CreateOther e -> nothing();
            case Statement.AlterOther e -> nothing();
            case Statement.SessionOnly e -> nothing();
            case Statement.SetVariable e -> nothing();
            case Statement.Transaction e -> nothing();
            case Statement.Opaque e -> nothing();
        }
    }

    private static void nothing() {
        // Statements that touch no table; what an opaque one does is reported as unknown by the judge.
    }

    private void createIndex(Statement.CreateIndex create) {
        LockMode lock = create.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
        if (create.only()) {
            brief(create.table(), lock);
        } else {
            onPartitionsToo(create.table(), lock, Work.BUILD);
        }
    }

    private void rename(Statement.Rename rename) {
        switch (rename.kind()) {
            case COLUMN -> onDescendants(rename.on(), LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case TABLE, MATERIALIZED_VIEW, CONSTRAINT, TRIGGER, POLICY, RULE -> {
                if (world.tableOfIndex(rename.on()).isEmpty()) {
                    brief(rename.on(), LockMode.ACCESS_EXCLUSIVE);
                }
            }
            default -> nothing();
        }
    }

    private void lockIfRelation(dbre.sql.ObjectKind kind, QualifiedName name) {
        switch (kind) {
            case TABLE, MATERIALIZED_VIEW, FOREIGN_TABLE -> brief(name, LockMode.ACCESS_EXCLUSIVE);
            default -> nothing();
        }
    }

    private void reindex(Statement.Reindex reindex) {
        LockMode lock = reindex.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
        switch (reindex.kind()) {
            case TABLE -> {
                if (reindex.name() != null) {
                    boolean nothing = hasNoIndex(reindex.name());
                    onPartitionsToo(reindex.name(), lock, nothing ? Work.CATALOGUE_ONLY : Work.BUILD);
                }
            }
            case INDEX -> {
                if (reindex.name() != null) {
                    world.tableOfIndex(reindex.name()).ifPresent(table -> add(table.name(), lock, Work.BUILD));
                }
            }
            default ->
                world.relations()
                        .filter(table -> reindex.name() == null
                                || reindex.name().name().equals(table.name().schema()))
                        .map(Table::name)
                        .toList()
                        .forEach(table -> add(table, lock, Work.BUILD));
        }
    }

    /// LOCK TABLE goes on to what a view reads.
    private void locking(QualifiedName on, LockMode lock) {
        if (isView(world.resolve(on))) {
            world.readBy(on).forEach(each -> locking(each, lock));
        } else {
            onDescendants(on, lock, Work.CATALOGUE_ONLY);
        }
    }

    /// A materialized view runs its query at once; another view only looks its relations up.
    private void view(Statement.CreateView view) {
        for (QualifiedName table : view.query().tables()) {
            if (view.materialized()) {
                reading(table, Work.SCAN);
            } else {
                brief(table, LockMode.ACCESS_SHARE);
            }
        }
    }

    private void refresh(Statement.RefreshMaterializedView refresh) {
        LockMode lock = refresh.concurrently() ? LockMode.EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        Work anew = hasNoIndex(refresh.name()) ? Work.NEW_FILE : Work.REWRITE;
        add(refresh.name(), lock, refresh.concurrently() ? Work.SCAN : anew);
        world.readBy(refresh.name()).forEach(table -> reading(table, Work.SCAN));
    }

    private boolean hasNoIndex(QualifiedName relation) {
        return world.knows(relation)
                && world.table(relation).map(table -> table.indexes().isEmpty()).orElse(false);
    }

    private void comment(Statement.Comment comment) {
        switch (comment.kind()) {
            case TABLE, COLUMN, MATERIALIZED_VIEW, FOREIGN_TABLE ->
                brief(comment.on(), LockMode.SHARE_UPDATE_EXCLUSIVE);
            case CONSTRAINT, TRIGGER, POLICY, RULE -> brief(comment.on(), LockMode.ACCESS_SHARE);
            default -> nothing();
        }
    }

    /// GRANT locks no table before 18, and takes ACCESS SHARE since.
    private void grant(Statement.Grant grant) {
        if (grant.kind() == dbre.sql.ObjectKind.TABLE && world.version().isAtLeast(18)) {
            all(grant.on(), LockMode.ACCESS_SHARE);
        }
    }

    private void truncate(Statement.Truncate truncate) {
        truncate.tables().forEach(table -> onDescendants(table, LockMode.ACCESS_EXCLUSIVE, Work.NEW_FILE));
        if (truncate.cascade()) {
            truncate.tables().forEach(this::truncateReferencing);
        }
    }

    private void truncateReferencing(QualifiedName target) {
        for (World.ForeignKey key : world.foreignKeysTo(target)) {
            if (!effects.containsKey(key.from())) {
                onDescendants(key.from(), LockMode.ACCESS_EXCLUSIVE, Work.NEW_FILE);
                truncateReferencing(key.from());
            }
        }
    }

    private void write(Statement.Write write) {
        boolean readsTarget = write.operation() != Statement.Write.Operation.INSERT;
        if (readsTarget) {
            onDescendants(write.target(), LockMode.ROW_EXCLUSIVE, Work.SCAN);
        } else {
            onPartitionsToo(write.target(), LockMode.ROW_EXCLUSIVE, Work.CATALOGUE_ONLY);
            lockReferenced(write.target());
        }
        write.query().tables().forEach(table -> reading(table, Work.SCAN));
        query(write.query());
    }

    /// A new row of a referencing table locks the row that it points to.
    private void lockReferenced(QualifiedName from) {
        world.table(from).map(Table::constraints).orElse(List.of()).forEach(constraint -> {
            if (constraint.references() != null) {
                brief(constraint.references(), LockMode.ROW_SHARE);
            }
        });
    }

    private void query(Query query) {
        query.tables().forEach(table -> reading(table, Work.CATALOGUE_ONLY));
        query.writes().forEach(table -> add(table, LockMode.ROW_EXCLUSIVE, Work.SCAN));
    }

    private void copy(Statement.Copy copy) {
        if (copy.table() != null) {
            if (copy.from()) {
                brief(copy.table(), LockMode.ROW_EXCLUSIVE);
            } else {
                add(copy.table(), LockMode.ACCESS_SHARE, Work.SCAN);
            }
        }
    }

    private void vacuum(Statement.Vacuum vacuum) {
        boolean rewrites = vacuum.vacuum() && vacuum.full();
        LockMode lock = rewrites ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE;
        vacuum.tables().forEach(table -> onPartitionsToo(table, lock, rewrites ? Work.REWRITE : Work.CATALOGUE_ONLY));
    }

    private void cluster(Statement.Cluster cluster) {
        if (cluster.table() != null) {
            add(cluster.table(), LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
        }
    }

    /// A constraint of a domain is checked against every table that uses it, under SHARE.
    private void domain(Statement.AlterDomain domain) {
        boolean proven = domain.constraint() != null && !domain.constraint().notValid();
        if (!proven && !domain.setsNotNull() && !domain.validates()) {
            return;
        }
        world.tablesWith(domain.name()).forEach(table -> add(table, LockMode.SHARE, Work.SCAN));
    }
}
