package dbre.safety;

import dbre.schema.QualifiedName;
import dbre.sql.Query;
import dbre.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a query reads and locks. Which way the planner takes cannot be known from the text: every table counts as read
/// to the end, but for one whose only wanted row a unique index finds.
final class QueryEffects {
    /// The functions of a query that only sets a sequence to what a column holds.
    private static final Set<String> OF_EXTREMES =
            Set.of("max", "min", "setval", "nextval", "coalesce", "greatest", "least", "pg_get_serial_sequence");

    private final Effects effects;

    QueryEffects(Effects effects) {
        this.effects = effects;
    }

    void selecting(Statement.Select select) {
        Query query = select.query();
        Work work = findsByIndex(query)
                ? IndexEffects.lookingUp(effects.world().table(query.tables().getFirst()))
                : Work.SCAN;
        reading(query, select.runs() ? work : Work.CATALOGUE_ONLY);
        for (QualifiedName written : query.writes()) {
            new WriteEffects(effects).changing(written, false, select.runs() ? Work.SCAN : Work.CATALOGUE_ONLY);
        }
    }

    private boolean findsByIndex(Query query) {
        if (query.tables().size() != 1) {
            return false;
        }
        QualifiedName table = query.tables().getFirst();
        boolean extreme = query.columns().size() == 1
                && query.functions().stream().allMatch(function -> OF_EXTREMES.contains(function.name()))
                && query.functions().stream()
                        .anyMatch(function ->
                                function.name().equals("max") || function.name().equals("min"));
        return IndexEffects.findsOneRow(effects.world().table(table), query.pinned())
                || (extreme
                        && IndexEffects.leadsWith(
                                effects.world().table(table), query.columns().getFirst()));
    }

    /// Every table of a query, with what hangs below it.
    void reading(Query query, Work work) {
        query.tables().forEach(table -> reading(table, query.alone().contains(table), work));
        query.locked().forEach(table -> lockingRows(table, query.alone()));
    }

    /// A view reads what its query names.
    void reading(QualifiedName on, boolean only, Work work) {
        Optional<List<QualifiedName>> behind = behind(on);
        if (behind.isPresent()) {
            behind.get().forEach(each -> reading(each, false, work));
        } else {
            effects.onDescendantsUnless(only, on, LockMode.ACCESS_SHARE, work);
        }
    }

    private void lockingRows(QualifiedName on, List<QualifiedName> alone) {
        Optional<List<QualifiedName>> behind = behind(on);
        if (behind.isPresent()) {
            behind.get().forEach(each -> lockingRows(each, List.of()));
        } else {
            effects.onDescendantsUnless(alone.contains(on), on, LockMode.ROW_SHARE, Work.CATALOGUE_ONLY);
        }
    }

    /// What a view reads; empty when it is no view.
    private Optional<List<QualifiedName>> behind(QualifiedName on) {
        QualifiedName relation = effects.world().resolve(on);
        return effects.isView(relation) ? Optional.of(effects.world().ties().readBy(relation)) : Optional.empty();
    }
}
