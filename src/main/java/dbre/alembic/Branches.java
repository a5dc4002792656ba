package dbre.alembic;

import dbre.alembic.Interpreter.Outcome;
import dbre.alembic.Journal.Surrounding;
import dbre.python.PythonStatement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Statements that choose what runs: `if`, loops, `try`.
///
/// Where a condition is not known both ways are taken, and their steps say on what they depend; where the number of
/// rounds is not known the loop is taken once.
final class Branches {
    /// Each takes a frame of the stack, and the conditions of all before it.
    private static final int MOST_BRANCHES = 200;

    /// Compiled once: deep in the stack a compilation fails as if the pattern were wrong.
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final int ROUNDS = 5_000;
    private static final String ROUND = "it is different in each round of the loop";

    private final Interpreter interpreter;
    private final Evaluator evaluator;
    private final Definitions definitions;

    Branches(Interpreter interpreter, Evaluator evaluator, Definitions definitions) {
        this.interpreter = interpreter;
        this.evaluator = evaluator;
        this.definitions = definitions;
    }

    /// `if`.
    Outcome choose(PythonStatement.If choice, Scope scope) {
        return choose(choice, 0, scope);
    }

    private Outcome choose(PythonStatement.If choice, int branch, Scope scope) {
        if (branch == choice.branches().size()) {
            return interpreter.run(choice.orElse(), scope);
        }
        PythonStatement.Branch next = choice.branches().get(branch);
        Value condition = evaluator.known(next.test(), scope);
        Boolean truth = Value.truth(condition);
        if (truth != null) {
            return truth ? interpreter.run(next.body(), scope) : choose(choice, branch + 1, scope);
        }
        if (condition instanceof Value.Unknown(String why, boolean inert) && !inert) {
            interpreter.at(next.test());
            interpreter.journal().unresolved("if " + interpreter.text(next.test()), why);
        }
        return bothWays(choice, branch, scope);
    }

    /// Takes both branches and keeps of the variables what is the same after either. When one of them leaves the
    /// function, what follows depends on the condition too.
    private Outcome bothWays(PythonStatement.If choice, int branch, Scope scope) {
        if (branch > MOST_BRANCHES) {
            throw new Budget.Exhausted();
        }
        PythonStatement.Branch first = choice.branches().get(branch);
        String test = SPACE.matcher(interpreter.text(first.test())).replaceAll(" ");
        String opposite = "not (" + test + ")";
        Map<String, Value> before = scope.snapshot();
        Outcome one = under(test, scope, () -> interpreter.run(first.body(), scope));
        Value returned = interpreter.returns().last();
        Map<String, Value> after = scope.snapshot();
        scope.restore(before);
        Outcome other = under(opposite, scope, () -> choose(choice, branch + 1, scope));
        if (other == Outcome.RAISE || (leaves(other) && !leaves(one))) {
            scope.restore(after);
        } else if (one != Outcome.RAISE && !(leaves(one) && !leaves(other))) {
            scope.merge(after, "it depends on if " + test);
        }
        if (one == Outcome.RETURN) {
            Value last = interpreter.returns().last();
            interpreter.returns().last(returned);
            interpreter.returns().perhaps();
            interpreter.returns().last(last);
        }
        return joined(one, other, test, opposite);
    }

    private Outcome joined(Outcome one, Outcome other, String test, String opposite) {
        if (one == other || other == Outcome.RAISE) {
            return one;
        }
        if (one == Outcome.RAISE) {
            return other;
        }
        if (leaves(one) && leaves(other)) {
            return Outcome.RETURN;
        }
        if (other == Outcome.RETURN) {
            interpreter.returns().perhaps();
        }
        interpreter.journal().depend(leaves(one) ? opposite : test);
        return Outcome.NEXT;
    }

    /// An exception ends the whole migration: what follows a branch that raises one runs when the migration does.
    private static boolean leaves(Outcome outcome) {
        return outcome == Outcome.RETURN || outcome == Outcome.BREAK || outcome == Outcome.CONTINUE;
    }

    private Outcome under(String condition, Scope scope, Supplier<Outcome> work) {
        Journal journal = interpreter.journal();
        int conditions = journal.conditions();
        journal.depend(condition);
        List<Value> shared = evaluator.share(scope);
        try {
            return work.get();
        } finally {
            evaluator.unshare(shared);
            journal.forget(conditions);
        }
    }

    /// `for`.
    Outcome loop(PythonStatement.For loop, Scope scope) {
        Value iterable = evaluator.evaluate(loop.iterable(), scope);
        List<Value> rounds = Displays.elements(iterable);
        if (rounds == null || rounds.size() > ROUNDS) {
            return once(loop.body(), scope, () -> evaluator.assign(loop.target(), each(iterable), scope));
        }
        int conditions = interpreter.journal().conditions();
        for (Value round : rounds) {
            Outcome outcome = round(loop, round, scope);
            if (outcome == Outcome.BREAK) {
                interpreter.journal().forget(conditions);
                return Outcome.NEXT;
            }
            if (outcome == Outcome.RETURN || outcome == Outcome.RAISE) {
                return outcome;
            }
        }
        return interpreter.run(loop.orElse(), scope);
    }

    /// One round; an element that is there only under a condition makes a round under that condition.
    private Outcome round(PythonStatement.For loop, Value element, Scope scope) {
        if (!(element instanceof Value.Perhaps(Value value, String condition))) {
            evaluator.assign(loop.target(), element, scope);
            return interpreter.run(loop.body(), scope);
        }
        evaluator.assign(loop.target(), value, scope);
        under(condition, scope, () -> interpreter.run(loop.body(), scope));
        return Outcome.NEXT;
    }

    /// `while`.
    Outcome loop(PythonStatement.While loop, Scope scope) {
        if (Boolean.FALSE.equals(Value.truth(evaluator.known(loop.test(), scope)))) {
            return interpreter.run(loop.orElse(), scope);
        }
        return once(loop.body(), scope, () -> {});
    }

    /// What is known of every element.
    static Value each(Value iterable) {
        return switch (iterable) {
            case Value.Rows rows -> rows.each();
            case Query query -> query.row();
            default -> new Value.Unknown(ROUND, true);
        };
    }

    /// The body of a loop of unknown length: what it assigns is known neither in it nor behind it.
    private Outcome once(List<PythonStatement> body, Scope scope, Runnable first) {
        body.forEach(statement -> definitions.forget(statement, scope, ROUND));
        first.run();
        Map<String, Value> before = scope.snapshot();
        Journal journal = interpreter.journal();
        int conditions = journal.conditions();
        int returns = interpreter.returns().count();
        journal.enter(Surrounding.LOOP);
        try {
            if (interpreter.run(body, scope) == Outcome.RETURN) {
                interpreter.returns().perhaps();
            }
        } finally {
            journal.leave(Surrounding.LOOP);
            journal.forget(conditions);
        }
        if (interpreter.returns().count() > returns) {
            journal.depend("the loop above does not return");
        }
        scope.merge(before, ROUND);
        return Outcome.NEXT;
    }

    /// `try`. Whether a handler runs is known only where the body raises an exception for certain.
    Outcome attempt(PythonStatement.Try attempt, Scope scope) {
        Outcome outcome = interpreter.run(attempt.body(), scope);
        if (outcome == Outcome.RAISE && !attempt.handlers().isEmpty()) {
            outcome = Outcome.NEXT;
        } else if (outcome == Outcome.NEXT) {
            outcome = interpreter.run(attempt.orElse(), scope);
        }
        Value returned = interpreter.returns().last();
        for (PythonStatement.Handler handler : attempt.handlers()) {
            handle(handler, scope);
        }
        interpreter.returns().last(returned);
        Outcome last = interpreter.run(attempt.last(), scope);
        return last == Outcome.NEXT ? outcome : last;
    }

    private void handle(PythonStatement.Handler handler, Scope scope) {
        Map<String, Value> before = scope.snapshot();
        if (handler.name() != null) {
            scope.set(handler.name(), new Value.Unknown("the exception is known only when it is raised", true));
        }
        String type = handler.type() == null ? "an error" : interpreter.text(handler.type());
        Outcome outcome = under(type + " above", scope, () -> interpreter.run(handler.body(), scope));
        if (outcome == Outcome.RETURN) {
            interpreter.returns().perhaps();
            interpreter.journal().depend("not (" + type + " above)");
        }
        scope.restore(before);
    }
}
