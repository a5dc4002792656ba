package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import dbre.python.PythonExpression;
import dbre.python.PythonNode;
import dbre.python.PythonStatement;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs the statements of a revision on known values, and notes what its directives send.
///
/// Where a condition is not known both ways are taken ([Branches]). Whatever cannot be told of a statement becomes
/// an unresolved step, and the next statement goes on. The work is bounded ([Budget]).
final class Interpreter {
    private static final int QUOTED = 400;

    private final Evaluator evaluator;
    private final Definitions definitions;
    private final Branches branches;
    private final Managers managers;
    private final Library library;
    private final Configuration configuration = new Configuration();
    private final Budget budget = new Budget();
    private final Returns returns = new Returns();
    private Journal journal = new Journal(false);
    private Home home;
    private Scope global;
    private String raised = "";
    private boolean session;

    Interpreter(Home home, Modules modules) {
        this.home = home;
        this.global = new Scope(home);
        this.library = new Library(this, modules);
        this.evaluator = new Evaluator(this);
        this.definitions = new Definitions(this, evaluator, library);
        this.branches = new Branches(this, evaluator, definitions);
        this.managers = new Managers(this, evaluator);
    }

    /// How a list of statements ended.
    enum Outcome {
        NEXT,
        BREAK,
        CONTINUE,
        RETURN,
        RAISE
    }

    /// The journal that is being written.
    Journal journal() {
        return journal;
    }

    /// Starts another journal.
    void begin(Journal fresh) {
        journal = fresh;
    }

    /// The names of the file that is being evaluated.
    Scope global() {
        return global;
    }

    /// What the revision imports from its project.
    Library library() {
        return library;
    }

    /// Alembic's configuration.
    Configuration configuration() {
        return configuration;
    }

    /// The text of the exception that ended the last run, empty when there was none.
    String raised() {
        return raised;
    }

    /// What functions return.
    Returns returns() {
        return returns;
    }

    /// Runs a generator; what it yields is there an unknown number of times.
    Value generated(Runnable run) {
        return managers.generated(run);
    }

    /// Where a piece of code stands: its file, and the function whose results count.
    record Place(Home home, List<Value> returned) {}

    /// Where the code that is running stands.
    Place place() {
        return new Place(home, returns.possible());
    }

    /// Does something for code that stands elsewhere.
    <T> T elsewhere(Place other, Supplier<T> task) {
        Place here = place();
        home = other.home();
        returns.goOn(other.returned());
        try {
            return task.get();
        } finally {
            home = here.home();
            returns.goOn(here.returned());
        }
    }

    /// Whether the revision has opened a session of the object-relational mapper.
    boolean session() {
        return session;
    }

    void openSession() {
        session = true;
    }

    /// Whether a call leaves the revision for another file of its project.
    boolean leavesFor(Value callee) {
        return home.own()
                && switch (callee) {
                    case Value.Callable function -> !function.scope().home().own();
                    case Value.Member(Value.Instance instance, String ignored) ->
                        !instance.type().scope().home().own();
                    case Value.Member(Value.ClassObject type, String ignored) ->
                        !type.scope().home().own();
                    default -> false;
                };
    }

    /// How much may be evaluated.
    Budget budget() {
        return budget;
    }

    /// The following steps stand where this node does, or where the revision calls the file that it stands in.
    void at(PythonNode node) {
        if (home.own()) {
            journal.at(node.line());
        }
    }

    /// A node as the file writes it, cut where it is long.
    String text(PythonNode node) {
        String text = home.module().text(node);
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "...";
    }

    /// The names of a module of the project, as far as its own code is evaluated with little work. Nothing that it
    /// does by itself counts.
    Scope load(Modules.Module module) {
        Scope scope = new Scope(new Home(module.tree(), module.packageName(), false));
        bounded(() -> function("a module", module.tree().statements(), scope));
        return scope;
    }

    /// Does something that is no part of the revision, with a part of the work; null when that is not enough or it
    /// cannot be told.
    @Nullable
    Value bounded(Supplier<Value> task) {
        try {
            return budget.limited(Budget.MODULE, () -> quietly(task));
        } catch (NotKnown unknown) {
            return null;
        }
    }

    /// Does something in the file that the scope belongs to.
    <T> T within(Scope scope, Supplier<T> task) {
        Home caller = home;
        Scope callers = global;
        home = scope.home();
        global = scope.global();
        try {
            return task.get();
        } finally {
            home = caller;
            global = callers;
        }
    }

    /// Does something whose steps do not count.
    <T> T quietly(Supplier<T> work) {
        Journal loud = journal;
        journal = new Journal(false);
        try {
            return work.get();
        } finally {
            journal = loud;
        }
    }

    /// Does something that happens an unknown number of times; what ends it is known only when it runs.
    void repeatedly(Runnable work) {
        Journal here = journal;
        here.enter(Journal.Surrounding.LOOP);
        try {
            work.run();
        } catch (NotKnown ignored) {
            // what it makes is not used
        } finally {
            here.leave(Journal.Surrounding.LOOP);
        }
    }

    /// Runs a function of the project.
    Value run(Value.Callable function, Arguments arguments) {
        return evaluator.run(function, arguments);
    }

    /// Runs the body of a function and gives what it returns, which is unknown where a condition decides about it
    /// that is not known.
    ///
    /// @throws NotKnown when it raises an exception
    Value function(String name, List<PythonStatement> body, Scope scope) {
        List<Value> outer = returns.possible();
        int conditions = journal.conditions();
        returns.begin();
        try {
            return returns.result(name, within(scope, () -> run(body, scope)));
        } finally {
            returns.goOn(outer);
            returns.last(Value.NONE);
            journal.forget(conditions);
        }
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
        budget.count();
        at(statement);
        try {
            return execute(statement, scope);
        } catch (NotKnown unknown) {
            at(statement);
            journal.unresolved(text(statement), unknown.why());
            definitions.forget(statement, scope, unknown.why());
            return Outcome.NEXT;
        }
    }

    private Outcome execute(PythonStatement statement, Scope scope) {
        switch (statement) {
            case PythonStatement.ExpressionStatement(var span, PythonExpression.Yield block)
            when managers.isEntered() -> {
                return managers.yielded(block, scope);
            }
            case PythonStatement.ExpressionStatement(var span, PythonExpression value) -> {
                if (evaluator.evaluate(value, scope) instanceof Value.Unknown(String why, boolean inert) && !inert) {
                    throw new NotKnown(why);
                }
            }
            case PythonStatement.If choice -> {
                return branches.choose(choice, scope);
            }
            case PythonStatement.For loop -> {
                return branches.loop(loop, scope);
            }
            case PythonStatement.While loop -> {
                return branches.loop(loop, scope);
            }
            case PythonStatement.With block -> {
                return managers.with(block, scope);
            }
            case PythonStatement.Try attempt -> {
                return branches.attempt(attempt, scope);
            }
            case PythonStatement.Return(var span, PythonExpression value) -> {
                returns.last(value == null ? Value.NONE : evaluator.evaluate(value, scope));
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
}
