package dbre.safety;

import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.Query;
import dbre.sql.Statement;

/// What views, and tables and materialized views that are filled by a query, read.
final class ViewEffects {
    private final Effects effects;

    ViewEffects(Effects effects) {
        this.effects = effects;
    }

    /// A materialized view runs its query at once; another view only looks its relations up.
    void creating(Statement.CreateView view) {
        boolean there = view.ifNotExists() && effects.world().knows(view.name());
        if (view.materialized()) {
            filling(view.query(), view.withData() && !there);
        } else {
            effects.all(view.query().tables(), LockMode.ACCESS_SHARE);
        }
    }

    /// A query whose rows are kept.
    ///
    /// @param runs false for WITH NO DATA, and when what it would fill is there already
    void filling(Query query, boolean runs) {
        if (runs) {
            new QueryEffects(effects).reading(query, Work.SCAN);
        } else {
            effects.all(query.tables(), LockMode.ACCESS_SHARE);
        }
    }

    void refreshing(Statement.RefreshMaterializedView refresh) {
        QualifiedName name = refresh.name();
        LockMode lock = refresh.concurrently() ? LockMode.EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        Work anew = hasNoIndex(name) || !refresh.withData() ? Work.NEW_FILE : Work.REWRITE;
        effects.add(name, lock, refresh.concurrently() ? Work.SCAN : anew);
        if (refresh.withData()) {
            effects.world()
                    .ties()
                    .readBy(effects.world().resolve(name))
                    .forEach(table -> new QueryEffects(effects).reading(table, false, Work.SCAN));
        }
    }

    private boolean hasNoIndex(QualifiedName relation) {
        return effects.world().knows(relation)
                && effects.world()
                        .table(relation)
                        .map(Table::indexes)
                        .map(indexes -> indexes.isEmpty())
                        .orElse(false);
    }
}
