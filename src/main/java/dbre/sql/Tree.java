package dbre.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A node of the server's parse tree.
///
/// Kinds and fields have the names of PostgreSQL's `parsenodes.h` and `primnodes.h`: `SelectStmt`, `whereClause`.
/// Fields at their default are left out there: a missing child is an empty tree, a missing text is empty, a
/// missing number is 0, a missing flag is false, so that paths can be followed without a check at every step.
/// Positions (`location`) are offsets in UTF-8 bytes.
public final class Tree {
    /// The node that is not there.
    static final Tree MISSING = new Tree("", new String[0], new Object[0]);

    /// Positions whose names do not say so.
    private static final Set<String> POSITIONS =
            Set.of("stmt_len", "list_start", "list_end", "rexpr_list_start", "rexpr_list_end");

    private static final String PG_CATALOG = "String{sval=\"pg_catalog\"}";

    private final String kind;
    private final String[] names;
    /// Trees, lists of trees, texts, numbers and flags.
    private final Object[] values;

    Tree(String kind, String[] names, Object[] values) {
        this.kind = kind;
        this.names = names;
        this.values = values;
    }

    /// The kind of the node, such as `SelectStmt`; a capitalised field name when the node has none of its own
    /// (`WithClause`, `IntoClause`), and empty for a missing node.
    public String kind() {
        return kind;
    }

    /// Whether the node is of this kind.
    public boolean is(String expected) {
        return kind.equals(expected);
    }

    /// Whether the field is there and not at its default.
    public boolean has(String field) {
        return value(field) != null;
    }

    private @Nullable Object value(String field) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(field)) {
                return values[i];
            }
        }
        return null;
    }

    /// The child in that field.
    public Tree child(String field) {
        return value(field) instanceof Tree child ? child : MISSING;
    }

    /// The children in that field, for a field that holds a list.
    public List<Tree> list(String field) {
        return value(field) instanceof Object[] list ? elements(list) : List.of();
    }

    private static List<Tree> elements(Object[] list) {
        List<Tree> elements = new ArrayList<>(list.length);
        for (Object element : list) {
            elements.add((Tree) element);
        }
        return elements;
    }

    /// The text in that field: a name, an enumerator such as `AT_AddColumn`.
    public String text(String field) {
        Object value = value(field);
        return value == null || value instanceof Tree || value instanceof Object[] ? "" : value.toString();
    }

    /// The number in that field.
    public int number(String field) {
        return value(field) instanceof Integer number ? number : 0;
    }

    /// The flag in that field.
    public boolean flag(String field) {
        return Boolean.TRUE.equals(value(field));
    }

    /// All children, whatever their field, in the order of the tree.
    public List<Tree> children() {
        return childrenExcept(Set.of());
    }

    /// All children but those in these fields.
    public List<Tree> childrenExcept(Set<String> left) {
        List<Tree> children = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            if (left.contains(names[i])) {
                continue;
            }
            if (values[i] instanceof Tree child) {
                children.add(child);
            } else if (values[i] instanceof Object[] list) {
                children.addAll(elements(list));
            }
        }
        return children;
    }

    /// This node and everything under it, parents first. It takes no stack, however deep the tree.
    public Stream<Tree> walk() {
        List<Tree> all = new ArrayList<>();
        Deque<Tree> open = new ArrayDeque<>();
        open.push(this);
        while (!open.isEmpty()) {
            Tree next = open.pop();
            all.add(next);
            List<Tree> children = next.children();
            for (int i = children.size() - 1; i >= 0; i--) {
                open.push(children.get(i));
            }
        }
        return Collections.unmodifiableList(all).stream();
    }

    /// The nodes of one kind among this one and everything under it.
    public Stream<Tree> walk(String wanted) {
        return walk().filter(node -> node.is(wanted));
    }

    /// The tree as text without positions: equal for two texts that PostgreSQL reads alike, whatever their
    /// space, comments, letter case and spelling of built-in types.
    ///
    /// @param without fields of this node to leave out
    public String shape(String... without) {
        return print(Set.of(without), true);
    }

    /// The tree as text, for messages and tests.
    @Override
    public String toString() {
        return print(Set.of(), false);
    }

    private String print(Set<String> without, boolean shape) {
        StringBuilder text = new StringBuilder(kind).append('{');
        for (int i = 0; i < names.length; i++) {
            boolean position = names[i].endsWith("location") || POSITIONS.contains(names[i]);
            if (!without.contains(names[i]) && !(shape && position)) {
                text.append(text.charAt(text.length() - 1) == '{' ? "" : ",")
                        .append(names[i])
                        .append('=');
                text.append(print(values[i], shape));
            }
        }
        return text.append('}').toString();
    }

    private static String print(Object value, boolean shape) {
        return switch (value) {
            case Tree tree -> tree.print(Set.of(), shape);
            case Object[] list -> printed(list, shape).toString();
            case String text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            default -> value.toString();
        };
    }

    private static List<String> printed(Object[] list, boolean shape) {
        return Stream.of(list)
                .map(element -> print(element, shape))
                .filter(element -> !shape || !element.equals(PG_CATALOG))
                .toList();
    }
}
