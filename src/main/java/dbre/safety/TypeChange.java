package dbre.safety;

import dbre.sql.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which changes of a column's type leave the rows as they are.
///
/// Measured on PostgreSQL 14 to 18 over 47 changes: 18 touch the catalogue alone. The rule behind them: the
/// cast is binary-coercible or only relaxes the length or precision of the same type.
final class TypeChange {
    private static final Pattern TYPE =
            Pattern.compile("\\A([a-z0-9_\" ]+?) ?(?:\\(([0-9, ]+)\\))?( with(?:out)? time zone)?");

    private static final Map<String, String> INTERNAL = Map.ofEntries(
            Map.entry("character varying", "varchar"),
            Map.entry("character", "bpchar"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("time without time zone", "time"),
            Map.entry("time with time zone", "timetz"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("smallint", "int2"),
            Map.entry("double precision", "float8"),
            Map.entry("real", "float4"),
            Map.entry("boolean", "bool"),
            Map.entry("bit varying", "varbit"),
            Map.entry("decimal", "numeric"));

    /// The types of object identifiers.
    private static final Set<String> IDENTIFIERS = Set.of(
            "oid", "int4", "regclass", "regtype", "regproc", "regprocedure", "regrole", "regnamespace", "regconfig");

    /// The most digits of a second.
    private static final int FINEST = 6;

    /// `INTERVAL_FULL_RANGE` of the server's `timestamp.h`.
    private static final int ALL_FIELDS = 0x7FFF;

    private TypeChange() {}

    /// Whether the change keeps every row and index as it is.
    ///
    /// @param from the type now, as `format_type` prints it
    /// @param to the new type
    /// @param timeZone the session's time zone, empty when it is not known
    static boolean isCatalogueOnly(String from, TypeName to, String timeZone) {
        Type old = Type.of(from);
        Type wanted = Type.of(to);
        if (old.array != wanted.array) {
            return false;
        }
        if (old.name.equals(wanted.name)) {
            return old.modifiers.equals(wanted.modifiers) || relaxes(old, wanted);
        }
        return coerces(old, wanted, timeZone);
    }

    /// The type in the form that [#isCatalogueOnly] takes as the old one: `varchar(20)`, `numeric(10, 2)[]`.
    static String canonical(TypeName type) {
        String modifiers = type.modifiers().isEmpty()
                ? ""
                : type.modifiers().stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        return type.name().name() + modifiers + (type.array() ? "[]" : "");
    }

    /// Whether two types, as `format_type` prints them, are the same.
    static boolean same(String one, String other) {
        return Type.of(one).equals(Type.of(other));
    }

    /// Whether the operators of an index serve both types alike, so that it is kept with the rows.
    static boolean keepsIndexes(String from, TypeName to) {
        String old = Type.of(from).name;
        String wanted = to.name().name();
        return old.equals(wanted)
                || Stream.of(Set.of("varchar", "text"), Set.of("cidr", "inet"))
                        .anyMatch(family -> family.contains(old) && family.contains(wanted));
    }

    /// The same type with a limit that admits every value of the old one.
    private static boolean relaxes(Type old, Type wanted) {
        if (wanted.modifiers.isEmpty()) {
            return Set.of("varchar", "bpchar", "numeric", "varbit").contains(old.name) || isTemporal(old);
        }
        if (isTemporal(old)) {
            return wanted.modifiers.size() == 1
                    && wanted.modifiers.getFirst() >= (old.modifiers.isEmpty() ? FINEST : old.modifiers.getFirst());
        }
        if (old.modifiers.isEmpty() || old.array) {
            return false;
        }
        return switch (old.name) {
            case "varchar", "varbit" -> wanted.modifiers.getFirst() >= old.modifiers.getFirst();
            case "numeric" -> wanted.modifiers.getFirst() >= old.modifiers.getFirst() && scale(wanted) == scale(old);
            default -> false;
        };
    }

    private static boolean isTemporal(Type type) {
        return !type.array
                && Set.of("timestamp", "timestamptz", "time", "timetz", "interval")
                        .contains(type.name);
    }

    private static int scale(Type type) {
        return type.modifiers.size() > 1 ? type.modifiers.get(1) : 0;
    }

    /// Another type with the same bytes: the casts without a function of `pg_cast`, the same on 14 to 18. Elements
    /// of an array are cast one by one.
    private static boolean coerces(Type old, Type wanted, String timeZone) {
        if (!wanted.modifiers.isEmpty() || old.array) {
            return false;
        }
        if (IDENTIFIERS.contains(old.name)) {
            boolean number = wanted.name.equals("oid") || wanted.name.equals("int4");
            return number || (IDENTIFIERS.contains(wanted.name) && !old.name.startsWith("reg"));
        }
        return switch (old.name) {
            case "varchar" -> Set.of("text", "bpchar").contains(wanted.name);
            case "text" -> Set.of("varchar", "bpchar", "citext").contains(wanted.name);
            case "citext" -> Set.of("text", "varchar").contains(wanted.name);
            case "xml" -> Set.of("text", "varchar", "bpchar").contains(wanted.name);
            case "cidr" -> wanted.name.equals("inet");
            case "bit" -> wanted.name.equals("varbit");
            case "timestamp" -> wanted.name.equals("timestamptz") && isUtc(timeZone);
            case "timestamptz" -> wanted.name.equals("timestamp") && isUtc(timeZone);
            default -> false;
        };
    }

    private static boolean isUtc(String timeZone) {
        return Set.of("UTC", "GMT", "Etc/UTC", "Etc/GMT", "UCT", "Zulu").contains(timeZone);
    }

    /// A type taken apart: internal name, modifiers, array or not.
    private record Type(String name, List<Integer> modifiers, boolean array) {
        /// An interval of all fields is written with the number of that set before its precision.
        static Type of(TypeName type) {
            List<Integer> modifiers = type.modifiers();
            boolean allFields = type.name().name().equals("interval") && modifiers.size() == 2;
            boolean fields =
                    type.name().name().equals("interval") && !modifiers.isEmpty() && modifiers.getFirst() != ALL_FIELDS;
            return fields
                    ? new Type(type.sql(), List.of(), type.array())
                    : new Type(type.name().name(), allFields ? modifiers.subList(1, 2) : modifiers, type.array());
        }

        static Type of(String formatted) {
            boolean array = formatted.endsWith("[]");
            String text = array ? formatted.substring(0, formatted.length() - 2) : formatted;
            Matcher matcher = TYPE.matcher(text.replaceAll("\\s+", " "));
            if (!matcher.matches()) {
                return new Type(text, List.of(), array);
            }
            String zone = matcher.group(3) == null ? "" : matcher.group(3);
            String name = matcher.group(1) + zone;
            return new Type(INTERNAL.getOrDefault(name, name), modifiers(matcher.group(2)), array);
        }

        private static List<Integer> modifiers(@Nullable String text) {
            if (text == null) {
                return List.of();
            }
            return Pattern.compile(",")
                    .splitAsStream(text)
                    .map(String::trim)
                    .map(Integer::valueOf)
                    .toList();
        }
    }
}
