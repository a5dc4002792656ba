package dbre.safety;

import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.Statement;
import dbre.sql.Statement.Write.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/// What a change of rows does: to the table, to what it reads, and by foreign keys to the tables on their other end.
final class WriteEffects {
    private final Effects effects;

    WriteEffects(Effects effects) {
        this.effects = effects;
    }

    void writing(Statement.Write write) {
        new QueryEffects(effects).reading(write.query(), Work.SCAN);
        write.query().writes().forEach(table -> changing(table, false, Work.SCAN));
        for (QualifiedName target : targets(write.target())) {
            writing(target, write);
        }
    }

    /// A view passes the change on to the one table that it reads.
    private List<QualifiedName> targets(QualifiedName target) {
        QualifiedName relation = effects.world().resolve(target);
        if (!effects.isView(relation)) {
            return List.of(target);
        }
        List<QualifiedName> behind = effects.world().ties().readBy(relation);
        return behind.size() == 1 ? targets(behind.getFirst()) : List.of();
    }

    private void writing(QualifiedName target, Statement.Write write) {
        World world = effects.world();
        Operation operation = write.operation();
        boolean alone = write.query().tables().isEmpty();
        boolean oneRow = alone
                && IndexEffects.findsOneRow(world.table(target), write.query().pinned());
        if (operation == Operation.INSERT) {
            effects.onPartitionsToo(target, LockMode.ROW_EXCLUSIVE, Work.CATALOGUE_ONLY);
        } else {
            changing(target, write.only(), oneRow ? IndexEffects.lookingUp(world.table(target)) : Work.SCAN);
        }
        if (operation != Operation.DELETE) {
            world.ancestorsOf(target).forEach(parent -> effects.brief(parent, LockMode.ACCESS_SHARE));
        }
        switch (operation) {
            case INSERT, MERGE -> {
                referring(target, key -> true);
                changingKeys(target, write.assigned());
            }
            case UPDATE -> {
                referring(
                        target,
                        key -> key.columns().stream()
                                .anyMatch(column -> write.assigned().contains(column)));
                changingKeys(target, write.assigned());
            }
            case DELETE ->
                ForeignKey.binding(target, world).forEach(key -> checking(key, action(key.constraint(), "ON DELETE")));
        }
    }

    /// The rows of a table are changed or removed.
    void changing(QualifiedName target, boolean only, Work work) {
        effects.onDescendantsUnless(only, target, LockMode.ROW_EXCLUSIVE, work);
    }

    void copying(Statement.Copy copy) {
        QualifiedName table = copy.table();
        if (table == null) {
            return;
        }
        if (copy.from()) {
            effects.onPartitionsToo(table, LockMode.ROW_EXCLUSIVE, Work.CATALOGUE_ONLY);
            effects.world().ancestorsOf(table).forEach(parent -> effects.brief(parent, LockMode.ACCESS_SHARE));
            referring(table, key -> true);
        } else {
            effects.add(table, LockMode.ACCESS_SHARE, Work.SCAN);
        }
    }

    /// A new reference locks the row that it points to.
    private void referring(QualifiedName from, Predicate<Constraint> changed) {
        effects.world().table(from).map(Table::constraints).orElse(List.of()).stream()
                .filter(key -> key.references() != null && isEnforced(key) && changed.test(key))
                .map(Constraint::references)
                .filter(Objects::nonNull)
                .forEach(target -> effects.onPartitionsToo(
                        target,
                        LockMode.ROW_SHARE,
                        IndexEffects.lookingUp(effects.world().table(target))));
    }

    private void changingKeys(QualifiedName target, List<String> assigned) {
        ForeignKey.binding(target, effects.world()).stream()
                .filter(key -> key.constraint().referencedColumns().stream().anyMatch(assigned::contains))
                .forEach(key -> checking(key, action(key.constraint(), "ON UPDATE")));
    }

    /// For every row that goes the rows that refer to it are looked for: with NO ACTION and RESTRICT to refuse, else to
    /// change or to remove them. Without an index on them that reads the whole table each time.
    private void checking(ForeignKey key, String action) {
        if (!isEnforced(key.constraint())) {
            return;
        }
        boolean only = action.isEmpty() || action.equals("RESTRICT");
        boolean indexed = IndexEffects.leadsWith(
                effects.world().table(key.from()), key.constraint().columns().getFirst());
        Work work = indexed ? IndexEffects.lookingUp(effects.world().table(key.from())) : Work.SCAN;
        boolean done = effects.has(key.from());
        effects.onPartitionsToo(key.from(), only ? LockMode.ROW_SHARE : LockMode.ROW_EXCLUSIVE, work);
        if (action.equals("CASCADE") && !done) {
            ForeignKey.binding(key.from(), effects.world())
                    .forEach(next -> checking(next, action(next.constraint(), "ON DELETE")));
        }
    }

    /// What a foreign key does by its text: `CASCADE`, `SET NULL`, `SET DEFAULT`, `RESTRICT`; empty for NO ACTION.
    private static String action(Constraint key, String event) {
        String definition = key.definition().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        int at = definition.indexOf(event + " ");
        if (at < 0) {
            return "";
        }
        String rest = definition.substring(at + event.length() + 1);
        for (String action : List.of("CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT")) {
            if (rest.startsWith(action)) {
                return action;
            }
        }
        return "";
    }

    private static boolean isEnforced(Constraint key) {
        return !key.definition().toUpperCase(Locale.ROOT).contains("NOT ENFORCED");
    }
}
