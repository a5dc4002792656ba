package dbre.alembic;

import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.TypeItem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An SQL expression made of SQLAlchemy constructs.
///
/// @param sql its text
/// @param strength how strongly its operator binds; see the constants
/// @param column the name when it is a plain column
/// @param type its type, where given
/// @param opposite the text of a comparison turned around, null for anything else
/// @param from the tables whose columns it uses, as SQL
/// @param inner the tables that subqueries in it read
record Phrase(
        String sql,
        int strength,
        @Nullable String column,
        @Nullable TypeItem type,
        @Nullable String opposite,
        Set<String> from,
        Set<String> inner)
        implements Value {

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
        return new Phrase(sql, ATOM, null, null, null, Set.of(), Set.of());
    }

    /// A column.
    static Phrase column(String name, @Nullable TypeItem type) {
        return new Phrase(Names.quote(name), ATOM, name, type, null, Set.of(), Set.of());
    }

    /// What a value is within an expression: a text as it stands, anything else as a literal.
    static Phrase of(Value value) {
        return switch (value) {
            case Phrase phrase -> phrase;
            case Select query -> query.subquery();
            default -> atom(Literals.sql(value));
        };
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
                opposite == null ? null : turned(first, opposite, second),
                union(List.of(left, right), Phrase::from),
                union(List.of(left, right), Phrase::inner));
    }

    /// An expression made of others.
    static Phrase of(String sql, int strength, List<Value> parts) {
        return new Phrase(sql, strength, null, null, null, union(parts, Phrase::from), union(parts, Phrase::inner));
    }

    private static Set<String> union(List<Value> parts, Function<Phrase, Set<String>> tables) {
        Set<String> all = new LinkedHashSet<>();
        parts.forEach(part -> all.addAll(tables.apply(of(part))));
        return all;
    }

    /// An expression made of this one alone.
    private Phrase derived(String text) {
        return of(text, ATOM, List.of(this));
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
        return of(sql, strength, conditions);
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
            return new Phrase(opposite, COMPARED, null, null, sql, from, inner);
        }
        return of("NOT " + grouped(), COMPARED, List.of(this));
    }

    /// A method of the expression, such as `in_` or `desc`.
    Value call(String method, Arguments arguments) {
        return switch (method) {
            case "is_" -> binary(this, "IS", COMPARED, atom(Literals.sql(arguments.raw(0, "other"))));
            case "isnot", "is_not" -> binary(this, "IS NOT", COMPARED, atom(Literals.sql(arguments.raw(0, "other"))));
            case "in_" -> in("IN", arguments.raw(0, "other"));
            case "notin_", "not_in" -> in("IN", arguments.raw(0, "other")).negated();
            case "like" -> binary(this, "LIKE", COMPARED, arguments.raw(0, "other"));
            case "ilike" -> binary(this, "ILIKE", COMPARED, arguments.raw(0, "other"));
            case "desc" -> derived(sql + " DESC");
            case "asc" -> derived(sql + " ASC");
            case "nullslast", "nulls_last" -> derived(sql + " NULLS LAST");
            case "nullsfirst", "nulls_first" -> derived(sql + " NULLS FIRST");
            case "label" -> derived(sql + " AS " + Names.quote(arguments.text(0, "name")));
            case "self_group" -> this;
            case "notlike", "not_like" -> binary(this, "NOT LIKE", COMPARED, arguments.raw(0, "other"));
            case "concat" -> binary(this, "||", JOINED, arguments.raw(0, "other"));
            case "startswith", "endswith", "contains" -> matching(method, arguments.raw(0, "other"));
            case "is_distinct_from" -> binary(this, "IS DISTINCT FROM", COMPARED, arguments.raw(0, "other"));
            case "op" -> new Value.Member(this, "op " + arguments.text(0, "opstring"));
            case "between" ->
                of(
                        sql + " BETWEEN " + of(arguments.value(0, "cleft")).sql() + " AND "
                                + of(arguments.value(1, "cright")).sql(),
                        COMPARED,
                        List.of(this, arguments.value(0, "cleft"), arguments.value(1, "cright")));
            case "cast" ->
                derived("CAST(" + sql + " AS "
                        + Types.of(arguments.value(0, "type_")).sql() + ")");
            default -> throw new NotKnown("the method " + method + " of an SQL expression is not worked out");
        };
    }

    private Phrase matching(String method, Value part) {
        boolean before = !method.equals("startswith");
        boolean after = !method.equals("endswith");
        String pattern = (before ? "'%' || " : "") + of(part).sql() + (after ? " || '%'" : "");
        return binary(this, "LIKE", COMPARED, of(pattern, JOINED, List.of(part)));
    }

    private Phrase in(String operator, Value values) {
        if (values instanceof Select || values instanceof Phrase) {
            return binary(this, operator, COMPARED, of(values));
        }
        if (values instanceof Value.Unknown(String ignored, boolean inert) && inert) {
            return binary(this, operator, COMPARED, atom("(" + Literals.RUNTIME + ")"));
        }
        if (!(values instanceof Value.Elements(List<Value> elements)) || elements.isEmpty()) {
            throw new NotKnown("the values of " + operator + " are not a list of literals");
        }
        String list = elements.stream().map(Literals::sql).collect(Collectors.joining(", ", "(", ")"));
        return binary(this, operator, COMPARED, atom(list));
    }
}
