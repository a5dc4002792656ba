package dbre.alembic;

import java.util.ArrayList;
import java.util.List;

/// The steps that a function took so far, and in which surroundings the next one stands.
final class Journal {
    private final List<Step> steps = new ArrayList<>();
    private final List<List<Step>> batches = new ArrayList<>();
    private int autocommitBlocks;
    private int loops;
    private int line = 1;

    /// What was taken, in order.
    List<Step> steps() {
        return List.copyOf(steps);
    }

    /// How many steps were taken, those of open batches included.
    int size() {
        return steps.size() + batches.stream().mapToInt(List::size).sum();
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
        statements.forEach(statement -> steps.add(new Step.Sql(statement, line, autocommitBlocks > 0, loops > 0)));
    }

    /// Statements of `batch_alter_table`, which are sent when its block ends.
    void batched(List<String> statements) {
        if (batches.isEmpty()) {
            sql(statements);
        } else {
            statements.forEach(
                    statement -> batches.getLast().add(new Step.Sql(statement, line, autocommitBlocks > 0, loops > 0)));
        }
    }

    /// A call whose effect is not known.
    void unresolved(String source, String why) {
        steps.add(new Step.Unresolved(line, source, why, autocommitBlocks > 0, loops > 0));
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

    /// A journal in the same surroundings, for what may or may not happen.
    Journal branch() {
        Journal branch = new Journal();
        branch.autocommitBlocks = autocommitBlocks;
        branch.loops = loops;
        branch.line = line;
        return branch;
    }

    /// Takes over what a branch did.
    void add(Journal branch) {
        (batches.isEmpty() ? steps : batches.getLast()).addAll(branch.steps);
    }

    /// What surrounds a step.
    enum Surrounding {
        AUTOCOMMIT,
        LOOP,
        BATCH,
        NONE
    }
}
