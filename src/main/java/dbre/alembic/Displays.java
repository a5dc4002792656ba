package dbre.alembic;

import dbre.python.PythonExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /// `[element for target in iterable if condition]` and its kin. Where it goes over values that are not known, its
    /// parts are evaluated once, for what they send.
    Value comprehension(PythonExpression.Comprehension comprehension, Scope scope) {
        Rounds rounds = new Rounds(comprehension);
        rounds.from(0, new Scope(scope), "");
        boolean mapping = comprehension.kind() == PythonExpression.ComprehensionKind.DICT;
        if (rounds.open) {
            return mapping || rounds.elements.size() != 1
                    ? Evaluator.unknown("a comprehension over unknown values")
                    : new Value.Rows(rounds.elements.getFirst());
        }
        return mapping ? new Value.Mapping(rounds.entries) : new Value.Elements(rounds.elements);
    }

    /// The rounds of a comprehension.
    private final class Rounds {
        private final PythonExpression.Comprehension comprehension;
        private final List<Value> elements = new ArrayList<>();
        private final Map<Value, Value> entries = new LinkedHashMap<>();
        private boolean open;

        Rounds(PythonExpression.Comprehension comprehension) {
            this.comprehension = comprehension;
        }

        /// The rounds of the loop with that number and of those in it.
        ///
        /// @param condition on what the rounds depend, empty for nothing
        private void from(int index, Scope scope, String condition) {
            if (index == comprehension.loops().size()) {
                add(scope, condition);
                return;
            }
            PythonExpression.Loop loop = comprehension.loops().get(index);
            Value iterable = evaluator.evaluate(loop.iterable(), scope);
            List<Value> values = elements(iterable);
            if (values == null) {
                open = true;
                evaluator.assign(loop.target(), Branches.each(iterable), scope);
                evaluator.repeatedly(() -> wanted(index, loop, scope, condition));
                return;
            }
            for (Value value : values) {
                boolean perhaps = value instanceof Value.Perhaps;
                String given = value instanceof Value.Perhaps(Value ignored, String when) ? when : "";
                Value known = value instanceof Value.Perhaps(Value element, String ignored) ? element : value;
                evaluator.assign(loop.target(), known, scope);
                wanted(index, loop, scope, perhaps ? both(condition, given) : condition);
            }
        }

        private void wanted(int index, PythonExpression.Loop loop, Scope scope, String condition) {
            String all = condition;
            for (PythonExpression test : loop.conditions()) {
                Boolean truth = Value.truth(evaluator.evaluate(test, scope));
                if (Boolean.FALSE.equals(truth)) {
                    return;
                }
                all = truth == null ? both(all, evaluator.text(test)) : all;
            }
            from(index + 1, scope, all);
        }

        private void add(Scope scope, String condition) {
            Value element = evaluator.evaluate(comprehension.element(), scope);
            PythonExpression value = comprehension.value();
            Value entry = value == null ? Value.NONE : evaluator.evaluate(value, scope);
            open |= !condition.isEmpty() && value != null;
            elements.add(condition.isEmpty() || open ? element : new Value.Perhaps(element, condition));
            entries.put(element, entry);
        }

        private static String both(String one, String other) {
            return one.isEmpty() ? other : one + " and " + other;
        }
    }
}
