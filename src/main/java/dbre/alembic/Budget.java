package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import java.util.function.Supplier;

/// How much of a revision, and of what it imports, is evaluated: everything ends.
final class Budget {
    /// The evaluations that a module of the project may take.
    static final int MODULE = 30_000;

    /// The evaluations that a call of a function of the project may take.
    static final int CALL = 50_000;

    private static final int REVISION = 400_000;

    private int spent;
    private int limit = REVISION;

    /// It is used up.
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("too much work", null, false, false);
        }
    }

    /// Counts one evaluation.
    void count() {
        if (++spent > limit) {
            throw new Exhausted();
        }
    }

    /// Does something with a part of the budget.
    ///
    /// @throws NotKnown when the part is not enough
    Value limited(int part, Supplier<Value> task) {
        int outer = limit;
        limit = Math.min(limit, spent + part);
        try {
            return task.get();
        } catch (Exhausted exhausted) {
            if (spent > outer) {
                throw exhausted;
            }
            throw new NotKnown("it takes too much work to evaluate");
        } finally {
            limit = outer;
        }
    }
}
