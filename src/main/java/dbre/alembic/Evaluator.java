package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import dbre.python.Argument;
import dbre.python.PythonExpression;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values of expressions.
///
/// A value that is not known is a [Value.Unknown]; only what SQLAlchemy or Alembic would have to know in order
/// to act is thrown as [NotKnown].
final class Evaluator {
    private static final int DEEPEST = 300;

    private final Interpreter interpreter;
    private final Calls calls;
    private final Displays displays = new Displays(this);
    private final Logic logic;
    private final Assignments assignments;
    private final IdentityHashMap<Value, Boolean> shared = new IdentityHashMap<>();
    private int depth;

    Evaluator(Interpreter interpreter) {
        this.interpreter = interpreter;
        this.calls = new Calls(interpreter, this);
        this.logic = new Logic(interpreter, this);
        this.assignments = new Assignments(interpreter, this);
    }

    /// The value of an expression.
    ///
    /// @throws NotKnown when a directive in it cannot be told
    Value evaluate(PythonExpression expression, Scope scope) {
        interpreter.budget().count();
        if (++depth > DEEPEST) {
            depth--;
            throw new NotKnown("the expression is nested too deeply");
        }
        try {
            return value(expression, scope);
        } finally {
            depth--;
        }
    }

    /// The value of an expression, unknown where [#evaluate] throws.
    Value known(PythonExpression expression, Scope scope) {
        try {
            return evaluate(expression, scope);
        } catch (NotKnown unknown) {
            return new Value.Unknown(unknown.why(), true);
        }
    }

    private Value value(PythonExpression expression, Scope scope) {
        return switch (expression) {
            case PythonExpression.Text(var span, String text) -> new Value.Text(text);
            case PythonExpression.Whole(var span, var number) -> new Value.Whole(number);
            case PythonExpression.Real(var span, double number, boolean imaginary) -> new Value.Real(number);
            case PythonExpression.Truth(var span, boolean on) -> new Value.Flag(on);
            case PythonExpression.None ignored -> Value.NONE;
            case PythonExpression.Name name -> name(name.id(), scope);
            case PythonExpression.Attribute attribute ->
                resolved(attribute(evaluate(attribute.value(), scope), attribute.name()));
            case PythonExpression.Call call -> calls.call(call, scope);
            case PythonExpression.Formatted formatted -> formatted(formatted, scope);
            case PythonExpression.Field field -> field(field, scope);
            case PythonExpression.ListDisplay list -> new Value.Elements(displays.all(list.elements(), scope));
            case PythonExpression.TupleDisplay tuple -> new Value.Elements(displays.all(tuple.elements(), scope));
            case PythonExpression.SetDisplay set -> new Value.Elements(displays.all(set.elements(), scope));
            case PythonExpression.DictDisplay dictionary -> displays.dictionary(dictionary, scope);
            case PythonExpression.Comprehension comprehension -> displays.comprehension(comprehension, scope);
            case PythonExpression.Subscript subscript ->
                Operators.subscript(evaluate(subscript.value(), scope), index(subscript.index(), scope));
            case PythonExpression.Slice ignored -> unknown("a slice");
            case PythonExpression.Unary unary -> Operators.unary(unary.operator(), evaluate(unary.operand(), scope));
            case PythonExpression.Binary binary ->
                Operators.binary(evaluate(binary.left(), scope), binary.operator(), evaluate(binary.right(), scope));
            case PythonExpression.Logical logical -> logic.all(logical, scope);
            case PythonExpression.Comparison comparison -> logic.comparison(comparison, scope);
            case PythonExpression.Conditional choice -> logic.choice(choice, scope);
            case PythonExpression.Lambda lambda ->
                new Value.Callable(
                        "<lambda>", lambda.parameters(), List.of(), lambda.body(), scope, Value.Callable.Use.PLAIN);
            case PythonExpression.Walrus walrus -> {
                Value value = evaluate(walrus.value(), scope);
                assign(walrus.target(), value, scope);
                yield value;
            }
            case PythonExpression.Star star -> evaluate(star.value(), scope);
            case PythonExpression.DoubleStar star -> evaluate(star.value(), scope);
            case PythonExpression.Await await -> evaluate(await.value(), scope);
            case PythonExpression.Unreadable ignored -> new Value.Unknown("this is not Python", false);
            case PythonExpression.Bytes ignored -> unknown("bytes");
            case PythonExpression.Ellipsis ignored -> unknown("an ellipsis");
            case PythonExpression.Yield ignored -> unknown("a generator");
        };
    }

    /// Gives a target its value: a name, names in a tuple, an element of a dictionary.
    void assign(PythonExpression target, Value value, Scope scope) {
        assignments.assign(target, value, scope);
    }

    /// The text of an exception that is raised, empty when there is none or it is not known.
    String message(@Nullable PythonExpression raised, Scope scope) {
        if (!(raised instanceof PythonExpression.Call call) || call.positional().isEmpty()) {
            return "";
        }
        Value text = known(call.positional().getFirst(), scope);
        return text instanceof Value.Text(String message) ? message : "";
    }

    /// The arguments of a call, `*values` and `**values` spread out.
    Arguments arguments(List<Argument> written, Scope scope) {
        List<Value> positional = new ArrayList<>();
        Map<String, Value> named = new LinkedHashMap<>();
        for (Argument argument : written) {
            Value value = evaluate(argument.value(), scope);
            if (argument.name() != null) {
                named.put(argument.name(), value);
            } else if (argument.value() instanceof PythonExpression.DoubleStar) {
                named.putAll(Executables.names(value));
            } else if (argument.value() instanceof PythonExpression.Star) {
                positional.addAll(Optional.ofNullable(Displays.elements(value))
                        .orElseThrow(() -> new NotKnown("the arguments after * are not known")));
            } else {
                positional.add(value);
            }
        }
        return new Arguments(positional, named);
    }

    private Value name(String id, Scope scope) {
        Value value = scope.find(id);
        if (value != null) {
            return resolved(value);
        }
        return Builtins.NAMES.contains(id)
                ? new Value.Symbol("builtins." + id)
                : new Value.Unknown("the name " + id + " is not known", false);
    }

    private Value attribute(Value of, String name) {
        Value found = Attributes.of(of, name);
        return found instanceof Value.Member(Value.Instance instance, String property)
                        && Classes.find(instance.type(), property) instanceof Value.Callable function
                        && function.use() == Value.Callable.Use.PROPERTY
                ? run(function, new Arguments(List.of(instance), Map.of()))
                : found;
    }

    /// What an imported name stands for.
    private Value resolved(Value value) {
        return value instanceof Value.Symbol symbol ? interpreter.library().resolve(symbol) : value;
    }

    /// Runs a function of the file or of the project.
    Value run(Value.Callable function, Arguments arguments) {
        return calls.functions().run(function, arguments);
    }

    /// Calls a function of the file or of the project as its decorators want it.
    Value call(Value.Callable function, Arguments arguments) {
        return calls.functions().use(function, arguments);
    }

    /// The lists of a scope are shared with what does not depend on the condition that is now entered: what is added
    /// to them is there perhaps.
    List<Value> share(Scope scope) {
        List<Value> lists =
                scope.lists().stream().filter(list -> !shared.containsKey(list)).toList();
        lists.forEach(list -> shared.put(list, true));
        return lists;
    }

    /// The condition ends for which the lists were shared.
    void unshare(List<Value> lists) {
        lists.forEach(shared::remove);
    }

    /// Whether a list was there before the condition that the evaluation stands under.
    boolean isShared(Value list) {
        return shared.containsKey(list);
    }

    private Value formatted(PythonExpression.Formatted formatted, Scope scope) {
        StringBuilder text = new StringBuilder();
        for (PythonExpression part : formatted.parts()) {
            Value value = evaluate(part, scope);
            if (value instanceof Value.Unknown) {
                return value;
            }
            text.append(Literals.printed(value));
        }
        return new Value.Text(text.toString());
    }

    private Value field(PythonExpression.Field field, Scope scope) {
        Value value = evaluate(field.value(), scope);
        if (value instanceof Value.Unknown) {
            return value;
        }
        if (field.format() != null) {
            return unknown("the format of " + interpreter.text(field));
        }
        boolean represented = field.conversion() != null && field.conversion() != 's';
        return new Value.Text(represented ? Literals.represented(value) : Literals.printed(value));
    }

    private Value index(PythonExpression index, Scope scope) {
        if (!(index instanceof PythonExpression.Slice slice)) {
            return evaluate(index, scope);
        }
        return slice.step() != null
                ? unknown("a slice with a step")
                : new Value.Elements(List.of(bound(slice.lower(), scope), bound(slice.upper(), scope)));
    }

    private Value bound(@Nullable PythonExpression bound, Scope scope) {
        return bound == null ? Value.NONE : evaluate(bound, scope);
    }

    /// Does something that happens an unknown number of times.
    void repeatedly(Runnable work) {
        interpreter.repeatedly(work);
    }

    /// An expression on one line, as a condition quotes it.
    String text(PythonExpression expression) {
        return interpreter.text(expression).replaceAll("\\s+", " ");
    }

    static Value unknown(String what) {
        return new Value.Unknown(what + " is not known", true);
    }
}
