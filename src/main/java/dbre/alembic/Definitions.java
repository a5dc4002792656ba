package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import dbre.python.Argument;
import dbre.python.PythonExpression;
import dbre.python.PythonStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The statements that bind names: assignments, imports, functions and classes.
final class Definitions {
    /// Decorators of the standard library that leave a function what it is.
    private static final Set<String> TRANSPARENT = Set.of(
            "functools.wraps", "functools.cache", "functools.lru_cache", "typing.overload", "abc.abstractmethod");

    private static final Map<String, Value.Callable.Use> USES = Map.of(
            "contextlib.contextmanager", Value.Callable.Use.MANAGER,
            "builtins.property", Value.Callable.Use.PROPERTY,
            "functools.cached_property", Value.Callable.Use.PROPERTY,
            "builtins.classmethod", Value.Callable.Use.OF_CLASS,
            "builtins.staticmethod", Value.Callable.Use.STATIC);

    private final Interpreter interpreter;
    private final Evaluator evaluator;
    private final Library library;

    Definitions(Interpreter interpreter, Evaluator evaluator, Library library) {
        this.interpreter = interpreter;
        this.evaluator = evaluator;
        this.library = library;
    }

    /// Binds what the statement binds; statements that bind nothing do nothing.
    void define(PythonStatement statement, Scope scope) {
        switch (statement) {
            case PythonStatement.Assignment(var span, List<PythonExpression> targets, PythonExpression value) -> {
                Value assigned = evaluator.known(value, scope);
                targets.forEach(target -> evaluator.assign(target, assigned, scope));
            }
            case PythonStatement.AnnotatedAssignment annotated
            when annotated.value() != null ->
                evaluator.assign(annotated.target(), evaluator.known(annotated.value(), scope), scope);
            case PythonStatement.AugmentedAssignment augmented -> augment(augmented, scope);
            case PythonStatement.FunctionDefinition function -> scope.set(function.name(), function(function, scope));
            case PythonStatement.ClassDefinition type -> scope.set(type.name(), type(type, scope));
            case PythonStatement.Import names -> names.names().forEach(alias -> bind(alias, scope));
            case PythonStatement.ImportFrom names -> names.names().forEach(alias -> bind(names, alias, scope));
            default -> {}
        }
    }

    /// Makes every name unknown that the statement or a statement in it assigns.
    void forget(PythonStatement statement, Scope scope, String why) {
        Value unknown = new Value.Unknown(why, true);
        switch (statement) {
            case PythonStatement.Assignment assignment ->
                assignment.targets().forEach(target -> forget(target, unknown, scope));
            case PythonStatement.AnnotatedAssignment annotated -> forget(annotated.target(), unknown, scope);
            case PythonStatement.AugmentedAssignment augmented -> forget(augmented.target(), unknown, scope);
            case PythonStatement.If choice -> {
                choice.branches().forEach(branch -> forgetAll(branch.body(), scope, why));
                forgetAll(choice.orElse(), scope, why);
            }
            case PythonStatement.For loop -> forgetAll(loop.body(), scope, why);
            case PythonStatement.While loop -> forgetAll(loop.body(), scope, why);
            case PythonStatement.With block -> forgetAll(block.body(), scope, why);
            case PythonStatement.Try attempt -> forgetAll(attempt.body(), scope, why);
            default -> {}
        }
    }

    private void forgetAll(List<PythonStatement> body, Scope scope, String why) {
        body.forEach(statement -> forget(statement, scope, why));
    }

    /// Only plain names and tuples of them are forgotten: what stands behind an index stays a value of its own.
    private void forget(PythonExpression target, Value unknown, Scope scope) {
        switch (target) {
            case PythonExpression.Name name -> scope.set(name.id(), unknown);
            case PythonExpression.TupleDisplay tuple ->
                tuple.elements().forEach(element -> forget(element, unknown, scope));
            default -> {}
        }
    }

    private void augment(PythonStatement.AugmentedAssignment augmented, Scope scope) {
        PythonExpression operation = new PythonExpression.Binary(
                augmented.span(), augmented.target(), augmented.operator(), augmented.value());
        evaluator.assign(augmented.target(), evaluator.known(operation, scope), scope);
    }

    private Value function(PythonStatement.FunctionDefinition function, Scope scope) {
        Value value = new Value.Callable(
                function.name(),
                function.parameters(),
                function.body(),
                null,
                scope,
                yields(function.body()) ? Value.Callable.Use.GENERATOR : Value.Callable.Use.PLAIN);
        for (PythonExpression decorator : function.decorators().reversed()) {
            value = decorated(value, decorator, scope);
        }
        return value;
    }

    private static boolean yields(List<PythonStatement> body) {
        return body.stream().anyMatch(statement -> switch (statement) {
            case PythonStatement.ExpressionStatement expression -> expression.value() instanceof PythonExpression.Yield;
            case PythonStatement.Assignment assignment -> assignment.value() instanceof PythonExpression.Yield;
            case PythonStatement.If choice ->
                choice.branches().stream().anyMatch(branch -> yields(branch.body())) || yields(choice.orElse());
            case PythonStatement.For loop -> yields(loop.body());
            case PythonStatement.While loop -> yields(loop.body());
            case PythonStatement.With block -> yields(block.body());
            case PythonStatement.Try attempt -> yields(attempt.body()) || yields(attempt.last());
            default -> false;
        });
    }

    private Value decorated(Value function, PythonExpression decorator, Scope scope) {
        boolean called = decorator instanceof PythonExpression.Call;
        PythonExpression named = decorator instanceof PythonExpression.Call call ? call.function() : decorator;
        String unknown = "a function is decorated by " + interpreter.text(decorator);
        try {
            Value by = evaluator.evaluate(named, scope);
            if (!(function instanceof Value.Callable callable)
                    || (by instanceof Value.Symbol(String name) && TRANSPARENT.contains(name))) {
                return function;
            }
            return switch (by) {
                case Value.Symbol(String name) when USES.containsKey(name) -> callable.as(USES.get(name));
                case Value.Symbol(String name)
                when name.equals("sqlalchemy.compiles") && decorator instanceof PythonExpression.Call call -> {
                    compile(evaluator.arguments(call.arguments(), scope), callable);
                    yield function;
                }
                case Value.Callable decorating
                when !called -> evaluator.run(decorating, new Arguments(List.of(function), Map.of()));
                default -> new Value.Unknown(unknown, false);
            };
        } catch (NotKnown none) {
            return new Value.Unknown(unknown, false);
        }
    }

    private static void compile(Arguments arguments, Value.Callable form) {
        if (arguments.find(0, "class_") instanceof Value.ClassObject type) {
            Classes.compiled(type, arguments.positional().size() > 1 ? arguments.text(1, "dialect") : null, form);
        }
    }

    private Value type(PythonStatement.ClassDefinition type, Scope scope) {
        List<Value> bases = type.bases().stream()
                .map(base -> base instanceof PythonExpression.Subscript generic ? generic.value() : base)
                .map(base -> interpreter.quietly(() -> evaluator.known(base, scope)))
                .toList();
        if (type.bases().stream().flatMap(base -> base.dotted().stream()).anyMatch(base -> base.endsWith("Enum"))) {
            Scope inside = members(type, scope);
            Map<String, Value> members = new LinkedHashMap<>();
            type.body().stream()
                    .flatMap(statement -> name(statement).stream())
                    .forEach(name -> members.put(
                            name, new Value.Choice(name, Objects.requireNonNullElse(inside.own(name), Value.NONE))));
            return new Value.Choices(type.name(), members);
        }
        boolean fields = type.decorators().stream()
                .map(decorator -> decorator instanceof PythonExpression.Call call ? call.function() : decorator)
                .flatMap(decorator -> decorator.dotted().stream())
                .anyMatch(decorator -> decorator.endsWith("dataclass"));
        boolean tuple = bases.contains(new Value.Symbol("typing.NamedTuple"));
        return new Value.ClassObject(
                type.name(), bases, new Deferred<>(() -> members(type, scope)), fields || tuple ? fields(type) : null);
    }

    private Scope members(PythonStatement.ClassDefinition type, Scope scope) {
        Scope inside = Scope.ofClass(scope);
        interpreter.bounded(() -> interpreter.within(scope, () -> {
            type.body().forEach(statement -> member(statement, inside));
            return Value.NONE;
        }));
        return inside;
    }

    /// The fields of a data class, in order.
    private static List<String> fields(PythonStatement.ClassDefinition type) {
        return type.body().stream()
                .filter(PythonStatement.AnnotatedAssignment.class::isInstance)
                .flatMap(field -> name(field).stream())
                .toList();
    }

    /// A column of a model has the name of its attribute where it is given none.
    private void member(PythonStatement statement, Scope inside) {
        PythonExpression value = switch (statement) {
            case PythonStatement.Assignment assignment -> assignment.value();
            case PythonStatement.AnnotatedAssignment annotated -> annotated.value();
            default -> null;
        };
        if (value instanceof PythonExpression.Call call
                && call.function().dotted().filter(Definitions::isColumn).isPresent()
                && (call.positional().isEmpty() || !(call.positional().getFirst() instanceof PythonExpression.Text))
                && name(statement).isPresent()) {
            String name = name(statement).get();
            List<Argument> named = new ArrayList<>(call.arguments());
            named.addFirst(new Argument(null, new PythonExpression.Text(call.span(), name)));
            inside.set(name, evaluator.known(new PythonExpression.Call(call.span(), call.function(), named), inside));
        } else {
            interpreter.run(List.of(statement), inside);
        }
    }

    private static boolean isColumn(String dotted) {
        return dotted.equals("Column") || dotted.endsWith(".Column") || dotted.endsWith("mapped_column");
    }

    private static Optional<String> name(PythonStatement statement) {
        PythonExpression target = switch (statement) {
            case PythonStatement.Assignment assignment -> assignment.targets().getFirst();
            case PythonStatement.AnnotatedAssignment annotated -> annotated.target();
            default -> null;
        };
        return target instanceof PythonExpression.Name name ? Optional.of(name.id()) : Optional.empty();
    }

    private static void bind(PythonStatement.Alias alias, Scope scope) {
        if (alias.as() != null) {
            scope.set(alias.as(), new Value.Symbol(Symbols.canonical(alias.name())));
        } else {
            String first = alias.name().split("\\.", 2)[0];
            scope.set(first, new Value.Symbol(first));
        }
    }

    private void bind(PythonStatement.ImportFrom from, PythonStatement.Alias alias, Scope scope) {
        String module = Symbols.absolute(scope.home().packageName(), from.level(), from.module());
        if (alias.name().equals("*")) {
            library.all(module, scope);
            return;
        }
        String name = alias.as() == null ? alias.name() : alias.as();
        scope.set(name, new Value.Symbol(Symbols.canonical(module + "." + alias.name())));
    }
}
