package dbre.alembic;

import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.TypeItem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An SQL expression made of SQLAlchemy constructs.
///
/// @param sql its text
/// @param strength how strongly its operator binds; see the constants
/// @param column the name when it is a plain column
/// @param type its type, where given
/// @param opposite the text of a comparison turned around, null for anything else
record Phrase(
        String sql,
        int strength,
        @Nullable String column,
        @Nullable TypeItem type,
        @Nullable String opposite) implements Value {

    private static final Map<String, String> OPPOSITES = Map.ofEntries(
            Map.entry("=", "!="),
            Map.entry("!=", "="),
            Map.entry("<", ">="),
            Map.entry(">=", "<"),
            Map.entry(">", "<="),
            Map.entry("<=", ">"),
            Map.entry("IS", "IS NOT"),
            Map.entry("IS NOT", "IS"),
            Map.entry("LIKE", "NOT LIKE"),
            Map.entry("ILIKE", "NOT ILIKE"),
            Map.entry("IN", "NOT IN"),
            Map.entry("IS DISTINCT FROM", "IS NOT DISTINCT FROM"));

    /// The strengths of SQLAlchemy's operators (`sql/operators.py`, 2.0).
    static final int ATOM = 100;

    static final int TIMES = 8;
    static final int PLUS = 7;
    static final int JOINED = 6;
    static final int COMPARED = 5;
    static final int AND = 3;
    static final int OR = 2;

    /// An expression that needs no parentheses.
    static Phrase atom(String sql) {
        return new Phrase(sql, ATOM, null, null, null);
    }

    /// A column.
    static Phrase column(String name, @Nullable TypeItem type) {
        return new Phrase(Names.quote(name), ATOM, name, type, null);
    }

    /// What a value is within an expression: a text as it stands, anything else as a literal.
    static Phrase of(Value value) {
        return value instanceof Phrase phrase ? phrase : atom(Literals.sql(value));
    }

    /// This as an operand of an operator, in parentheses where SQLAlchemy sets them.
    private String within(int operator, boolean associative) {
        boolean grouped = strength < operator || (strength == operator && !associative);
        return grouped ? "(" + sql + ")" : sql;
    }

    /// This in parentheses unless it is a column or a call, as an index key needs it.
    String grouped() {
        return strength == ATOM ? sql : "(" + sql + ")";
    }

    /// Two operands and an operator.
    static Phrase binary(Value left, String operator, int strength, Value right) {
        boolean associative = (strength == PLUS && operator.equals("+")) || strength == JOINED;
        String first = of(left).within(strength, associative);
        String second = of(right).within(strength, associative);
        String opposite = OPPOSITES.get(operator);
        return new Phrase(
                first + " " + operator + " " + second,
                strength,
                null,
                null,
                opposite == null ? null : turned(first, opposite, second));
    }

    /// `and_` and `or_`; a single condition stands alone.
    static Phrase all(String operator, int strength, List<Value> conditions) {
        if (conditions.isEmpty()) {
            throw new NotKnown(operator.strip() + " of nothing");
        }
        if (conditions.size() == 1) {
            return of(conditions.getFirst());
        }
        String sql = conditions.stream()
                .map(condition -> of(condition).within(strength, true))
                .collect(Collectors.joining(operator));
        return new Phrase(sql, strength, null, null, null);
    }

    /// SQLAlchemy sets parentheses around NOT IN and only there.
    private static String turned(String first, String operator, String second) {
        String sql = first + " " + operator + " " + second;
        return operator.equals("NOT IN") ? "(" + sql + ")" : sql;
    }

    /// A comparison, with IS for NULL and the like.
    static Phrase compare(Value left, String operator, Value right) {
        boolean nothing = right instanceof Value.Nothing || right.equals(atom("NULL"));
        boolean truth = right instanceof Value.Flag;
        String written = switch (operator) {
            case "==" -> nothing ? "IS" : "=";
            case "!=" -> nothing ? "IS NOT" : "!=";
            default -> operator;
        };
        if (nothing || truth) {
            return binary(left, written, COMPARED, atom(Literals.sql(right)));
        }
        return binary(left, written, COMPARED, right);
    }

    /// `not_`: SQLAlchemy turns a comparison around and sets NOT before anything else.
    Phrase negated() {
        if (opposite != null) {
            return new Phrase(opposite, COMPARED, null, null, sql);
        }
        return new Phrase("NOT " + grouped(), COMPARED, null, null, null);
    }

    /// A method of the expression, such as `in_` or `desc`.
    Value call(String method, Arguments arguments) {
        return switch (method) {
            case "is_" -> binary(this, "IS", COMPARED, atom(Literals.sql(arguments.value(0, "other"))));
            case "isnot", "is_not" -> binary(this, "IS NOT", COMPARED, atom(Literals.sql(arguments.value(0, "other"))));
            case "in_" -> in("IN", arguments.value(0, "other"));
            case "notin_", "not_in" -> in("IN", arguments.value(0, "other")).negated();
            case "like" -> binary(this, "LIKE", COMPARED, arguments.value(0, "other"));
            case "ilike" -> binary(this, "ILIKE", COMPARED, arguments.value(0, "other"));
            case "desc" -> atom(sql + " DESC");
            case "asc" -> atom(sql + " ASC");
            case "nullslast", "nulls_last" -> atom(sql + " NULLS LAST");
            case "nullsfirst", "nulls_first" -> atom(sql + " NULLS FIRST");
            case "label", "self_group" -> this;
            case "is_distinct_from" -> binary(this, "IS DISTINCT FROM", COMPARED, arguments.value(0, "other"));
            case "op" -> new Value.Member(this, "op " + arguments.text(0, "opstring"));
            case "between" ->
                new Phrase(
                        sql + " BETWEEN " + of(arguments.value(0, "cleft")).sql() + " AND "
                                + of(arguments.value(1, "cright")).sql(),
                        COMPARED,
                        null,
                        null,
                        null);
            case "cast" ->
                atom("CAST(" + sql + " AS "
                        + Types.of(arguments.value(0, "type_")).sql() + ")");
            default -> throw new NotKnown("the method " + method + " of an SQL expression is not worked out");
        };
    }

    private Phrase in(String operator, Value values) {
        if (!(values instanceof Value.Elements(List<Value> elements)) || elements.isEmpty()) {
            throw new NotKnown("the values of " + operator + " are not a list of literals");
        }
        String list = elements.stream().map(Literals::sql).collect(Collectors.joining(", ", "(", ")"));
        return binary(this, operator, COMPARED, atom(list));
    }
}
