package dbre.alembic;

import dbre.alembic.Interpreter.Outcome;
import dbre.alembic.ddl.NotKnown;
import java.util.ArrayList;
import java.util.List;

/// What the function that is running returns: where a condition is not known, it may have returned already.
final class Returns {
    private Value last = Value.NONE;
    private List<Value> possible = new ArrayList<>();

    /// The value of the last `return`.
    Value last() {
        return last;
    }

    /// Gives the value of the last `return`.
    void last(Value value) {
        last = value;
    }

    /// How often the function may have returned so far.
    int count() {
        return possible.size();
    }

    /// The function may have returned the value of the last `return` already.
    void perhaps() {
        possible.add(last);
    }

    /// What the function may have returned so far, to go on with.
    List<Value> possible() {
        return possible;
    }

    /// A function starts.
    void begin() {
        possible = new ArrayList<>();
        last = Value.NONE;
    }

    /// Goes on with another function.
    void goOn(List<Value> other) {
        possible = other;
    }

    /// What the function gives in the end.
    ///
    /// @throws NotKnown when it raises an exception
    Value result(String name, Outcome outcome) {
        if (outcome == Outcome.RAISE && possible.isEmpty()) {
            throw new NotKnown("the function " + name + " raises an exception");
        }
        Value end = switch (outcome) {
            case RETURN -> last;
            case RAISE -> possible.getFirst();
            case NEXT, BREAK, CONTINUE -> Value.NONE;
        };
        return possible.stream().allMatch(end::equals)
                ? end
                : new Value.Unknown("what " + name + "() gives is known only when it runs", true);
    }
}
