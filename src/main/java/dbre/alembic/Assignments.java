package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import dbre.python.PythonExpression;
import java.util.List;
import java.util.Map;

/// What an assignment does with its targets.
final class Assignments {
    private final Interpreter interpreter;
    private final Evaluator evaluator;

    Assignments(Interpreter interpreter, Evaluator evaluator) {
        this.interpreter = interpreter;
        this.evaluator = evaluator;
    }

    /// Gives a target its value: a name, names in a tuple, an element of a dictionary.
    void assign(PythonExpression target, Value value, Scope scope) {
        switch (target) {
            case PythonExpression.Name name -> scope.set(name.id(), value);
            case PythonExpression.TupleDisplay tuple -> unpack(tuple.elements(), value, scope);
            case PythonExpression.ListDisplay list -> unpack(list.elements(), value, scope);
            case PythonExpression.Subscript subscript -> {
                Value index = evaluator.evaluate(subscript.index(), scope);
                if (evaluator.evaluate(subscript.value(), scope) instanceof Value.Mapping(Map<Value, Value> entries)) {
                    entries.put(index, value);
                }
            }
            case PythonExpression.Attribute attribute ->
                set(evaluator.evaluate(attribute.value(), scope), attribute.name(), value);
            default -> {}
        }
    }

    /// An attribute of an object that a session has read is written to the database when the session likes.
    private void set(Value object, String name, Value value) {
        switch (object) {
            case Value.Instance instance -> instance.fields().put(name, value);
            case Value.Entity entity -> {
                entity.fields().put(name, value);
                if (!entity.fresh()) {
                    interpreter.journal().amend(entity, Entities.update(entity));
                }
            }
            case Value.Unknown unknown
            when interpreter.session() -> throw new NotKnown("what a session writes for its objects is not worked out");
            default -> {}
        }
    }

    private void unpack(List<PythonExpression> targets, Value value, Scope scope) {
        List<Value> values = Displays.elements(value);
        boolean fits = values != null
                && values.size() == targets.size()
                && targets.stream().noneMatch(PythonExpression.Star.class::isInstance);
        for (int position = 0; position < targets.size(); position++) {
            assign(
                    targets.get(position),
                    fits && values != null ? values.get(position) : Evaluator.unknown("a part of a value"),
                    scope);
        }
    }
}
