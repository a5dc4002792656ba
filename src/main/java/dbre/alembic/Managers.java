package dbre.alembic;

import dbre.alembic.Interpreter.Outcome;
import dbre.alembic.Journal.Surrounding;
import dbre.python.PythonExpression;
import dbre.python.PythonStatement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `with`: Alembic's own context managers, and functions of the project that yield where their block runs.
final class Managers {
    private final Interpreter interpreter;
    private final Evaluator evaluator;
    private final Deque<Function<Value, Outcome>> blocks = new ArrayDeque<>();

    Managers(Interpreter interpreter, Evaluator evaluator) {
        this.interpreter = interpreter;
        this.evaluator = evaluator;
    }

    /// Whether a function is running that yields.
    boolean isEntered() {
        return !blocks.isEmpty();
    }

    /// Runs the block.
    Outcome with(PythonStatement.With block, Scope scope) {
        return within(block, block.items(), scope);
    }

    private Outcome within(PythonStatement.With block, List<PythonStatement.WithItem> items, Scope scope) {
        if (items.isEmpty()) {
            return interpreter.run(block.body(), scope);
        }
        Value manager = evaluator.known(items.getFirst().value(), scope);
        if (manager instanceof Value.Manager(Value.Callable function, Arguments arguments)) {
            return managed(function, arguments, value -> entered(block, items, value, scope));
        }
        Surrounding surrounding = surrounding(manager);
        Journal journal = interpreter.journal();
        journal.enter(surrounding);
        try {
            return entered(block, items, manager, scope);
        } finally {
            journal.leave(surrounding);
        }
    }

    private Outcome entered(
            PythonStatement.With block, List<PythonStatement.WithItem> items, Value value, Scope scope) {
        PythonExpression target = items.getFirst().target();
        if (target != null) {
            evaluator.assign(target, value, scope);
        }
        return within(block, items.subList(1, items.size()), scope);
    }

    private static Surrounding surrounding(Value manager) {
        if (manager instanceof Value.Batch) {
            return Surrounding.BATCH;
        }
        return manager.equals(new Value.Symbol(Symbols.AUTOCOMMIT)) ? Surrounding.AUTOCOMMIT : Surrounding.NONE;
    }

    /// Runs a function that is a context manager; the block runs where it yields, once.
    private Outcome managed(Value.Callable function, Arguments arguments, Function<Value, Outcome> block) {
        Managed managed = new Managed(block);
        blocks.push(managed::enter);
        try {
            evaluator.run(function, arguments);
        } finally {
            blocks.pop();
        }
        interpreter.returns().last(managed.result);
        return managed.outcome == null
                ? block.apply(new Value.Unknown("what the context manager gives", true))
                : managed.outcome;
    }

    /// A block within a context manager that is a function of the project. It belongs to the function that the block
    /// stands in, not to the one that yields.
    private final class Managed {
        private final Function<Value, Outcome> block;
        private final Interpreter.Place user = interpreter.place();
        private @Nullable Outcome outcome;
        private Value result = Value.NONE;

        Managed(Function<Value, Outcome> block) {
            this.block = block;
        }

        Outcome enter(Value value) {
            if (outcome == null) {
                outcome = Outcome.NEXT;
                outcome = interpreter.elsewhere(user, () -> block.apply(value));
                result = interpreter.returns().last();
            }
            return Outcome.NEXT;
        }
    }

    /// Runs a generator; what it yields is there an unknown number of times.
    Value generated(Runnable run) {
        List<Value> yielded = new ArrayList<>();
        blocks.push(value -> {
            yielded.add(value);
            return Outcome.NEXT;
        });
        try {
            run.run();
        } finally {
            blocks.pop();
        }
        return new Value.Rows(
                yielded.size() == 1 ? yielded.getFirst() : new Value.Unknown("what a generator gives", true));
    }

    /// `yield`.
    Outcome yielded(PythonExpression.Yield block, Scope scope) {
        PythonExpression value = block.value();
        return blocks.element().apply(value == null ? Value.NONE : evaluator.evaluate(value, scope));
    }
}
