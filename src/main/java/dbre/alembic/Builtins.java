package dbre.alembic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Python's built-in functions, as far as revisions use them.
final class Builtins {
    /// The names that need no import.
    static final Set<String> NAMES = Set.of("""
        print len str repr int float bool list tuple set frozenset dict range enumerate zip sorted reversed any
        all min max sum isinstance issubclass getattr hasattr setattr iter next map filter type id abs round format
        vars locals globals open super object property staticmethod classmethod input bytes bytearray memoryview chr
        ord hex oct bin hash pow divmod slice callable dir ascii complex delattr aiter anext
        BaseException Exception ArithmeticError AssertionError AttributeError ConnectionError EnvironmentError
        FileExistsError FileNotFoundError ImportError IndexError IOError KeyError KeyboardInterrupt LookupError
        ModuleNotFoundError NameError NotImplemented NotImplementedError OSError OverflowError PermissionError
        RecursionError RuntimeError RuntimeWarning StopIteration SyntaxError SystemExit TimeoutError TypeError
        UnicodeDecodeError UnicodeEncodeError UnicodeError UserWarning ValueError Warning DeprecationWarning
        ZeroDivisionError
        """.strip().split("\\s+"));

    private static final int MOST = 10_000;

    private Builtins() {}

    /// What the call gives; unknown where it cannot be told. None of them touches the database.
    static Value call(String name, Arguments arguments, Function<Value, @Nullable List<Value>> elements) {
        List<Value> given = arguments.positional();
        Value first = given.isEmpty() ? Value.NONE : given.getFirst();
        List<Value> listed = given.isEmpty() ? List.of() : elements.apply(first);
        Value result = switch (name) {
            case "print" -> Value.NONE;
            case "str" -> first instanceof Value.Unknown ? first : new Value.Text(Literals.printed(first));
            case "repr" -> first instanceof Value.Unknown ? first : new Value.Text(Literals.represented(first));
            case "int" -> integer(first);
            case "isinstance" -> given.size() == 2 ? isInstance(first, given.getLast()) : null;
            case "bool" -> flag(Value.truth(first));
            case "len" -> listed == null ? null : whole(listed.size());
            case "list", "tuple", "set", "frozenset", "iter" ->
                listed == null
                        ? null
                        : new Value.Elements(
                                name.endsWith("set")
                                        ? listed.stream().distinct().toList()
                                        : listed);
            case "dict" -> dictionary(first, arguments);
            case "range" -> range(given);
            case "reversed" -> listed == null ? null : new Value.Elements(listed.reversed());
            case "sorted" -> sorted(listed, arguments);
            case "enumerate" -> listed == null ? null : enumerated(listed);
            case "zip" -> zipped(given, elements);
            case "next" -> next(listed, given);
            case "any", "all" -> listed == null ? null : folded(listed, name.equals("any"));
            default -> null;
        };
        return result == null ? new Value.Unknown("the result of " + name + "() is not known", true) : result;
    }

    /// `next(values)` and `next(values, default)`, on values that nothing was taken of.
    private static @Nullable Value next(@Nullable List<Value> listed, List<Value> given) {
        if (listed == null || (!listed.isEmpty() && listed.getFirst() instanceof Value.Perhaps)) {
            return null;
        }
        return !listed.isEmpty() ? listed.getFirst() : given.size() > 1 ? given.get(1) : null;
    }

    /// `isinstance(value, type)` and `isinstance(value, (type, type))`.
    private static @Nullable Value isInstance(Value value, Value type) {
        if (type instanceof Value.Elements(List<Value> types)) {
            List<@Nullable Value> each = new ArrayList<>();
            types.forEach(one -> each.add(isInstance(value, one)));
            return each.contains(new Value.Flag(true))
                    ? new Value.Flag(true)
                    : each.contains(null) ? null : new Value.Flag(false);
        }
        if (type instanceof Value.ClassObject wanted) {
            return value instanceof Value.Instance instance
                    ? new Value.Flag(Classes.isKind(instance.type(), wanted))
                    : ownType(value).isEmpty() ? null : new Value.Flag(false);
        }
        return type instanceof Value.Symbol(String name) ? isInstance(value, name) : null;
    }

    private static @Nullable Value isInstance(Value value, String name) {
        if (value.equals(new Value.Symbol(Symbols.DIALECT))) {
            String dialect = name.substring(name.lastIndexOf('.') + 1);
            return dialect.startsWith("PGDialect")
                    ? new Value.Flag(true)
                    : dialect.contains("Dialect") && !dialect.equals("Dialect") ? new Value.Flag(false) : null;
        }
        String own = ownType(value);
        boolean known = !own.isEmpty() && (name.startsWith("builtins.") || name.startsWith("sqlalchemy."));
        return known ? new Value.Flag(name.equals(own)) : null;
    }

    /// The name of the type that Python has for the value, empty where several may be meant.
    private static String ownType(Value value) {
        return switch (value) {
            case Value.Text ignored -> "builtins.str";
            case Value.Whole ignored -> "builtins.int";
            case Value.Real ignored -> "builtins.float";
            case Value.Flag ignored -> "builtins.bool";
            case Value.Mapping ignored -> "builtins.dict";
            case Value.Table ignored -> "sqlalchemy.Table";
            default -> "";
        };
    }

    private static @Nullable Value integer(Value value) {
        return switch (value) {
            case Value.Whole whole -> whole;
            case Value.Text(String text)
            when text.strip().matches("-?\\d{1,18}") -> whole(Long.parseLong(text.strip()));
            default -> null;
        };
    }

    private static @Nullable Value dictionary(Value first, Arguments arguments) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        if (first instanceof Value.Mapping(Map<Value, Value> given)) {
            entries.putAll(given);
        } else if (!arguments.positional().isEmpty()) {
            return null;
        }
        arguments.named().forEach((key, value) -> entries.put(new Value.Text(key), value));
        return new Value.Mapping(entries);
    }

    private static @Nullable Value range(List<Value> given) {
        int[] bounds = given.stream()
                .mapToInt(value -> value instanceof Value.Whole(BigInteger number) && number.bitLength() < 31
                        ? number.intValue()
                        : -1)
                .toArray();
        boolean known = IntStream.of(bounds).allMatch(bound -> bound >= 0) && bounds.length >= 1 && bounds.length <= 2;
        int from = bounds.length == 2 ? bounds[0] : 0;
        if (!known || bounds[bounds.length - 1] - from > MOST) {
            return null;
        }
        return new Value.Elements(IntStream.range(from, bounds[bounds.length - 1])
                .mapToObj(Builtins::whole)
                .toList());
    }

    private static @Nullable Value sorted(@Nullable List<Value> listed, Arguments arguments) {
        if (listed == null || !arguments.named().isEmpty() || !listed.stream().allMatch(Value.Text.class::isInstance)) {
            return null;
        }
        return new Value.Elements(
                listed.stream().sorted(Comparator.comparing(Literals::printed)).toList());
    }

    private static Value enumerated(List<Value> listed) {
        return new Value.Elements(IntStream.range(0, listed.size())
                .<Value>mapToObj(position -> new Value.Elements(List.of(whole(position), listed.get(position))))
                .toList());
    }

    private static @Nullable Value zipped(List<Value> given, Function<Value, @Nullable List<Value>> elements) {
        List<@Nullable List<Value>> lists = new ArrayList<>();
        given.forEach(value -> lists.add(elements.apply(value)));
        if (lists.isEmpty() || lists.stream().anyMatch(Objects::isNull)) {
            return null;
        }
        List<List<Value>> known = lists.stream().map(Objects::requireNonNull).toList();
        int length = Collections.min(known.stream().map(List::size).toList());
        return new Value.Elements(IntStream.range(0, length)
                .<Value>mapToObj(row -> new Value.Elements(
                        known.stream().map(list -> list.get(row)).toList()))
                .toList());
    }

    private static @Nullable Value folded(List<Value> listed, boolean any) {
        boolean unknown = false;
        for (Value value : listed) {
            Boolean truth = Value.truth(value);
            if (truth == null) {
                unknown = true;
            } else if (truth == any) {
                return new Value.Flag(any);
            }
        }
        return unknown ? null : new Value.Flag(!any);
    }

    private static @Nullable Value flag(@Nullable Boolean truth) {
        return truth == null ? null : new Value.Flag(truth);
    }

    private static Value whole(long number) {
        return new Value.Whole(BigInteger.valueOf(number));
    }
}
