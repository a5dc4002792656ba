package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// The steps that a function took so far, and in which surroundings the next one stands.
final class Journal {
    private final boolean kept;
    private final List<Step> steps = new ArrayList<>();
    private final List<List<Step>> batches = new ArrayList<>();
    private final IdentityHashMap<Value.Entity, Step> amended = new IdentityHashMap<>();
    private final List<String> conditions = new ArrayList<>();
    private int autocommitBlocks;
    private int loops;
    private int line = 1;

    /// @param kept whether its steps are those of the revision; otherwise nobody reads them
    Journal(boolean kept) {
        this.kept = kept;
    }

    /// Whether its steps are those of the revision.
    boolean isKept() {
        return kept;
    }

    /// What was taken, in order.
    List<Step> steps() {
        return List.copyOf(steps);
    }

    /// How many conditions the following steps depend on, to go back to with [#forget].
    int conditions() {
        return conditions.size();
    }

    /// The following steps run only under a condition more.
    void depend(String condition) {
        if (!conditions.contains(condition)) {
            conditions.add(condition);
        }
    }

    /// Goes back to the first so many conditions.
    void forget(int from) {
        if (from < conditions.size()) {
            conditions.subList(from, conditions.size()).clear();
        }
    }

    /// What the following steps depend on, empty when they run always.
    String condition() {
        return String.join(" and ", conditions);
    }

    /// The line on which the following steps stand.
    void at(int newLine) {
        line = newLine;
    }

    int line() {
        return line;
    }

    /// Statements that are sent now.
    void sql(List<String> statements) {
        statements.forEach(statement -> steps.add(step(statement)));
    }

    /// Statements of `batch_alter_table`, which are sent when its block ends.
    void batched(List<String> statements) {
        if (batches.isEmpty()) {
            sql(statements);
        } else {
            statements.forEach(statement -> batches.getLast().add(step(statement)));
        }
    }

    /// The statement that a session sends for an object, which grows with what is set on it.
    void amend(Value.Entity entity, String statement) {
        Step known = amended.get(entity);
        int position = known == null ? -1 : steps.lastIndexOf(known);
        Step step = step(statement);
        if (position < 0) {
            steps.add(step);
        } else {
            steps.set(position, step);
        }
        amended.put(entity, step);
    }

    private Step step(String sql) {
        if (sql.contains(Literals.RUNTIME)) {
            throw new NotKnown("a value in it is known only when it runs");
        }
        return new Step.Sql(sql, line, autocommitBlocks > 0, loops > 0, condition());
    }

    /// How many steps were taken so far.
    int size() {
        return steps.size();
    }

    /// Forgets what was noted as not known within a call that is itself not known, as far as the call says it all.
    ///
    /// @param before how many steps were taken before the call
    /// @param given how many were taken when its arguments were known, all of which are a part of its text
    /// @param why the reason that the call gives
    void replace(int before, int given, String why) {
        int arguments = Math.min(given, steps.size());
        steps.subList(arguments, steps.size())
                .removeIf(step ->
                        step instanceof Step.Unresolved within && within.why().equals(why));
        steps.subList(Math.min(before, arguments), arguments).removeIf(Step.Unresolved.class::isInstance);
    }

    /// What is not known of a function of another file is said once, with the call of it.
    ///
    /// @param from how many steps were taken before the function ran
    void gather(int from, String source) {
        List<Step> taken = steps.subList(from, steps.size());
        List<Step.Unresolved> unresolved = taken.stream()
                .filter(Step.Unresolved.class::isInstance)
                .map(Step.Unresolved.class::cast)
                .toList();
        if (unresolved.isEmpty()) {
            return;
        }
        int place = from + taken.indexOf(unresolved.getFirst());
        taken.removeIf(Step.Unresolved.class::isInstance);
        Step.Unresolved first = unresolved.getFirst();
        String more = unresolved.size() == 1 ? "" : ", and " + (unresolved.size() - 1) + " more like it";
        steps.add(
                place,
                new Step.Unresolved(
                        first.line(),
                        source,
                        first.why() + more,
                        first.autocommit(),
                        first.repeated(),
                        first.condition()));
    }

    /// A statement whose effect is not known.
    void unresolved(String source, String why) {
        steps.add(new Step.Unresolved(line, source, why, autocommitBlocks > 0, loops > 0, condition()));
    }

    /// Enters a block whose context manager is one of the known ones.
    void enter(Surrounding surrounding) {
        switch (surrounding) {
            case AUTOCOMMIT -> autocommitBlocks++;
            case LOOP -> loops++;
            case BATCH -> batches.add(new ArrayList<>());
            case NONE -> {}
        }
    }

    /// Leaves what was entered.
    void leave(Surrounding surrounding) {
        switch (surrounding) {
            case AUTOCOMMIT -> autocommitBlocks--;
            case LOOP -> loops--;
            case BATCH -> steps.addAll(batches.removeLast());
            case NONE -> {}
        }
    }

    /// What surrounds a step.
    enum Surrounding {
        AUTOCOMMIT,
        LOOP,
        BATCH,
        NONE
    }
}
