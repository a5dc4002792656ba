package dbre.plan;

import dbre.plan.Condition.Form;
import dbre.plan.Condition.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Reads the text of a condition as EXPLAIN deparses it: fully parenthesized, with one operator in each pair
/// of parentheses (`ruleutils.c`). It is not SQL: `(SubPlan 1)` and `(InitPlan 1).col1` stand in it.
final class ConditionReader {
    private final String text;
    private final List<ConditionToken> tokens;
    private final BiPredicate<String, String> without;
    private int parts;

    ConditionReader(String text, @Nullable String alias, BiPredicate<String, String> without) {
        this.text = text;
        this.without = without;
        tokens = ConditionToken.of(text, alias);
    }

    /// The comparisons that AND joins.
    List<Condition> conditions() {
        List<Condition> found = new ArrayList<>();
        Deque<List<ConditionToken>> open = new ArrayDeque<>();
        open.push(tokens);
        while (!open.isEmpty()) {
            List<ConditionToken> part = bare(open.pop());
            List<List<ConditionToken>> parts = split(part);
            if (parts.size() > 1) {
                parts.reversed().forEach(open::push);
            } else {
                this.parts++;
                Condition condition = comparison(part);
                if (condition != null) {
                    found.add(condition);
                }
            }
        }
        return found;
    }

    /// How many parts AND joins, comparisons or not.
    int parts() {
        return parts;
    }

    /// Without the parentheses around all of it.
    private static List<ConditionToken> bare(List<ConditionToken> part) {
        List<ConditionToken> inner = part;
        while (inner.size() > 2 && inner.getFirst().is("(") && closes(inner)) {
            inner = inner.subList(1, inner.size() - 1);
        }
        return inner;
    }

    private static boolean closes(List<ConditionToken> part) {
        int depth = part.getFirst().depth();
        ConditionToken last = part.getLast();
        return last.is(")")
                && last.depth() == depth
                && part.subList(1, part.size() - 1).stream().allMatch(token -> token.depth() > depth);
    }

    private static List<List<ConditionToken>> split(List<ConditionToken> part) {
        List<List<ConditionToken>> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < part.size(); i++) {
            if (part.get(i).depth() == part.getFirst().depth() && part.get(i).is("and")) {
                parts.add(part.subList(start, i));
                start = i + 1;
            }
        }
        parts.add(part.subList(start, part.size()));
        return parts;
    }

    private @Nullable Condition comparison(List<ConditionToken> part) {
        if (part.isEmpty() || part.stream().anyMatch(token -> token.is("or") || token.is("case"))) {
            return null;
        }
        int size = part.size();
        if (size > 2 && part.get(size - 2).is("is") && part.getLast().is("null")) {
            Condition.Key key = key(part.subList(0, size - 2));
            return key == null ? null : new Condition(Kind.EQUALITY, key, "IS NULL", "");
        }
        for (int i = 1; i < size - 1; i++) {
            ConditionToken token = part.get(i);
            if (token.kind() == ConditionToken.Kind.OPERATOR
                    && token.depth() == part.getFirst().depth()) {
                return comparison(part.subList(0, i), token.text(), part.subList(i + 1, size));
            }
        }
        return null;
    }

    private @Nullable Condition comparison(List<ConditionToken> left, String operator, List<ConditionToken> right) {
        boolean leftIsTheirs = mentions(left);
        if (leftIsTheirs == mentions(right)) {
            return null;
        }
        Condition.Key key = key(leftIsTheirs ? left : right);
        List<ConditionToken> other = leftIsTheirs ? right : left;
        String operand =
                text.substring(other.getFirst().start(), other.getLast().end());
        return key == null ? null : new Condition(kind(operator, other.getFirst()), key, operator, operand);
    }

    private static Kind kind(String operator, ConditionToken operand) {
        return switch (operator) {
            case "=" -> operand.is("all") ? Kind.OTHER : Kind.EQUALITY;
            case "<", "<=", ">", ">=" -> operand.is("any") || operand.is("all") ? Kind.OTHER : Kind.RANGE;
            case "~~", "~~*", "~", "~*" -> Kind.PATTERN;
            default -> Kind.OTHER;
        };
    }

    private static boolean mentions(List<ConditionToken> side) {
        return side.stream().anyMatch(token -> token.column() != null);
    }

    private Condition.@Nullable Key key(List<ConditionToken> side) {
        List<ConditionToken> part = bare(side);
        List<String> columns = part.stream()
                .map(ConditionToken::column)
                .filter(Objects::nonNull)
                .toList();
        if (columns.isEmpty()) {
            return null;
        }
        String column = columns.size() == 1 ? columns.getFirst() : null;
        String name = column == null ? null : ConditionToken.unquoted(column);
        ConditionToken first = part.getFirst();
        if (part.size() == 1 && column != null) {
            return new Condition.Key(column, Form.COLUMN, name, null);
        }
        if (part.getLast().kind() == ConditionToken.Kind.CAST
                && column != null
                && bare(part.subList(0, part.size() - 1)).size() == 1) {
            String cast = part.getLast().text();
            return name != null && without.test(name, cast)
                    ? new Condition.Key(column, Form.COLUMN, name, null)
                    : new Condition.Key(sql(part), Form.CAST, name, cast.substring(2));
        }
        if (first.kind() == ConditionToken.Kind.NAME && part.size() > 2 && closes(part.subList(1, part.size()))) {
            return new Condition.Key(
                    sql(part), Form.FUNCTION, name, first.text().toLowerCase(Locale.ROOT));
        }
        return new Condition.Key(sql(part), Form.EXPRESSION, name, null);
    }

    /// The text without the alias.
    private String sql(List<ConditionToken> part) {
        StringBuilder sql = new StringBuilder();
        int copied = part.getFirst().start();
        for (ConditionToken token : part) {
            if (token.column() != null) {
                sql.append(text, copied, token.start()).append(token.column());
                copied = token.end();
            }
        }
        return sql.append(text, copied, part.getLast().end()).toString();
    }
}
