package dbre.safety;

import dbre.schema.QualifiedName;
import dbre.schema.TableKind;
import dbre.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The lock table: what every form of statement does to the relations it touches.
///
/// The entries are measured: a live test replays them on every supported server and compares with pg_locks,
/// relfilenodes and scan counters. Only tables, partitioned tables, foreign tables and materialized views are listed;
/// indexes, sequences and catalogues are not. What happens to one kind of object stands in a class of its own
/// ([AlterEffects], [IndexEffects], [QueryEffects], ...), which adds its effects here.
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

    boolean has(QualifiedName relation) {
        return effects.containsKey(world.resolve(relation));
    }

    /// A partitioned table holds no rows itself, and a foreign table none here.
    private boolean isEmptyByNature(QualifiedName relation) {
        return is(relation, TableKind.PARTITIONED_TABLE) || is(relation, TableKind.FOREIGN_TABLE);
    }

    boolean isView(QualifiedName relation) {
        return is(relation, TableKind.VIEW);
    }

    boolean is(QualifiedName relation, TableKind kind) {
        return world.table(relation).map(table -> table.kind() == kind).orElse(false);
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

    /// The same as [#onDescendants], or with ONLY on the table alone.
    void onDescendantsUnless(boolean only, QualifiedName on, LockMode lock, Work work) {
        if (only) {
            add(on, lock, work);
        } else {
            onDescendants(on, lock, work);
        }
    }

    void all(Collection<QualifiedName> on, LockMode lock) {
        on.forEach(each -> brief(each, lock));
    }

    private void collect(Statement statement) {
        switch (statement) {
            case Statement.CreateTable create -> new CreateTableEffects(this).collect(create);
            case Statement.AlterTable alter -> new AlterEffects(this, alter).collect();
            case Statement.Drop drop -> new DropEffects(this).collect(drop);
            case Statement.CreateIndex create -> new IndexEffects(this).creating(create);
            case Statement.Reindex reindex -> new IndexEffects(this).rebuilding(reindex);
            case Statement.Rename rename -> new RenameEffects(this).renaming(rename);
            case Statement.SetSchema move -> new RenameEffects(this).moving(move);
            case Statement.CreateTrigger trigger -> new AttachmentEffects(this).creating(trigger);
            case Statement.CreateRule rule -> new AttachmentEffects(this).creating(rule);
            case Statement.Policy policy -> new AttachmentEffects(this).setting(policy);
            case Statement.Publication publication -> new AttachmentEffects(this).publishing(publication);
            case Statement.CreateStatistics statistics -> brief(statistics.table(), LockMode.SHARE_UPDATE_EXCLUSIVE);
            case Statement.OwnSequence sequence -> brief(sequence.table(), LockMode.ACCESS_SHARE);
            case Statement.Comment comment -> new AttachmentEffects(this).commenting(comment);
            case Statement.Grant grant -> new AttachmentEffects(this).granting(grant);
            case Statement.AlterDomain domain -> new TypeEffects(this).altering(domain);
            case Statement.CreateView view -> new ViewEffects(this).creating(view);
            case Statement.RefreshMaterializedView refresh -> new ViewEffects(this).refreshing(refresh);
            case Statement.Select select -> new QueryEffects(this).selecting(select);
            case Statement.Write write -> new WriteEffects(this).writing(write);
            case Statement.Copy copy -> new WriteEffects(this).copying(copy);
            case Statement.Truncate truncate -> new MaintenanceEffects(this).emptying(truncate);
            case Statement.Lock lock -> new MaintenanceEffects(this).locking(lock);
            case Statement.Vacuum vacuum -> new MaintenanceEffects(this).vacuuming(vacuum);
            case Statement.Cluster cluster -> new MaintenanceEffects(this).clustering(cluster);
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
}
