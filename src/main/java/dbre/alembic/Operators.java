package dbre.alembic;

import dbre.alembic.ddl.TypeItem.Affinity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Python's operators on known values, and SQLAlchemy's on expressions.
final class Operators {
    private static final int LONGEST = 1_000_000;

    private Operators() {}

    /// `left operator right`.
    static Value binary(Value left, String operator, Value right) {
        if (left instanceof Value.Unknown) {
            return left;
        }
        if (right instanceof Value.Unknown) {
            return right;
        }
        if (isSql(left) || isSql(right)) {
            return sql(left, operator, right);
        }
        Value result = switch (operator) {
            case "+" -> plus(left, right);
            case "%" ->
                left instanceof Value.Text(String format)
                        ? Formatting.percent(format, right)
                        : number(left, operator, right);
            case "*" ->
                left instanceof Value.Text(String text) && right instanceof Value.Whole(var times)
                        ? repeated(text, times)
                        : number(left, operator, right);
            case "|" -> merged(left, right);
            default -> number(left, operator, right);
        };
        return result == null ? unknown("the result of " + operator) : result;
    }

    /// `operator operand`.
    static Value unary(String operator, Value operand) {
        return switch (operand) {
            case Phrase phrase when operator.equals("~") -> phrase.negated();
            case Value.Whole(BigInteger number) when operator.equals("-") -> new Value.Whole(number.negate());
            case Value.Real(double number) when operator.equals("-") -> new Value.Real(-number);
            case Value.Unknown ignored -> operand;
            default -> {
                Boolean truth = operator.equals("not") ? Value.truth(operand) : null;
                yield truth == null ? unknown("the result of " + operator) : new Value.Flag(!truth);
            }
        };
    }

    /// `left operator right` of a comparison.
    static Value compare(Value left, String operator, Value right) {
        if (isSql(left) && !operator.startsWith("is") && !operator.endsWith("in")) {
            return Phrase.compare(left, operator, right);
        }
        Boolean result = switch (operator) {
            case "==", "is" -> equal(left, right);
            case "!=", "is not" -> not(equal(left, right));
            case "in" -> contains(right, left);
            case "not in" -> not(contains(right, left));
            default -> order(left, operator, right);
        };
        return result == null ? unknown("a comparison") : new Value.Flag(result);
    }

    /// `value[index]`; a slice comes as its two bounds.
    static Value subscript(Value value, Value index) {
        Value found = switch (value) {
            case Value.Unknown ignored -> value;
            case Value.Mapping(Map<Value, Value> entries) -> entries.get(index);
            case Value.Choices(String ignored, Map<String, Value> members) ->
                index instanceof Value.Text(String name) ? members.get(name) : null;
            case Value.Elements(List<Value> values) -> element(values, index);
            case Value.Text(String text) ->
                index instanceof Value.Elements(List<Value> bounds) && bounds.size() == 2
                        ? new Value.Text(text.substring(
                                bound(bounds.getFirst(), 0, text.length()),
                                bound(bounds.getLast(), text.length(), text.length())))
                        : null;
            case Value.Member(Value.Table table, String part)
            when index instanceof Value.Text(String name) -> Tables.column(table, name);
            default -> null;
        };
        return found == null ? unknown("an element") : found;
    }

    private static @Nullable Value element(List<Value> values, Value index) {
        if (index instanceof Value.Whole(BigInteger number)) {
            int position = number.intValue() < 0 ? number.intValue() + values.size() : number.intValue();
            return position >= 0 && position < values.size() ? values.get(position) : null;
        }
        if (index instanceof Value.Elements(List<Value> bounds) && bounds.size() == 2) {
            int from = bound(bounds.getFirst(), 0, values.size());
            int to = bound(bounds.getLast(), values.size(), values.size());
            return new Value.Elements(values.subList(from, Math.max(from, to)));
        }
        return null;
    }

    private static int bound(Value bound, int missing, int size) {
        if (!(bound instanceof Value.Whole(BigInteger number))) {
            return missing;
        }
        int position = number.signum() < 0 ? number.intValue() + size : number.intValue();
        return Math.max(0, Math.min(position, size));
    }

    private static boolean isSql(Value value) {
        return value instanceof Phrase || value instanceof TextClause;
    }

    private static boolean isText(Value value) {
        return value instanceof Value.Text
                || (value instanceof Phrase phrase
                        && phrase.type() != null
                        && phrase.type().affinity() == Affinity.STRING);
    }

    private static Value sql(Value left, String operator, Value right) {
        boolean text = isText(left) || isText(right);
        return switch (operator) {
            case "+" ->
                text ? Phrase.binary(left, "||", Phrase.JOINED, right) : Phrase.binary(left, "+", Phrase.PLUS, right);
            case "-" -> Phrase.binary(left, "-", Phrase.PLUS, right);
            case "*", "%" -> Phrase.binary(left, operator, Phrase.TIMES, right);
            case "&" -> Phrase.all(" AND ", Phrase.AND, List.of(left, right));
            case "|" -> Phrase.all(" OR ", Phrase.OR, List.of(left, right));
            default -> unknown("the SQL of " + operator);
        };
    }

    private static @Nullable Value plus(Value left, Value right) {
        if (left instanceof Value.Text(String first) && right instanceof Value.Text(String second)) {
            return first.length() + second.length() > LONGEST ? null : new Value.Text(first + second);
        }
        if (left instanceof Value.Elements(List<Value> first) && right instanceof Value.Elements(List<Value> second)) {
            List<Value> both = new ArrayList<>(first);
            both.addAll(second);
            return new Value.Elements(both);
        }
        return number(left, "+", right);
    }

    private static @Nullable Value repeated(String text, BigInteger times) {
        boolean small = times.bitLength() < 31 && (long) text.length() * times.intValue() <= LONGEST;
        return small ? new Value.Text(text.repeat(Math.max(0, times.intValue()))) : null;
    }

    private static @Nullable Value merged(Value left, Value right) {
        if (left instanceof Value.Mapping(Map<Value, Value> first)
                && right instanceof Value.Mapping(Map<Value, Value> second)) {
            Map<Value, Value> both = new LinkedHashMap<>(first);
            both.putAll(second);
            return new Value.Mapping(both);
        }
        return null;
    }

    private static @Nullable Value number(Value left, String operator, Value right) {
        if (!(left instanceof Value.Whole(BigInteger first)) || !(right instanceof Value.Whole(BigInteger second))) {
            return null;
        }
        boolean divides = second.signum() > 0;
        return switch (operator) {
            case "+" -> new Value.Whole(first.add(second));
            case "-" -> new Value.Whole(first.subtract(second));
            case "*" -> first.bitLength() + second.bitLength() > 4096 ? null : new Value.Whole(first.multiply(second));
            case "//" -> divides && first.signum() >= 0 ? new Value.Whole(first.divide(second)) : null;
            case "%" -> divides ? new Value.Whole(first.mod(second)) : null;
            default -> null;
        };
    }

    private static @Nullable Boolean equal(Value left, Value right) {
        if (left instanceof Value.Unknown || right instanceof Value.Unknown) {
            return null;
        }
        boolean symbol = left instanceof Value.Symbol || right instanceof Value.Symbol;
        if (symbol && !(left instanceof Value.Nothing) && !(right instanceof Value.Nothing)) {
            return left.equals(right) ? true : null;
        }
        return left.equals(right);
    }

    private static @Nullable Boolean contains(Value container, Value element) {
        if (element instanceof Value.Unknown) {
            return null;
        }
        return switch (container) {
            case Value.Text(String text) -> element instanceof Value.Text(String part) ? text.contains(part) : null;
            case Value.Elements(List<Value> values) -> {
                boolean open = values.stream().anyMatch(Value.Unknown.class::isInstance);
                yield (values.contains(element) || !open) ? Boolean.valueOf(values.contains(element)) : null;
            }
            case Value.Mapping(Map<Value, Value> entries) -> entries.containsKey(element);
            default -> null;
        };
    }

    private static @Nullable Boolean order(Value left, String operator, Value right) {
        if (!(left instanceof Value.Whole(BigInteger first)) || !(right instanceof Value.Whole(BigInteger second))) {
            return null;
        }
        int order = first.compareTo(second);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> null;
        };
    }

    private static @Nullable Boolean not(@Nullable Boolean truth) {
        return truth == null ? null : !truth;
    }

    private static Value unknown(String what) {
        return new Value.Unknown(what + " is not known", true);
    }
}
