package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import dbre.python.Parameter;
import dbre.python.PythonExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Functions and lambdas of the revision and of its project: their arguments, and their runs.
final class Functions {
    private static final int DEEPEST = 40;

    private final Interpreter interpreter;
    private final Evaluator evaluator;
    private int depth;

    Functions(Interpreter interpreter, Evaluator evaluator) {
        this.interpreter = interpreter;
        this.evaluator = evaluator;
    }

    /// Calls a function: runs it, or gives what stands for its run.
    Value use(Value.Callable function, Arguments arguments) {
        return switch (function.use()) {
            case MANAGER -> new Value.Manager(function, arguments);
            case GENERATOR -> interpreter.generated(() -> run(function, arguments));
            case PLAIN, PROPERTY, OF_CLASS, STATIC -> run(function, arguments);
        };
    }

    /// Functions that are given to code which is not read: they may run any number of times.
    void perhaps(Arguments arguments) {
        arguments.positional().forEach(this::perhaps);
        arguments.named().values().forEach(this::perhaps);
    }

    private void perhaps(Value given) {
        if (given instanceof Value.Callable function) {
            interpreter.repeatedly(() -> run(function, Arguments.NONE));
        }
    }

    /// Runs a function of the file.
    Value run(Value.Callable function, Arguments arguments) {
        if (++depth > DEEPEST) {
            depth--;
            throw new NotKnown("the function " + function.name() + " calls itself too deeply");
        }
        try {
            Scope scope = bind(function, arguments);
            PythonExpression result = function.result();
            if (result != null) {
                return interpreter.within(scope, () -> evaluator.evaluate(result, scope));
            }
            return interpreter.function(function.name(), function.body(), scope);
        } finally {
            depth--;
        }
    }

    private Scope bind(Value.Callable function, Arguments arguments) {
        Scope scope = new Scope(function.scope());
        Map<String, Value> named = new LinkedHashMap<>(arguments.named());
        List<Value> positional = new ArrayList<>(arguments.positional());
        for (Parameter parameter : function.parameters()) {
            Value value = switch (parameter.kind()) {
                case REST -> {
                    Value rest = new Value.Elements(positional);
                    positional.clear();
                    yield rest;
                }
                case KEYWORD_REST -> {
                    Map<Value, Value> rest = new LinkedHashMap<>();
                    named.forEach((name, entry) -> rest.put(new Value.Text(name), entry));
                    yield new Value.Mapping(rest);
                }
                case POSITIONAL_ONLY, NORMAL, KEYWORD_ONLY -> {
                    boolean byPosition = parameter.kind() != Parameter.Kind.KEYWORD_ONLY && !positional.isEmpty();
                    Value given = byPosition ? positional.removeFirst() : named.remove(parameter.name());
                    yield given != null ? given : preset(function, parameter);
                }
            };
            if (parameter.equals(function.parameters().getFirst())) {
                scope.set(Scope.FIRST, value);
            }
            scope.set(parameter.name(), value);
        }
        return scope;
    }

    private Value preset(Value.Callable function, Parameter parameter) {
        PythonExpression preset = parameter.preset();
        return preset == null
                ? new Value.Unknown("the argument " + parameter.name() + " is missing", true)
                : interpreter.within(function.scope(), () -> evaluator.evaluate(preset, function.scope()));
    }
}
