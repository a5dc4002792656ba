package dbre.alembic;

import dbre.alembic.Interpreter.Outcome;
import dbre.python.Broken;
import dbre.python.PythonExpression;
import dbre.python.PythonModule;
import dbre.python.PythonParser;
import dbre.python.PythonStatement;
import dbre.python.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the Python text of a revision, without running Python.
public final class RevisionReader {
    private static final int DOCSTRING_PARAGRAPH = 1_000;

    private final PythonModule module;
    private final Interpreter interpreter;
    private final Scope scope;

    private RevisionReader(PythonModule module, String path, Modules modules) {
        Home home = new Home(module, packageName(path), true);
        this.module = module;
        this.interpreter = new Interpreter(home, modules);
        this.scope = new Scope(home);
    }

    /// The package of a file, by its folders: relative imports in it start there.
    private static String packageName(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "" : path.substring(0, slash).replace('/', '.');
    }

    /// The revision in this text: its place in the graph, and what its functions send to PostgreSQL as
    /// Alembic 1.20 with SQLAlchemy 2.0 would send it, online and on the dialect `postgresql`.
    ///
    /// It never throws and always ends. Broken Python gives an unresolved step for the broken part; a text
    /// that is no revision gives one without an id.
    ///
    /// @param path the file's name, for the result
    /// @param source its text
    public static Revision read(String path, String source) {
        return read(path, source, Modules.NONE);
    }

    /// The same for a revision that imports modules of its project.
    ///
    /// @param path the file's name relative to the project's root
    public static Revision read(String path, String source, Modules modules) {
        return new RevisionReader(PythonParser.parse(source), path, modules).read(path);
    }

    private Revision read(String path) {
        run(false, () -> interpreter.run(module.statements(), scope));
        Run upgrade = function("upgrade");
        Run downgrade = function("downgrade");
        return new Revision(
                text("revision"),
                texts("down_revision"),
                texts("depends_on"),
                texts("branch_labels"),
                path,
                message(),
                upgrade.outcome() == Outcome.RAISE ? raising(upgrade) : upgrade.steps(),
                downgrade.steps(),
                reversal(downgrade));
    }

    /// What happened when something was run.
    ///
    /// @param outcome null when there is no such function
    /// @param line where it ended
    /// @param reason the text of the exception that ended it
    private record Run(@Nullable Outcome outcome, List<Step> steps, int line, String reason) {}

    private Run function(String name) {
        if (!(scope.find(name) instanceof Value.Callable function)) {
            return new Run(null, broken(name, List.of()), 1, "");
        }
        Scope inside = new Scope(scope);
        function.parameters()
                .forEach(parameter -> inside.set(
                        parameter.name(),
                        new Value.Unknown("the argument " + parameter.name() + " is not known", true)));
        Run run = run(true, () -> interpreter.run(function.body(), inside));
        return new Run(run.outcome(), broken(name, run.steps()), run.line(), run.reason());
    }

    private Run run(boolean kept, Supplier<Outcome> work) {
        Journal journal = new Journal(kept);
        interpreter.begin(journal);
        Outcome outcome = Outcome.NEXT;
        try {
            outcome = work.get();
        } catch (Budget.Exhausted exhausted) {
            journal.unresolved("", "the revision takes too much work to evaluate");
        } catch (StackOverflowError deep) {
            journal.unresolved("", "the revision is nested too deeply to evaluate");
        }
        return new Run(outcome, journal.steps(), journal.line(), interpreter.raised());
    }

    private static Reversal reversal(Run downgrade) {
        return switch (downgrade.outcome()) {
            case null -> downgrade.steps().isEmpty() ? new Reversal.Missing() : new Reversal.Present();
            case RAISE -> new Reversal.Raises(downgrade.reason(), downgrade.line());
            case NEXT, RETURN, BREAK, CONTINUE ->
                downgrade.steps().isEmpty() ? new Reversal.Empty() : new Reversal.Present();
        };
    }

    /// An upgrade that ends with an exception never ends well: that is a step of its own.
    private static List<Step> raising(Run upgrade) {
        List<Step> steps = new ArrayList<>(upgrade.steps());
        String why = "upgrade() raises an exception" + (upgrade.reason().isEmpty() ? "" : ": " + upgrade.reason());
        steps.add(new Step.Unresolved(upgrade.line(), "raise", why, false, false, ""));
        return steps;
    }

    /// Adds the places of that function that are not Python; places outside of any function belong to
    /// `upgrade`.
    private List<Step> broken(String name, List<Step> steps) {
        List<Step> all = new ArrayList<>(steps);
        for (Broken broken : module.broken()) {
            String owner = owner(broken.line()).orElse("upgrade");
            boolean noted =
                    steps.stream().anyMatch(step -> step instanceof Step.Unresolved && step.line() == broken.line());
            if (owner.equals(name) && !noted) {
                int position = 0;
                while (position < all.size() && all.get(position).line() <= broken.line()) {
                    position++;
                }
                String why = "this is not Python: " + broken.why();
                all.add(position, new Step.Unresolved(broken.line(), line(broken.line()), why, false, false, ""));
            }
        }
        return all;
    }

    private Optional<String> owner(int line) {
        return module.statements().stream()
                .filter(PythonStatement.FunctionDefinition.class::isInstance)
                .map(PythonStatement.FunctionDefinition.class::cast)
                .filter(function -> within(function.span(), line))
                .map(PythonStatement.FunctionDefinition::name)
                .filter(name -> name.equals("downgrade"))
                .findFirst();
    }

    private static boolean within(Span span, int line) {
        return span.line() <= line && line <= span.endLine();
    }

    private String line(int number) {
        return module.source().lines().skip(number - 1L).findFirst().orElse("").strip();
    }

    private String text(String variable) {
        return scope.find(variable) instanceof Value.Text(String text) ? text : "";
    }

    /// A revision id or several, as Alembic takes them: a string, a tuple or list, or `None`.
    private List<String> texts(String variable) {
        return switch (scope.find(variable)) {
            case Value.Text(String text) -> List.of(text);
            case Value.Elements(List<Value> values) ->
                values.stream()
                        .filter(Value.Text.class::isInstance)
                        .map(value -> ((Value.Text) value).text())
                        .toList();
            case null, default -> List.of();
        };
    }

    private String message() {
        if (module.statements().isEmpty()
                || !(module.statements().getFirst() instanceof PythonStatement.ExpressionStatement statement)
                || !(statement.value() instanceof PythonExpression.Text docstring)) {
            return "";
        }
        String first = docstring.value().strip().split("\\n[ \\t]*\\n", 2)[0].strip();
        return first.length() > DOCSTRING_PARAGRAPH ? first.substring(0, DOCSTRING_PARAGRAPH) : first;
    }
}
