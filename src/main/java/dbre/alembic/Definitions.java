package dbre.alembic;

import dbre.alembic.ddl.TypeItem;
import dbre.python.PythonExpression;
import dbre.python.PythonStatement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The statements that bind names: assignments, imports, functions and classes.
final class Definitions {
    private final Evaluator evaluator;

    Definitions(Evaluator evaluator) {
        this.evaluator = evaluator;
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

    private static Value function(PythonStatement.FunctionDefinition function, Scope scope) {
        if (!function.decorators().isEmpty() || function.async()) {
            return new Value.Unknown("the function " + function.name() + " is decorated or asynchronous", false);
        }
        return new Value.Callable(function.name(), function.parameters(), function.body(), null, scope);
    }

    private Value type(PythonStatement.ClassDefinition type, Scope scope) {
        Scope inside = new Scope(scope);
        Map<String, Value> members = new LinkedHashMap<>();
        for (PythonStatement statement : type.body()) {
            if (statement instanceof PythonStatement.Assignment assignment
                    && assignment.targets().getFirst() instanceof PythonExpression.Name name) {
                Value value = evaluator.known(assignment.value(), inside);
                inside.set(name.id(), value);
                members.put(name.id(), new Value.Choice(name.id(), value));
            }
        }
        List<String> bases = type.bases().stream()
                .flatMap(base -> base.dotted().stream())
                .map(base -> base.substring(base.lastIndexOf('.') + 1))
                .toList();
        if (bases.stream().anyMatch(base -> base.endsWith("Enum"))) {
            return new Value.Choices(type.name(), members);
        }
        return ownType(type, bases, inside)
                .<Value>map(Value.Item::new)
                .orElseGet(() -> new Value.Unknown("the class " + type.name() + " is not worked out", false));
    }

    /// A type of the revision's own: one with a constant `get_col_spec`, or a decorator around a known type.
    private Optional<TypeItem> ownType(PythonStatement.ClassDefinition type, List<String> bases, Scope inside) {
        Value decorated = inside.find("impl");
        boolean chooses = method(type, "load_dialect_impl").isPresent();
        if (bases.contains("TypeDecorator") && decorated != null && !chooses) {
            return Optional.of(Types.of(decorated));
        }
        if (!bases.contains("UserDefinedType")) {
            return Optional.empty();
        }
        return method(type, "get_col_spec")
                .map(method -> method.body().getLast())
                .filter(PythonStatement.Return.class::isInstance)
                .map(last -> ((PythonStatement.Return) last).value())
                .filter(PythonExpression.Text.class::isInstance)
                .map(text -> TypeItem.of(((PythonExpression.Text) text).value(), TypeItem.Affinity.OTHER));
    }

    private static Optional<PythonStatement.FunctionDefinition> method(
            PythonStatement.ClassDefinition type, String name) {
        return type.body().stream()
                .filter(PythonStatement.FunctionDefinition.class::isInstance)
                .map(PythonStatement.FunctionDefinition.class::cast)
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    private static void bind(PythonStatement.Alias alias, Scope scope) {
        if (alias.as() != null) {
            scope.set(alias.as(), new Value.Symbol(Symbols.canonical(alias.name())));
        } else {
            String first = alias.name().split("\\.", 2)[0];
            scope.set(first, new Value.Symbol(first));
        }
    }

    private static void bind(PythonStatement.ImportFrom from, PythonStatement.Alias alias, Scope scope) {
        String module = ".".repeat(from.level()) + from.module();
        String name = alias.as() == null ? alias.name() : alias.as();
        scope.set(name, new Value.Symbol(Symbols.canonical(module + "." + alias.name())));
    }
}
