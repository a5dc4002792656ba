package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The arguments of a call, looked up by position or name as the callee declares them.
///
/// An argument whose value is not known is found out only when it is asked for.
///
/// @param positional the arguments without a name
/// @param named the others
record Arguments(List<Value> positional, Map<String, Value> named) {
    private static final Set<String> OTHER_DIALECTS = Set.of("mysql", "mariadb", "sqlite", "mssql", "oracle");

    /// No arguments.
    static final Arguments NONE = new Arguments(List.of(), Map.of());

    /// The argument, or null when it was not given.
    @Nullable
    Value find(int position, String name) {
        if (position >= 0 && position < positional.size()) {
            return known(positional.get(position));
        }
        Value value = named.get(name);
        return value == null ? null : known(value);
    }

    /// A keyword argument, or null when it was not given.
    @Nullable
    Value find(String name) {
        return find(-1, name);
    }

    /// The argument.
    ///
    /// @throws NotKnown when it was not given or is not known
    Value value(int position, String name) {
        Value value = find(position, name);
        if (value == null) {
            throw new NotKnown("the argument " + name + " is missing");
        }
        return value;
    }

    /// The argument, which may be unknown.
    Value raw(int position, String name) {
        Value value = position < positional.size() ? positional.get(position) : named.get(name);
        if (value == null) {
            throw new NotKnown("the argument " + name + " is missing");
        }
        return value;
    }

    /// A string argument.
    String text(int position, String name) {
        return text(value(position, name), name);
    }

    /// A string argument, null when it was not given or is `None`.
    @Nullable
    String textOrNull(int position, String name) {
        Value value = find(position, name);
        return value == null || value instanceof Value.Nothing ? null : text(value, name);
    }

    /// A string keyword argument, null when it was not given or is `None`.
    @Nullable
    String textOrNull(String name) {
        return textOrNull(-1, name);
    }

    /// A truth value, false when it was not given.
    boolean flag(String name) {
        return flag(-1, name);
    }

    /// A truth value, false when it was not given.
    boolean flag(int position, String name) {
        return Boolean.TRUE.equals(flagOrNull(position, name));
    }

    /// A truth value, null when it was not given or is `None`.
    @Nullable
    Boolean flagOrNull(String name) {
        return flagOrNull(-1, name);
    }

    private @Nullable Boolean flagOrNull(int position, String name) {
        Value value = find(position, name);
        if (value == null || value instanceof Value.Nothing) {
            return null;
        }
        Boolean truth = Value.truth(value);
        if (truth == null) {
            throw new NotKnown("the argument " + name + " is not known");
        }
        return truth;
    }

    /// An integer, null when it was not given or is `None`.
    @Nullable
    Integer numberOrNull(int position, String name) {
        return switch (find(position, name)) {
            case null -> null;
            case Value.Nothing ignored -> null;
            case Value.Whole(var number) when number.bitLength() < Integer.SIZE -> number.intValue();
            case Value other -> throw new NotKnown("the argument " + name + " is no integer");
        };
    }

    /// A list of strings; a single string is a list of one.
    List<String> texts(int position, String name) {
        return texts(value(position, name), name);
    }

    /// The positional arguments from there on.
    List<Value> rest(int from) {
        return positional.subList(Math.min(from, positional.size()), positional.size()).stream()
                .map(Arguments::known)
                .toList();
    }

    /// The same call with a further argument at that position.
    Arguments insert(int position, Value value) {
        List<Value> all = new ArrayList<>(positional);
        all.add(Math.min(position, all.size()), value);
        return new Arguments(all, named);
    }

    /// The same call with a keyword argument more.
    Arguments with(String name, @Nullable String text) {
        if (text == null) {
            return this;
        }
        Map<String, Value> all = new LinkedHashMap<>(named);
        all.put(name, new Value.Text(text));
        return new Arguments(positional, all);
    }

    /// The same call with other values.
    Arguments mapped(UnaryOperator<Value> change) {
        Map<String, Value> all = new LinkedHashMap<>(named);
        all.replaceAll((name, value) -> change.apply(value));
        return new Arguments(positional.stream().map(change).toList(), all);
    }

    /// Makes sure that the callee knows all keywords; those of other dialects do not matter on PostgreSQL.
    ///
    /// @throws NotKnown when one is unknown
    void only(String callee, Set<String> keywords) {
        for (String name : named.keySet()) {
            boolean other = OTHER_DIALECTS.contains(name.split("_", 2)[0]);
            if (!keywords.contains(name) && !other) {
                throw new NotKnown(callee + " is given the unknown argument " + name);
            }
        }
    }

    static String text(Value value, String what) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Choice(String ignored, Value.Text(String text)) -> text;
            case Value.Symbol(String name) -> throw new NotKnown(name + " is not part of this file");
            default -> throw new NotKnown(what + " is no string");
        };
    }

    static List<String> texts(Value value, String what) {
        return value instanceof Value.Elements(List<Value> values)
                ? values.stream().map(element -> text(known(element), what)).toList()
                : List.of(text(value, what));
    }

    private static Value known(Value value) {
        if (value instanceof Value.Unknown(String why, boolean ignored)) {
            throw new NotKnown(why);
        }
        if (value instanceof Value.Perhaps(Value ignored, String condition)) {
            throw new NotKnown("it depends on " + condition);
        }
        return value;
    }
}
