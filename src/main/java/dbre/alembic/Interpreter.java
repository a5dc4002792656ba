package dbre.alembic;

import dbre.alembic.Journal.Surrounding;
import dbre.alembic.ddl.NotKnown;
import dbre.python.PythonExpression;
import dbre.python.PythonModule;
import dbre.python.PythonNode;
import dbre.python.PythonStatement;
import java.util.List;
import java.util.Map;

/// Runs the statements of a revision on known values, and notes what its directives send.
///
/// Where a condition is not known both ways are taken; where the number of rounds is not known the loop is
/// taken once. Whatever cannot be told of a statement becomes an unresolved step, and the next statement goes
/// on. The work is bounded: after [#WORK] evaluations everything stops.
final class Interpreter {
    private static final int WORK = 200_000;
    private static final int ROUNDS = 5_000;
    private static final int QUOTED = 400;
    private static final String ROUND = "it is different in each round of the loop";

    private final PythonModule module;
    private final Evaluator evaluator = new Evaluator(this);
    private final Definitions definitions = new Definitions(evaluator);
    private Journal journal = new Journal();
    private int work;
    private Value returned = Value.NONE;
    private String raised = "";

    Interpreter(PythonModule module) {
        this.module = module;
    }

    /// How a list of statements ended.
    enum Outcome {
        NEXT,
        BREAK,
        CONTINUE,
        RETURN,
        RAISE
    }

    /// The work of one revision is used up.
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("too much work", null, false, false);
        }
    }

    /// The journal that is being written.
    Journal journal() {
        return journal;
    }

    /// Starts another journal.
    void begin(Journal fresh) {
        journal = fresh;
    }

    /// The text of the exception that ended the last run, empty when there was none.
    String raised() {
        return raised;
    }

    /// The value of the last `return`.
    Value returned() {
        return returned;
    }

    void returning(Value value) {
        returned = value;
    }

    /// Counts one evaluation.
    void count() {
        if (++work > WORK) {
            throw new Exhausted();
        }
    }

    /// A node as the file writes it, cut where it is long.
    String text(PythonNode node) {
        String text = module.text(node);
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "...";
    }

    /// Runs the statements until one of them ends the run.
    Outcome run(List<PythonStatement> statements, Scope scope) {
        for (PythonStatement statement : statements) {
            Outcome outcome = run(statement, scope);
            if (outcome != Outcome.NEXT) {
                return outcome;
            }
        }
        return Outcome.NEXT;
    }

    private Outcome run(PythonStatement statement, Scope scope) {
        count();
        journal.at(statement.line());
        try {
            return execute(statement, scope);
        } catch (NotKnown unknown) {
            journal.at(statement.line());
            journal.unresolved(text(statement), unknown.why());
            definitions.forget(statement, scope, unknown.why());
            return Outcome.NEXT;
        }
    }

    private Outcome execute(PythonStatement statement, Scope scope) {
        switch (statement) {
            case PythonStatement.ExpressionStatement(var span, PythonExpression value) -> {
                if (evaluator.evaluate(value, scope) instanceof Value.Unknown(String why, boolean inert) && !inert) {
                    throw new NotKnown(why);
                }
            }
            case PythonStatement.If choice -> {
                return choose(choice, 0, scope);
            }
            case PythonStatement.For loop -> {
                return loop(loop, scope);
            }
            case PythonStatement.While loop -> {
                return loop(loop, scope);
            }
            case PythonStatement.With block -> {
                return within(block, block.items(), scope);
            }
            case PythonStatement.Try attempt -> {
                return attempt(attempt, scope);
            }
            case PythonStatement.Return(var span, PythonExpression value) -> {
                returned = value == null ? Value.NONE : evaluator.evaluate(value, scope);
                return Outcome.RETURN;
            }
            case PythonStatement.Raise raise -> {
                raised = evaluator.message(raise.value(), scope);
                return Outcome.RAISE;
            }
            case PythonStatement.Break ignored -> {
                return Outcome.BREAK;
            }
            case PythonStatement.Continue ignored -> {
                return Outcome.CONTINUE;
            }
            case PythonStatement.Match match -> throw new NotKnown("match is not worked out");
            default -> definitions.define(statement, scope);
        }
        return Outcome.NEXT;
    }

    private Outcome choose(PythonStatement.If choice, int branch, Scope scope) {
        if (branch == choice.branches().size()) {
            return run(choice.orElse(), scope);
        }
        PythonStatement.Branch next = choice.branches().get(branch);
        Value condition = evaluator.condition(next.test(), scope);
        Boolean truth = Value.truth(condition);
        if (truth != null) {
            return truth ? run(next.body(), scope) : choose(choice, branch + 1, scope);
        }
        return bothWays(choice, branch, condition, scope);
    }

    /// Takes both branches and keeps of the variables what is the same after either.
    private Outcome bothWays(PythonStatement.If choice, int branch, Value condition, Scope scope) {
        PythonStatement.Branch first = choice.branches().get(branch);
        String test = "if " + text(first.test());
        Map<String, Value> before = scope.snapshot();
        Journal main = journal;
        Journal inner = main.branch();
        journal = inner;
        Outcome one = run(first.body(), scope);
        Map<String, Value> after = scope.snapshot();
        scope.restore(before);
        Outcome other = choose(choice, branch + 1, scope);
        scope.merge(after, "it depends on " + test);
        journal = main;
        main.at(first.test().line());
        boolean ends = one != Outcome.NEXT || other != Outcome.NEXT;
        if (inner.size() > 0 || ends) {
            String what = ends ? "the following steps run" : "the steps in it run";
            main.unresolved(test, "whether " + what + " depends on what is known only when it runs");
            main.add(inner);
        } else if (condition instanceof Value.Unknown(String why, boolean inert) && !inert) {
            main.unresolved(test, why);
        }
        return one == other ? one : Outcome.NEXT;
    }

    private Outcome loop(PythonStatement.For loop, Scope scope) {
        Value iterable = evaluator.evaluate(loop.iterable(), scope);
        List<Value> rounds = Displays.elements(iterable);
        if (rounds == null || rounds.size() > ROUNDS) {
            evaluator.assign(loop.target(), new Value.Unknown(ROUND, true), scope);
            return once(loop.body(), scope);
        }
        for (Value round : rounds) {
            evaluator.assign(loop.target(), round, scope);
            Outcome outcome = run(loop.body(), scope);
            if (outcome == Outcome.BREAK) {
                return Outcome.NEXT;
            }
            if (outcome == Outcome.RETURN || outcome == Outcome.RAISE) {
                return outcome;
            }
        }
        return run(loop.orElse(), scope);
    }

    private Outcome loop(PythonStatement.While loop, Scope scope) {
        if (Boolean.FALSE.equals(Value.truth(evaluator.condition(loop.test(), scope)))) {
            return run(loop.orElse(), scope);
        }
        return once(loop.body(), scope);
    }

    /// The body of a loop of unknown length: what it assigns is known neither in it nor behind it.
    private Outcome once(List<PythonStatement> body, Scope scope) {
        body.forEach(statement -> definitions.forget(statement, scope, ROUND));
        Map<String, Value> before = scope.snapshot();
        journal.enter(Surrounding.LOOP);
        try {
            run(body, scope);
        } finally {
            journal.leave(Surrounding.LOOP);
        }
        scope.merge(before, ROUND);
        return Outcome.NEXT;
    }

    private Outcome within(PythonStatement.With block, List<PythonStatement.WithItem> items, Scope scope) {
        if (items.isEmpty()) {
            return run(block.body(), scope);
        }
        PythonStatement.WithItem item = items.getFirst();
        Value manager = evaluator.known(item.value(), scope);
        if (item.target() != null) {
            evaluator.assign(item.target(), manager, scope);
        }
        Surrounding surrounding = surrounding(manager);
        journal.enter(surrounding);
        try {
            return within(block, items.subList(1, items.size()), scope);
        } finally {
            journal.leave(surrounding);
        }
    }

    private static Surrounding surrounding(Value manager) {
        if (manager instanceof Value.Batch) {
            return Surrounding.BATCH;
        }
        return manager.equals(new Value.Symbol(Symbols.AUTOCOMMIT)) ? Surrounding.AUTOCOMMIT : Surrounding.NONE;
    }

    private Outcome attempt(PythonStatement.Try attempt, Scope scope) {
        Outcome outcome = run(attempt.body(), scope);
        if (outcome == Outcome.RAISE && !attempt.handlers().isEmpty()) {
            outcome = Outcome.NEXT;
        } else if (outcome == Outcome.NEXT) {
            outcome = run(attempt.orElse(), scope);
        }
        for (PythonStatement.Handler handler : attempt.handlers()) {
            handle(handler, scope);
        }
        Outcome last = run(attempt.last(), scope);
        return last == Outcome.NEXT ? outcome : last;
    }

    private void handle(PythonStatement.Handler handler, Scope scope) {
        Journal main = journal;
        Journal inner = main.branch();
        Map<String, Value> before = scope.snapshot();
        journal = inner;
        run(handler.body(), scope);
        journal = main;
        scope.restore(before);
        if (inner.size() > 0) {
            main.unresolved("except", "whether the steps of the handler run depends on an error above");
            main.add(inner);
        }
    }
}
