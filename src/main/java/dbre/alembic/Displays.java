package dbre.alembic;

import dbre.python.PythonExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lists, dictionaries and comprehensions.
final class Displays {
    private final Evaluator evaluator;

    Displays(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /// The elements over which a loop would go; null when they are not known.
    @Nullable
    static List<Value> elements(Value value) {
        return switch (value) {
            case Value.Elements(List<Value> values) -> List.copyOf(values);
            case Value.Mapping(Map<Value, Value> entries) -> List.copyOf(entries.keySet());
            case Value.Choices(String ignored, Map<String, Value> members) -> List.copyOf(members.values());
            case Value.Text(String text) ->
                text.codePoints()
                        .<Value>mapToObj(point -> new Value.Text(Character.toString(point)))
                        .toList();
            default -> null;
        };
    }

    /// The values of several expressions, `*values` spread out.
    List<Value> all(List<PythonExpression> expressions, Scope scope) {
        List<Value> values = new ArrayList<>();
        for (PythonExpression expression : expressions) {
            Value value = evaluator.evaluate(expression, scope);
            List<Value> spread = expression instanceof PythonExpression.Star ? elements(value) : null;
            values.addAll(spread == null ? List.of(value) : spread);
        }
        return values;
    }

    /// `{key: value}`.
    Value dictionary(PythonExpression.DictDisplay dictionary, Scope scope) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (PythonExpression.Entry entry : dictionary.entries()) {
            Value value = evaluator.evaluate(entry.value(), scope);
            if (entry.key() != null) {
                entries.put(evaluator.evaluate(entry.key(), scope), value);
            } else if (value instanceof Value.Mapping(Map<Value, Value> spread)) {
                entries.putAll(spread);
            } else {
                return Evaluator.unknown("a dictionary of unknown entries");
            }
        }
        return new Value.Mapping(entries);
    }

    /// `[element for target in iterable if condition]` and its kin.
    Value comprehension(PythonExpression.Comprehension comprehension, Scope scope) {
        List<Value> elements = new ArrayList<>();
        Map<Value, Value> entries = new LinkedHashMap<>();
        PythonExpression value = comprehension.value();
        boolean known = rounds(comprehension.loops(), 0, new Scope(scope), round -> {
            Value element = evaluator.evaluate(comprehension.element(), round);
            elements.add(element);
            entries.put(element, value == null ? Value.NONE : evaluator.evaluate(value, round));
        });
        if (!known) {
            return Evaluator.unknown("a comprehension over unknown values");
        }
        return comprehension.kind() == PythonExpression.ComprehensionKind.DICT
                ? new Value.Mapping(entries)
                : new Value.Elements(elements);
    }

    private boolean rounds(List<PythonExpression.Loop> loops, int index, Scope scope, Consumer<Scope> each) {
        if (index == loops.size()) {
            each.accept(scope);
            return true;
        }
        PythonExpression.Loop loop = loops.get(index);
        List<Value> values = elements(evaluator.evaluate(loop.iterable(), scope));
        if (values == null) {
            return false;
        }
        for (Value value : values) {
            if (value instanceof Value.Perhaps) {
                return false;
            }
            evaluator.assign(loop.target(), value, scope);
            boolean wanted = true;
            for (PythonExpression condition : loop.conditions()) {
                Boolean truth = Value.truth(evaluator.evaluate(condition, scope));
                if (truth == null) {
                    return false;
                }
                wanted &= truth;
            }
            if (wanted && !rounds(loops, index + 1, scope, each)) {
                return false;
            }
        }
        return true;
    }
}
